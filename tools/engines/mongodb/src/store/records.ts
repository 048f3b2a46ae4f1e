import { encode } from '../values/bson';
import { type Document, isDocument } from '../values/document';

/**
 * STORAGE FORMAT. These names and fields are on disk. Every record holds the whole new value, so repeating the newest
 * ones in order leads to the same state. Beside these there is `{type: 'put', ns, document}`, always in this order,
 * which is never decoded as a whole: see `putHead`.
 */
export type StoredRecord =
  | { readonly type: 'format'; readonly version: 1 }
  | { readonly type: 'create-collection'; readonly ns: string }
  | { readonly type: 'drop-collection'; readonly ns: string }
  | { readonly type: 'create-index'; readonly ns: string; readonly index: Document }
  | { readonly type: 'drop-index'; readonly ns: string; readonly name: string }
  | { readonly type: 'remove'; readonly ns: string; readonly id: unknown };

export const encodeRecord = (record: StoredRecord): Uint8Array => encode(record);

/** A put record without its document: the length, the fields before it, and the zero that ends it (BSON 1.1). */
const PUT_HEAD = Buffer.from('\x02type\0\x04\0\0\0put\0\x02ns\0', 'latin1');
const DOCUMENT_FIELD = Buffer.from('\x03document\0', 'latin1');
const LENGTH = 4;

/** What precedes the document in a put record; its first four bytes are left for the record's length. */
export function putHead(ns: string): Buffer {
  const name = Buffer.from(`${ns}\0`);
  const head = Buffer.concat([Buffer.alloc(LENGTH), PUT_HEAD, Buffer.alloc(LENGTH), name, DOCUMENT_FIELD]);
  head.writeInt32LE(name.length, LENGTH + PUT_HEAD.length);
  return head;
}

/** The collection of a put record and where in it the document lies; undefined for other records. */
export function readPut(
  record: Buffer,
): { readonly ns: string; readonly start: number; readonly end: number } | undefined {
  if (PUT_HEAD.compare(record, LENGTH, LENGTH + PUT_HEAD.length) !== 0) return undefined;
  const named = 2 * LENGTH + PUT_HEAD.length;
  const length = record.readInt32LE(named - LENGTH);
  return {
    ns: record.toString('utf8', named, named + length - 1),
    start: named + length + DOCUMENT_FIELD.length,
    end: record.length - 1,
  };
}

/** @throws Error for a record this version does not know, as one written by a later version */
export function parseRecord(record: Document): StoredRecord {
  const { type, ns, index, name, id, version } = record;
  if (type === 'format' && version === 1) return { type, version };
  if (typeof ns === 'string') {
    if (type === 'create-collection' || type === 'drop-collection') return { type, ns };
    if (type === 'create-index' && isDocument(index)) return { type, ns, index };
    if (type === 'drop-index' && typeof name === 'string') return { type, ns, name };
    if (type === 'remove') return { type, ns, id };
  }
  throw new Error(`the journal holds a record this version does not know: ${JSON.stringify(type)}`);
}
