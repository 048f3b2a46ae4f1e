// STORAGE FORMAT. What stands here is on disk for ever.
//
// The payload of a record is the events of one append, without gaps, each (little endian): length u32 | id 16 bytes |
// created f64 (ms since 1970) | revision u32 | flags u8 | stream length u16 | type length u16
//   | data length u32 | metadata length u32 | stream | type | data | metadata
//
// The offset in the file at which an event begins is its position in the log.

/** What an append asks to be written. */
export interface ProposedEvent {
  /** 16 bytes. */
  id: Buffer;
  type: string;
  isJson: boolean;
  data: Uint8Array;
  metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  stream: string;
  /** Place in its stream, from 0; `TOMBSTONE_REVISION` for the event that closes a stream for ever. */
  revision: number;
  /** Milliseconds since 1970. */
  created: number;
}

/** An event as it lies on disk, taken apart: the names as UTF-8. All parts share the memory of the bytes. */
export interface EventParts extends Omit<StoredEvent, 'stream' | 'type'> {
  stream: Uint8Array;
  type: Uint8Array;
}

/** What the index needs of an event. */
export interface EventHeader {
  stream: string;
  type: string;
  id: Buffer;
  revision: number;
  length: number;
  data: Uint8Array;
}

export const TOMBSTONE_REVISION = 0xffff_ffff;
/** Stream names and event types carry their length in two bytes. */
export const MAX_NAME_BYTES = 0xffff;
export const ID_LENGTH = 16;

const FIXED_LENGTH = 45;
const JSON_FLAG = 1;

/** How many bytes the event takes on disk, in a stream of this name. */
export function encodedLength(stream: string, { type, data, metadata }: ProposedEvent): number {
  return FIXED_LENGTH + Buffer.byteLength(stream) + Buffer.byteLength(type) + data.length + metadata.length;
}

/** The bytes of one event. */
export function encodeEvent(event: StoredEvent): Buffer {
  const stream = Buffer.from(event.stream);
  const type = Buffer.from(event.type);
  const bytes = Buffer.allocUnsafe(encodedLength(event.stream, event));
  let at = bytes.writeUInt32LE(bytes.length, 0);
  at += event.id.copy(bytes, at, 0, ID_LENGTH);
  at = bytes.writeDoubleLE(event.created, at);
  at = bytes.writeUInt32LE(event.revision, at);
  at = bytes.writeUInt8(event.isJson ? JSON_FLAG : 0, at);
  at = bytes.writeUInt16LE(stream.length, at);
  at = bytes.writeUInt16LE(type.length, at);
  at = bytes.writeUInt32LE(event.data.length, at);
  at = bytes.writeUInt32LE(event.metadata.length, at);
  for (const part of [stream, type, event.data, event.metadata]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * The parts of the event at the start of these bytes.
 * @throws RangeError when the bytes are too few
 */
export function partsOf(bytes: Buffer): EventParts & { length: number } {
  const length = bytes.readUInt32LE(0);
  const streamEnd = FIXED_LENGTH + bytes.readUInt16LE(33);
  const typeEnd = streamEnd + bytes.readUInt16LE(35);
  const dataEnd = typeEnd + bytes.readUInt32LE(37);
  const end = dataEnd + bytes.readUInt32LE(41);
  if (end !== length || length > bytes.length)
    throw new RangeError(`an event of ${length} bytes does not fit its parts`);
  return {
    length,
    id: bytes.subarray(4, 4 + ID_LENGTH),
    created: bytes.readDoubleLE(20),
    revision: bytes.readUInt32LE(28),
    isJson: bytes.readUInt8(32) === JSON_FLAG,
    stream: bytes.subarray(FIXED_LENGTH, streamEnd),
    type: bytes.subarray(streamEnd, typeEnd),
    data: bytes.subarray(typeEnd, dataEnd),
    metadata: bytes.subarray(dataEnd, end),
  };
}

/** The events of a record, each with its offset within the payload. */
export function* eventsOf(payload: Buffer): Generator<{ event: EventHeader; offset: number }> {
  for (let offset = 0; offset < payload.length;) {
    const { stream, type, id, revision, length, data } = partsOf(payload.subarray(offset));
    yield { event: { stream: textOf(stream), type: textOf(type), id, revision, length, data }, offset };
    offset += length;
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
