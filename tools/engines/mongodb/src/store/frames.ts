import { closeSync, fstatSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { readAt } from './disk';

/**
 * STORAGE FORMAT. A file is a sequence of frames, one per group of records that one fdatasync covered: length of the
 * payload, CRC32 of the payload, CRC32 of these eight bytes (each u32, little-endian), then the payload, BSON documents
 * one after another. The header has its own checksum so that a damaged length is told from a file that ends too early.
 */
const HEADER = 12;
const SMALLEST_SPACE = 64 * 1024;
const LARGEST_SPACE = 8 * 1024 * 1024;
const SECTOR = 512;
/** An unwritten hole shorter than this cannot be told from data: every BSON document ends in a zero. */
const SMALLEST_HOLE = 16;

/** A frame that is being filled. Its space is used again for the next one. */
export class Frame {
  #bytes = Buffer.allocUnsafeSlow(SMALLEST_SPACE);
  #length = HEADER;

  /** With its header. */
  get length(): number {
    return this.#length;
  }

  get isEmpty(): boolean {
    return this.#length === HEADER;
  }

  /** Adds one record, given in parts, and answers where in the frame it begins. */
  add(...parts: readonly Uint8Array[]): number {
    const start = this.#length;
    for (const part of parts) {
      this.#reserve(part.length);
      this.#bytes.set(part, this.#length);
      this.#length += part.length;
    }
    return start;
  }

  /** A copy of a part of it. */
  read(start: number, length: number): Buffer {
    return Buffer.from(this.#bytes.subarray(start, start + length));
  }

  /** The frame with its header, until the next `add`. */
  seal(): Buffer {
    const frame = this.#bytes.subarray(0, this.#length);
    frame.writeUInt32LE(this.#length - HEADER, 0);
    frame.writeUInt32LE(crc32(frame.subarray(HEADER)), 4);
    frame.writeUInt32LE(crc32(frame.subarray(0, 8)), 8);
    return frame;
  }

  /** Begins the next one. */
  clear(): void {
    this.#length = HEADER;
    if (this.#bytes.length > LARGEST_SPACE) this.#bytes = Buffer.allocUnsafeSlow(SMALLEST_SPACE);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
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

export interface FrameRead {
  readonly payload: Buffer;
  /** Where the frame begins. */
  readonly position: number;
  /** Where the payload begins. */
  readonly offset: number;
  /** CRC32 of all before the frame. */
  readonly checksum: number;
}

/**
 * Gives every frame to `accept`, to be looked at meanwhile and not kept, and returns where the sound part ends: the
 * file's length, or less when its last group was cut off while being written. Such a group was never acknowledged.
 * @throws DamagedJournal for any other damage
 */
export function readFrames(
  file: string,
  accept: (frame: FrameRead) => void,
): { soundLength: number; length: number; checksum: number } {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const open: OpenFile = { file, descriptor, size, space: Buffer.alloc(0) };
    let offset = 0;
    let checksum = 0;
    while (offset < size) {
      const frame = readFrame(open, offset);
      if (frame === undefined) break;
      accept({ payload: frame.subarray(HEADER), position: offset, offset: offset + HEADER, checksum });
      checksum = crc32(frame, checksum);
      offset += frame.length;
    }
    return { soundLength: offset, length: size, checksum };
  } finally {
    closeSync(descriptor);
  }
}

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly size: number;
  space: Buffer;
}

/** One frame with its header; undefined when the file was cut off in it. */
function readFrame(open: OpenFile, offset: number): Buffer | undefined {
  const { file, descriptor, size } = open;
  if (size - offset < HEADER) return undefined;
  const header = readAt(descriptor, offset, Buffer.alloc(HEADER));
  if (crc32(header.subarray(0, 8)) !== header.readUInt32LE(8)) {
    if (isZeroFrom(open, offset)) return undefined;
    throw new DamagedJournal(file, offset, 'the header of a record does not match its checksum');
  }
  const length = HEADER + header.readUInt32LE(0);
  if (offset + length > size) return undefined;
  const frame = readAt(descriptor, offset, spaceFor(open, length));
  const payload = frame.subarray(HEADER);
  if (crc32(payload) === header.readUInt32LE(4)) return frame;
  if (offset + length === size && hasHole(payload, offset + HEADER)) return undefined;
  throw new DamagedJournal(file, offset, 'a record does not match its checksum');
}

/** One space for all frames, so that reading hundreds of megabytes leaves nothing to collect. */
function spaceFor(open: OpenFile, length: number): Buffer {
  if (open.space.length < length) open.space = Buffer.allocUnsafeSlow(length);
  return open.space.subarray(0, length);
}

/** A file system may have made room for the last write and never filled it: zeros to the end of the file. */
function isZeroFrom({ descriptor, size }: OpenFile, offset: number): boolean {
  for (let position = offset; position < size; position += 1 << 20) {
    if (readAt(descriptor, position, Buffer.alloc(Math.min(1 << 20, size - position))).some((byte) => byte !== 0))
      return false;
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
