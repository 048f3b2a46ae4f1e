import { type StoredEvent } from '#event-store';
import { type Leaf } from '#sealed-export';

/** The leaf of an event. Events that no version can read have one too: they are in the log, so they are sealed. */
export function leafOf({ stream, revision, id, type, data, metadata }: StoredEvent): Leaf {
  return { stream, revision: String(revision), id, type, data: asJson(data), metadata: asJson(metadata) };
}

/** The log takes bytes that are no JSON as well, from others than this product. */
function asJson(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}
