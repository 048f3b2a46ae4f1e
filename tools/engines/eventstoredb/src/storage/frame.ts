// STORAGE FORMAT. What stands here is on disk for ever.
//
// A log file is these eight bytes, then frames without gaps:
//   marker u32 | payload length u32 | synced to u64 | crc32 u32 | payload        (little endian)
//
// "synced to" is how far the file was known to be durable when the frame was written: a broken frame below the "synced
// to" of any later frame was once acknowledged, so it is damage; one above was never acknowledged, so it is a torn
// tail. The checksum also covers the frame's own offset: a frame copied into the payload of another proves nothing.
import { crc32 } from 'node:zlib';

/** The first bytes of every log file: what it is, and which version of this format. */
export const FILE_HEADER = Buffer.from('ESDBLOG1', 'latin1');
export const FRAME_HEADER_LENGTH = 20;
/** More than any append the protocol lets through; a larger length is damage, not a reason to allocate it. */
export const MAX_PAYLOAD_LENGTH = 16 * 1024 * 1024;
export const FRAME_MARKER = Buffer.from([0xe5, 0xdb, 0x10, 0x9f]);

const MARKER = FRAME_MARKER.readUInt32LE(0);
const LENGTH_AT = 4;
const SYNCED_TO_AT = 8;
const CHECKSUM_AT = 16;
const WORD = 2 ** 32;
const PLACE = Buffer.alloc(8);

export interface FrameHeader {
  payloadLength: number;
  /** File offset below which everything was durable when this frame was written. */
  syncedTo: number;
  checksum: number;
}

/** The bytes of a frame that will stand at `offset`. */
export function encodeFrame(payload: Buffer, offset: number, syncedTo: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_LENGTH + payload.length);
  frame.writeUInt32LE(MARKER, 0);
  frame.writeUInt32LE(payload.length, LENGTH_AT);
  frame.writeUInt32LE(syncedTo % WORD, SYNCED_TO_AT);
  frame.writeUInt32LE(Math.floor(syncedTo / WORD), SYNCED_TO_AT + 4);
  payload.copy(frame, FRAME_HEADER_LENGTH);
  frame.writeUInt32LE(checksum(frame, payload, offset), CHECKSUM_AT);
  return frame;
}

/** The header, or undefined when these bytes cannot be one. Says nothing about the payload: see `isIntact`. */
export function decodeFrameHeader(bytes: Buffer): FrameHeader | undefined {
  if (bytes.length < FRAME_HEADER_LENGTH || bytes.readUInt32LE(0) !== MARKER) return undefined;
  const payloadLength = bytes.readUInt32LE(LENGTH_AT);
  if (payloadLength > MAX_PAYLOAD_LENGTH) return undefined;
  return {
    payloadLength,
    syncedTo: bytes.readUInt32LE(SYNCED_TO_AT) + bytes.readUInt32LE(SYNCED_TO_AT + 4) * WORD,
    checksum: bytes.readUInt32LE(CHECKSUM_AT),
  };
}

/** Whether this whole frame is the one that was written at `offset`. */
export function isIntact(frame: Buffer, offset: number): boolean {
  return frame.readUInt32LE(CHECKSUM_AT) === checksum(frame, frame.subarray(FRAME_HEADER_LENGTH), offset);
}

/** Tells a row of frames by their checksums: 0 for none, then that of the frames before with the next. */
export function chained(before: number, frame: Buffer): number {
  return Math.imul(before ^ frame.readUInt32LE(CHECKSUM_AT), 0x0100_0193) >>> 0; // a step of FNV-1a
}

function checksum(frame: Buffer, payload: Buffer, offset: number): number {
  PLACE.writeUInt32LE(offset % WORD, 0);
  PLACE.writeUInt32LE(Math.floor(offset / WORD), 4);
  return crc32(payload, crc32(frame.subarray(0, CHECKSUM_AT), crc32(PLACE)));
}
