import { type DurableFile } from './durable-file';
import { chained, decodeFrameHeader, FILE_HEADER, FRAME_HEADER_LENGTH, FRAME_MARKER, isIntact } from './frame';

/** The log holds something that was once acknowledged and cannot be read any more. Nothing is repaired silently. */
export class DamagedLogError extends Error {
  constructor(path: string, offset: number, what: string) {
    super(`${path} is damaged at offset ${offset}: ${what}. Restore it from a backup; nothing was changed.`);
    this.name = 'DamagedLogError';
  }
}

/** Called for each record of the log, in order. The payload is only valid during the call. */
export type VisitRecord = (payload: Buffer, payloadOffset: number) => void;

const WINDOW = 4 * 1024 * 1024;

/** A part of a log, from its start: where it ends, and what its frames are told by. */
export interface Extent {
  end: number;
  chain: number;
}

interface Frame {
  bytes: Buffer;
  payload: Buffer;
  syncedTo: number;
  end: number;
}

export interface RecoveryOptions {
  file: DurableFile;
  path: string;
  log: (line: string) => void;
  visit: VisitRecord;
  /**
   * A part of the log whose records need no visit, because somebody remembers them. They are read all the same, to see
   * whether they are those.
   */
  remembered?: Extent & { recall: () => void };
}

/**
 * Reads the log from its start and returns what there is of it.
 *
 * What was being written when the process or the machine died is cut off, with a log line; zeros are room that was made
 * for more. Everything else that cannot be read was acknowledged once, so it is refused with the offset.
 * @throws DamagedLogError
 */
export async function recover({ file, path, log, visit, remembered }: RecoveryOptions): Promise<Extent> {
  await ensureFileHeader(file, path);
  const size = await file.size();
  const frames = new FrameReader(file, size);
  let [end, chain] = [FILE_HEADER.length, 0];
  if (remembered && (await frames.begin(remembered))) {
    ({ end, chain } = remembered);
    remembered.recall();
  }
  for (let frame = await frames.at(end); frame; frame = frames.here(end) ?? (await frames.at(end))) {
    try {
      visit(frame.payload, end + FRAME_HEADER_LENGTH);
    } catch (cause) {
      throw new DamagedLogError(path, end, cause instanceof Error ? cause.message : String(cause));
    }
    end = frame.end;
    chain = chained(chain, frame.bytes);
  }
  if (end < size && !(await frames.areZeros(end))) {
    if (await wasAcknowledged(frames, end, size))
      throw new DamagedLogError(path, end, 'an acknowledged record does not match its checksum');
    log(`${path}: cut a torn tail of ${size - end} bytes at offset ${end}; it was never acknowledged`);
    await file.truncate(end);
    await file.datasync();
  }
  return { end, chain };
}

async function ensureFileHeader(file: DurableFile, path: string): Promise<void> {
  const size = await file.size();
  const start = await file.read(0, Math.min(size, FILE_HEADER.length));
  if (start.equals(FILE_HEADER)) return;
  // Shorter than the header: the very first start was cut off before it could acknowledge anything.
  if (size >= FILE_HEADER.length || !FILE_HEADER.subarray(0, size).equals(start)) {
    throw new DamagedLogError(path, 0, 'it does not begin like an event log of this version');
  }
  await file.write(FILE_HEADER, 0);
  await file.datasync();
}

/** Whether any frame after the broken one was written when the broken one was already durable. */
async function wasAcknowledged(frames: FrameReader, broken: number, size: number): Promise<boolean> {
  for (let offset = broken + 1; offset < size; offset += 1) {
    const candidate = await frames.nextMarker(offset);
    if (candidate === undefined) return false;
    const frame = await frames.at(candidate);
    if (frame && frame.syncedTo > broken) return true;
    offset = candidate;
  }
  return false;
}

/** Reads frames through one window of the file, so that a start reads the file in large steps. */
class FrameReader {
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(
    private readonly file: DurableFile,
    private readonly size: number,
  ) {}

  /** The intact frame at this offset, if there is one. */
  async at(offset: number): Promise<Frame | undefined> {
    const header = decodeFrameHeader(await this.#bytes(offset, FRAME_HEADER_LENGTH));
    if (!header) return undefined;
    await this.#bytes(offset, FRAME_HEADER_LENGTH + header.payloadLength);
    return this.here(offset);
  }

  /** The same, if it lies in the window, without a turn of the event loop for each of a million. */
  here(offset: number): Frame | undefined {
    const at = offset - this.#start;
    if (at < 0 || at > this.#window.length) return undefined;
    const header = decodeFrameHeader(this.#window.subarray(at, at + FRAME_HEADER_LENGTH));
    const length = FRAME_HEADER_LENGTH + (header?.payloadLength ?? 0);
    if (!header || at + length > this.#window.length) return undefined;
    const bytes = this.#window.subarray(at, at + length);
    if (!isIntact(bytes, offset)) return undefined;
    return { bytes, payload: bytes.subarray(FRAME_HEADER_LENGTH), syncedTo: header.syncedTo, end: offset + length };
  }

  /** Whether the log begins with intact frames that are these, and no others. */
  async begin(extent: Extent): Promise<boolean> {
    let [end, chain] = [FILE_HEADER.length, 0];
    while (end < extent.end) {
      const frame = this.here(end) ?? (await this.at(end));
      if (!frame) return false;
      end = frame.end;
      chain = chained(chain, frame.bytes);
    }
    return end === extent.end && chain === extent.chain;
  }

  /** The next offset at or after this one where a frame could begin. */
  async nextMarker(from: number): Promise<number | undefined> {
    // Windows overlap by a marker's length, or one that lies across their border would be missed.
    for (let offset = from; offset < this.size; offset += WINDOW - FRAME_MARKER.length) {
      const found = (await this.#bytes(offset, WINDOW)).indexOf(FRAME_MARKER);
      if (found >= 0) return offset + found;
    }
    return undefined;
  }

  /** Whether nothing else is in the file from this offset on. */
  async areZeros(from: number): Promise<boolean> {
    for (let offset = from; offset < this.size; offset += WINDOW) {
      if ((await this.#bytes(offset, WINDOW)).some((byte) => byte !== 0)) return false;
    }
    return true;
  }

  async #bytes(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    if (offset < this.#start || offset + wanted > this.#start + this.#window.length) {
      this.#window = await this.file.read(offset, Math.min(Math.max(wanted, WINDOW), this.size - offset));
      this.#start = offset;
    }
    return this.#window.subarray(offset - this.#start, offset - this.#start + wanted);
  }
}
