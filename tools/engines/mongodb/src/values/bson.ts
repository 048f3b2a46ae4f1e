import { deserialize, onDemand, serialize } from 'bson';
import { badValue } from '../errors';
import { type Document, isDocument } from './document';

/**
 * int64 stays a `Long` and binary data a `Binary`: as number or Buffer they would come back to the driver as another
 * type. A pattern stays what was sent: as a `RegExp` it would lose its options, or not be one.
 */
const DECODING = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

/** Types of elements (BSON 1.1). */
const EMBEDDED = 3;
const ARRAY = 4;

/** Of documents that came over the wire and are stored as they are: the bytes that they came in. */
const received = new WeakMap<Document, Uint8Array>();

/** What was received comes out as it came in, so that it need not be encoded again. */
export const encode = (document: Document): Uint8Array => received.get(document) ?? serialize(document);

/** Remembers in which bytes a document came, which nobody may change until it has been encoded. */
export function keepReceived(document: Document, bytes: Uint8Array): void {
  received.set(document, bytes);
}

/** @throws CommandError BadValue when the bytes are no BSON document */
export function decode(bytes: Uint8Array): Document {
  try {
    return deserialize(bytes, DECODING);
  } catch (error) {
    throw badValue(`invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A document that is stored, as far as these of its fields go; what is in the others costs next to nothing. */
export function decodeFields(bytes: Uint8Array, fields: ReadonlySet<string>): Document {
  return decode(elementsOf(bytes, (field) => fields.has(field)));
}

/** The same document, of its fields only those that are wanted. */
export function elementsOf(bytes: Uint8Array, isWanted: (field: string) => boolean): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(view)) {
    // Before its name each has one byte for its type.
    if (isWanted(view.toString('utf8', nameOffset, nameOffset + nameLength)))
      parts.push(view.subarray(nameOffset - 1, offset + length));
  }
  return documentOf(parts);
}

/** Documents in the place of an array of them, as they are to be sent. */
export class EncodedDocuments {
  constructor(readonly all: readonly Uint8Array[]) {}
}

/** A document in which, at any depth of documents, lie some that are encoded already. */
export function encodeAround(document: Document): Uint8Array {
  return documentOf(
    Object.entries(document).map(([field, value]) => {
      if (value instanceof EncodedDocuments)
        return element(ARRAY, field, documentOf(value.all.map((each, place) => element(EMBEDDED, `${place}`, each))));
      if (isDocument(value)) return element(EMBEDDED, field, encodeAround(value));
      return encode({ [field]: value }).subarray(4, -1);
    }),
  );
}

function documentOf(elements: readonly Uint8Array[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32LE(elements.reduce((sum, each) => sum + each.length, size.length + 1));
  return Buffer.concat([size, ...elements, Buffer.of(0)]);
}

function element(type: number, field: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(type), Buffer.from(`${field}\0`), value]);
}

/** The documents that follow one another in `bytes`. @throws CommandError BadValue when a length leads out of them */
export function* documentsIn(bytes: Buffer): Generator<Buffer, void> {
  let offset = 0;
  while (offset < bytes.length) {
    const length = offset + 4 <= bytes.length ? bytes.readInt32LE(offset) : 0;
    if (length < 5 || offset + length > bytes.length)
      throw badValue('invalid BSON: a document has an impossible length');
    yield bytes.subarray(offset, offset + length);
    offset += length;
  }
}

/** The bytes of the embedded document in a field; undefined if there is none. */
export function embeddedBytes(bytes: Uint8Array, field: string): Uint8Array | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [type, nameOffset, nameLength, offset, length] of onDemand.parseToElements(view)) {
    const name = view.toString('latin1', nameOffset, nameOffset + nameLength);
    if (type === EMBEDDED && name === field) return view.subarray(offset, offset + length);
  }
  return undefined;
}
