import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * STORAGE FORMAT. A file is a sequence of frames, one per group of records that one fdatasync covered:
 * length of the payload, CRC32 of the payload, CRC32 of these eight bytes (each u32, little-endian), then the payload, BSON documents one after another.
 * The header has its own checksum so that a damaged length is told from a file that ends too early.
 */
const HEADER = 12;
const SECTOR = 512;
/** An unwritten hole shorter than this cannot be told from data: every BSON document ends in a zero. */
const SMALLEST_HOLE = 16;

export function encodeFrame(records: readonly Uint8Array[]): Buffer {
  const payload = Buffer.concat(records);
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(payload.length, 0);
  header.writeUInt32LE(crc32(payload), 4);
  header.writeUInt32LE(crc32(header.subarray(0, 8)), 8);
  return Buffer.concat([header, payload]);
}

/** The journal is damaged in a way that losing the last unacknowledged write cannot explain. */
export class DamagedJournal extends Error {
  constructor(
    readonly file: string,
    readonly offset: number,
    reason: string,
  ) {
    super(`${file} is damaged at offset ${offset}: ${reason}. Restore the file from a backup; nothing was changed.`);
  }
}

/**
 * Gives the payload of every frame to `accept` and returns where the sound part ends: the file's length, or less when its
 * last group was cut off while being written. Such a group was never acknowledged.
 * @throws DamagedJournal for any other damage
 */
export function readFrames(file: string, accept: (payload: Buffer) => void): { soundLength: number; length: number } {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    let offset = 0;
    while (offset < size) {
      const payload = readFrame({ file, descriptor, size }, offset);
      if (payload === undefined) break;
      accept(payload);
      offset += HEADER + payload.length;
    }
    return { soundLength: offset, length: size };
  } finally {
    closeSync(descriptor);
  }
}

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly size: number;
}

/** The payload of one frame; undefined when the file was cut off in it. */
function readFrame(open: OpenFile, offset: number): Buffer | undefined {
  const { file, descriptor, size } = open;
  if (size - offset < HEADER) return undefined;
  const header = readAt(descriptor, offset, HEADER);
  if (crc32(header.subarray(0, 8)) !== header.readUInt32LE(8)) {
    if (isZeroFrom(open, offset)) return undefined;
    throw new DamagedJournal(file, offset, 'the header of a record does not match its checksum');
  }
  const end = offset + HEADER + header.readUInt32LE(0);
  if (end > size) return undefined;
  const payload = readAt(descriptor, offset + HEADER, end - offset - HEADER);
  if (crc32(payload) === header.readUInt32LE(4)) return payload;
  if (end === size && hasHole(payload, offset + HEADER)) return undefined;
  throw new DamagedJournal(file, offset, 'a record does not match its checksum');
}

function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, offset + filled);
    if (count === 0) throw new Error('the journal became shorter while it was read');
    filled += count;
  }
  return bytes;
}

/** A file system may have made room for the last write and never filled it: zeros to the end of the file. */
function isZeroFrom({ descriptor, size }: OpenFile, offset: number): boolean {
  for (let position = offset; position < size; position += 1 << 20) {
    if (readAt(descriptor, position, Math.min(1 << 20, size - position)).some((byte) => byte !== 0)) return false;
  }
  return true;
}

/** Sectors reach the disk in any order, so a cut-off write may lack any of its sectors, which then read as zeros. */
function hasHole(payload: Buffer, fileOffset: number): boolean {
  let start = 0;
  while (start < payload.length) {
    const end = Math.min(payload.length, start + SECTOR - ((fileOffset + start) % SECTOR));
    if (end - start >= SMALLEST_HOLE && payload.subarray(start, end).every((byte) => byte === 0)) return true;
    start = end;
  }
  return false;
}
