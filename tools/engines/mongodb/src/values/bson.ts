import { deserialize, serialize } from 'bson';
import { badValue } from '../errors';
import { type Document } from './document';

/**
 * int64 stays a `Long` and binary data a `Binary`: as number or Buffer they would come back to the driver as another type. A pattern stays what was
 * sent: as a `RegExp` it would lose its options, or not be one.
 */
const DECODING = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

export const encode = (document: Document): Uint8Array => serialize(document);

/** @throws CommandError BadValue when the bytes are no BSON document */
export function decode(bytes: Uint8Array): Document {
  try {
    return deserialize(bytes, DECODING);
  } catch (error) {
    throw badValue(`invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The documents that follow one another in `bytes`. @throws CommandError BadValue when a length leads out of them */
export function* documentsIn(bytes: Buffer): Generator<Buffer, void> {
  let offset = 0;
  while (offset < bytes.length) {
    const length = offset + 4 <= bytes.length ? bytes.readInt32LE(offset) : 0;
    if (length < 5 || offset + length > bytes.length) throw badValue('invalid BSON: a document has an impossible length');
    yield bytes.subarray(offset, offset + length);
    offset += length;
  }
}
