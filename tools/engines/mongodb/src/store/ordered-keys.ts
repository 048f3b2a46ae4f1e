import { bytesOf, type CheckpointPart, copyOf } from './checkpoint';
import { type EncodedValues } from './key-encoding';
import { Unchanged } from './unchanged';

/**
 * Beyond this a chunk is cut into two. A thousand of them are searched in ten steps, and an insertion moves half of one
 * at most.
 */
const FULL = 16 * 1024;
/** Memory is asked for in steps of this size, so that little of it lies idle. */
const STEP = 4 * 1024;
const ROW_BYTES = 5;

/** Keys from `from` on, before `to`. */
export interface KeyRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Whether a key that lies in these bytes, from `start` on, before `end`, is among those wanted. */
export type KeyTest = (bytes: Buffer, start: number, end: number) => boolean;

/** The keys of one row, as bytes: each is one of the values, with what all begin and end with. */
export interface RowKeys {
  readonly beginning: Uint8Array;
  readonly values: EncodedValues;
  readonly end: Uint8Array;
}

/** A run of entries that follow one another: their bytes, and where each ends. */
interface KeyChunk {
  bytes: Buffer;
  ends: Uint32Array;
  count: number;
}

/**
 * The keys of an index in order, each with the number of its row. They lie outside of the JavaScript heap, without an
 * object each: a million entries cost the garbage collector nothing. No key may be the beginning of another.
 */
export class OrderedKeys {
  #chunks: KeyChunk[] = [emptyChunk()];
  #unchanged: Unchanged<KeyChunk> | undefined;
  /** Where the last entry was found: the next key of a row often lies beside the one before. */
  #near = 0;

  add(keys: RowKeys, row: number): void {
    for (let nth = 0; nth < keys.values.ends.length; nth += 1) this.#add(writeEntry(keys, nth, row));
  }

  remove(keys: RowKeys, row: number): void {
    for (let nth = 0; nth < keys.values.ends.length; nth += 1) this.#remove(writeEntry(keys, nth, row));
  }

  /** Of the entry that was written last. @param length of it */
  #add(length: number): void {
    const at = this.#lowerBound(entry, length);
    if (at.index < at.chunk.count && compareAt(at.chunk, at.index, entry, length) === 0) return;
    this.#unchanged?.beforeChange(at.chunk);
    insertInto(at.chunk, at.index, length);
    if (usedBytes(at.chunk) > FULL && at.chunk.count > 1) this.#chunks.splice(at.place, 1, ...halves(at.chunk));
  }

  #remove(length: number): void {
    const { chunk, place, index } = this.#lowerBound(entry, length);
    if (index >= chunk.count || compareAt(chunk, index, entry, length) !== 0) return;
    this.#unchanged?.beforeChange(chunk);
    removeFrom(chunk, index);
    if (chunk.count === 0 && this.#chunks.length > 1) this.#chunks.splice(place, 1);
  }

  /** The row of an entry with exactly this key, other than `own`. */
  otherRow(key: Buffer, own: number | undefined): number | undefined {
    for (const row of this.ascending({ from: key, to: Buffer.concat([key, Buffer.of(0xff)]) }))
      if (row !== own) return row;
    return undefined;
  }

  /** How many entries there are in a range, without going through them. */
  count({ from, to }: KeyRange): number {
    const [start, end] = [this.#lowerBound(from), this.#lowerBound(to)];
    let count = end.index - start.index;
    for (let place = start.place; place < end.place; place += 1) count += this.#chunks[place]?.count ?? 0;
    return Math.max(0, count);
  }

  /** The rows of a range in the order of their keys, of those wanted only. Nothing may change meanwhile. */
  *ascending({ from, to }: KeyRange, isWanted = anyKey): Generator<number, void> {
    const start = this.#lowerBound(from);
    for (let place = start.place, index = start.index; place < this.#chunks.length; place += 1, index = 0) {
      const chunk = this.#chunks[place];
      if (chunk === undefined) return;
      for (; index < chunk.count; index += 1) {
        if (compareAt(chunk, index, to) >= 0) return;
        if (isWantedAt(chunk, index, isWanted)) yield rowAt(chunk, index);
      }
    }
  }

  /** The same from the end. */
  *descending({ from, to }: KeyRange, isWanted = anyKey): Generator<number, void> {
    const end = this.#lowerBound(to);
    for (
      let place = end.place, index = end.index - 1;
      place >= 0;
      place -= 1, index = (this.#chunks[place]?.count ?? 0) - 1
    ) {
      const chunk = this.#chunks[place];
      if (chunk === undefined) return;
      for (; index >= 0; index -= 1) {
        if (compareAt(chunk, index, from) < 0) return;
        if (isWantedAt(chunk, index, isWanted)) yield rowAt(chunk, index);
      }
    }
  }

  /**
   * Begins to give every chunk, as it is now, to `take`, in whatever order: when `rest` comes to it, or before it
   * changes.
   */
  picture(take: (part: CheckpointPart) => void): Unchanged<KeyChunk> {
    this.#unchanged = new Unchanged(this.#chunks, (chunk) =>
      take({
        description: { count: chunk.count },
        bytes: [bytesOf(chunk.ends.subarray(0, chunk.count)), chunk.bytes.subarray(0, usedBytes(chunk))],
      }),
    );
    return this.#unchanged;
  }

  /** Puts a chunk of a checkpoint back. When all are, in any order, `restored` is to be called. */
  restorePart({ description: { count }, bytes: [ends, bytes] }: CheckpointPart): void {
    if (ends === undefined || bytes === undefined || count === 0) return;
    this.#chunks.push({ count: Number(count), ends: new Uint32Array(copyOf(ends)), bytes: Buffer.from(copyOf(bytes)) });
  }

  restored(): void {
    const first = (chunk: KeyChunk): Buffer => chunk.bytes.subarray(0, chunk.ends[0]);
    const filled = this.#chunks.filter(({ count }) => count > 0);
    if (filled.length > 0) this.#chunks = filled.sort((left, right) => Buffer.compare(first(left), first(right)));
  }

  /** Where the first entry is, or would be, that is not before `bound`. */
  #lowerBound(
    bound: Buffer,
    length = bound.length,
  ): { readonly chunk: KeyChunk; readonly place: number; readonly index: number } {
    let low = 0;
    let high = this.#chunks.length - 1;
    const shared: Shared = { below: 0, above: 0 };
    const ends = (place: number): boolean => {
      const chunk = this.#chunks[place];
      return chunk === undefined || chunk.count === 0 || isBefore(chunk, chunk.count - 1, bound, length, shared);
    };
    if (this.#near <= high) {
      if (ends(this.#near)) low = Math.min(this.#near + 1, high);
      else if (this.#near === 0 || ends(this.#near - 1)) low = high = this.#near;
      else high = this.#near - 1;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends(middle)) low = middle + 1;
      else high = middle;
    }
    this.#near = low;
    const chunk = this.#chunks[low] ?? emptyChunk();
    return { chunk, place: low, index: lowerIndex(chunk, bound, length, shared) };
  }
}

function emptyChunk(): KeyChunk {
  return { bytes: Buffer.alloc(0), ends: new Uint32Array(0), count: 0 };
}

/** The entry that is looked for; one at a time, so that none needs a buffer of its own. */
let entry = Buffer.allocUnsafeSlow(STEP);

/** Of the nth of these keys; answers how long it is. */
function writeEntry({ beginning, values: { bytes, ends }, end }: RowKeys, nth: number, row: number): number {
  const [from, to] = [nth === 0 ? 0 : (ends[nth - 1] ?? 0), ends[nth] ?? 0];
  const behind = beginning.length + to - from;
  const key = behind + end.length;
  if (key + ROW_BYTES > entry.length) entry = Buffer.allocUnsafeSlow(2 * (key + ROW_BYTES));
  entry.set(beginning, 0);
  bytes.copy(entry, beginning.length, from, to);
  entry.set(end, behind);
  return entry.writeUIntBE(row, key, ROW_BYTES);
}

const startOf = (chunk: KeyChunk, index: number): number => (index === 0 ? 0 : (chunk.ends[index - 1] ?? 0));
const endOf = (chunk: KeyChunk, index: number): number => chunk.ends[index] ?? 0;
const usedBytes = (chunk: KeyChunk): number => startOf(chunk, chunk.count);
const rowAt = (chunk: KeyChunk, index: number): number =>
  chunk.bytes.readUIntBE(endOf(chunk, index) - ROW_BYTES, ROW_BYTES);

const anyKey: KeyTest = () => true;
const isWantedAt = (chunk: KeyChunk, index: number, isWanted: KeyTest): boolean =>
  isWanted(chunk.bytes, startOf(chunk, index), endOf(chunk, index) - ROW_BYTES);

function compareAt(chunk: KeyChunk, index: number, bound: Buffer, boundLength = bound.length): number {
  return compareBytes(chunk.bytes, startOf(chunk, index), endOf(chunk, index), bound, boundLength);
}

/**
 * What lies in these bytes, from `start` on, before `end`, beside a bound. In JavaScript: most keys differ soon, and a
 * call into the engine costs more than some bytes.
 */
export function compareBytes(
  bytes: Buffer,
  start: number,
  end: number,
  bound: Buffer,
  boundLength = bound.length,
): number {
  const common = Math.min(end - start, boundLength);
  for (let at = 0; at < common; at += 1) {
    const difference = (bytes[start + at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return end - start - boundLength;
}

/**
 * How many of its first bytes a bound shares with the entries just before and just after the stretch in which it is
 * looked for: with all between them no fewer.
 */
interface Shared {
  below: number;
  above: number;
}

/**
 * Whether an entry of the stretch comes before the bound. From then on the stretch begins behind it, or else ends
 * before it.
 */
function isBefore(chunk: KeyChunk, index: number, bound: Buffer, boundLength: number, shared: Shared): boolean {
  const { bytes } = chunk;
  const start = startOf(chunk, index);
  const length = endOf(chunk, index) - start;
  const common = Math.min(length, boundLength);
  let at = Math.min(shared.below, shared.above);
  while (at < common && bytes[start + at] === bound[at]) at += 1;
  const isLess = at < common ? (bytes[start + at] ?? 0) < (bound[at] ?? 0) : length < boundLength;
  if (isLess) shared.below = at;
  else shared.above = at;
  return isLess;
}

function lowerIndex(chunk: KeyChunk, bound: Buffer, length: number, shared: Shared): number {
  let low = 0;
  let high = chunk.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(chunk, middle, bound, length, shared)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of the entry that was written last. */
function insertInto(chunk: KeyChunk, index: number, length: number): void {
  const used = usedBytes(chunk);
  const start = startOf(chunk, index);
  if (used + length > chunk.bytes.length) chunk.bytes = resized(chunk.bytes, used, used + length);
  chunk.bytes.copyWithin(start + length, start, used);
  entry.copy(chunk.bytes, start, 0, length);
  if (chunk.count === chunk.ends.length) {
    const ends = new Uint32Array(chunk.count + 16);
    ends.set(chunk.ends);
    chunk.ends = ends;
  }
  for (let at = chunk.count; at > index; at -= 1) chunk.ends[at] = endOf(chunk, at - 1) + length;
  chunk.ends[index] = start + length;
  chunk.count += 1;
}

function removeFrom(chunk: KeyChunk, index: number): void {
  const [start, end, used] = [startOf(chunk, index), endOf(chunk, index), usedBytes(chunk)];
  chunk.bytes.copyWithin(start, end, used);
  for (let at = index; at < chunk.count - 1; at += 1) chunk.ends[at] = endOf(chunk, at + 1) - (end - start);
  chunk.count -= 1;
}

function halves(chunk: KeyChunk): [KeyChunk, KeyChunk] {
  const middle = Math.max(1, lowerIndexOfByte(chunk, usedBytes(chunk) / 2));
  const cut = startOf(chunk, middle);
  const second = chunk.ends.slice(middle, chunk.count).map((end) => end - cut);
  return [
    { bytes: resized(chunk.bytes, cut, cut), ends: chunk.ends.slice(0, middle), count: middle },
    { bytes: resized(chunk.bytes.subarray(cut), usedBytes(chunk) - cut, 0), ends: second, count: second.length },
  ];
}

function lowerIndexOfByte(chunk: KeyChunk, offset: number): number {
  let index = 0;
  while (index < chunk.count - 1 && endOf(chunk, index) < offset) index += 1;
  return index;
}

/** Not from Node's pool, where one small part would keep a large one alive. */
function resized(bytes: Buffer, used: number, wanted: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.ceil(Math.max(used, wanted) / STEP) * STEP);
  bytes.copy(larger, 0, 0, used);
  return larger;
}
