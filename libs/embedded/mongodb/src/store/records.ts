import { encode } from '../values/bson';
import { type Document, isDocument } from '../values/document';

/**
 * STORAGE FORMAT. These names and fields are on disk. Every record holds the whole new value, so repeating the newest ones in order
 * leads to the same state.
 */
export type StoredRecord =
  | { readonly type: 'format'; readonly version: 1 }
  | { readonly type: 'create-collection'; readonly ns: string }
  | { readonly type: 'drop-collection'; readonly ns: string }
  | { readonly type: 'create-index'; readonly ns: string; readonly index: Document }
  | { readonly type: 'drop-index'; readonly ns: string; readonly name: string }
  | { readonly type: 'put'; readonly ns: string; readonly document: Document }
  | { readonly type: 'remove'; readonly ns: string; readonly id: unknown };

export const encodeRecord = (record: StoredRecord): Uint8Array => encode(record);

/** @throws Error for a record this version does not know, as one written by a later version */
export function parseRecord(record: Document): StoredRecord {
  const { type, ns, index, name, document, id, version } = record;
  if (type === 'format' && version === 1) return { type, version };
  if (typeof ns === 'string') {
    if (type === 'create-collection' || type === 'drop-collection') return { type, ns };
    if (type === 'create-index' && isDocument(index)) return { type, ns, index };
    if (type === 'drop-index' && typeof name === 'string') return { type, ns, name };
    if (type === 'put' && isDocument(document)) return { type, ns, document };
    if (type === 'remove') return { type, ns, id };
  }
  throw new Error(`the journal holds a record this version does not know: ${JSON.stringify(type)}`);
}
