import { bytesOf, type CheckpointPart, copyOf } from './checkpoint';
import { Unchanged } from './unchanged';

/** Beyond this a chunk is cut into two. A thousand of them are searched in ten steps, and an insertion moves half of one at most. */
const FULL = 16 * 1024;
/** Memory is asked for in steps of this size, so that little of it lies idle. */
const STEP = 4 * 1024;
const ROW_BYTES = 5;

/** Keys from `from` on, before `to`. */
export interface KeyRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** A run of entries that follow one another: their bytes, and where each ends. */
interface KeyChunk {
  bytes: Buffer;
  ends: Uint32Array;
  count: number;
}

/**
 * The keys of an index in order, each with the number of its row. They lie outside of the JavaScript heap, without an object each: a million
 * entries cost the garbage collector nothing. No key may be the beginning of another.
 */
export class OrderedKeys {
  #chunks: KeyChunk[] = [emptyChunk()];
  #unchanged: Unchanged<KeyChunk> | undefined;

  add(key: Buffer, row: number): void {
    const entry = entryOf(key, row);
    const at = this.#lowerBound(entry);
    if (at.index < at.chunk.count && compareAt(at.chunk, at.index, entry) === 0) return;
    this.#unchanged?.beforeChange(at.chunk);
    insertInto(at.chunk, at.index, entry);
    if (usedBytes(at.chunk) > FULL && at.chunk.count > 1) this.#chunks.splice(at.place, 1, ...halves(at.chunk));
  }

  remove(key: Buffer, row: number): void {
    const entry = entryOf(key, row);
    const { chunk, place, index } = this.#lowerBound(entry);
    if (index >= chunk.count || compareAt(chunk, index, entry) !== 0) return;
    this.#unchanged?.beforeChange(chunk);
    removeFrom(chunk, index);
    if (chunk.count === 0 && this.#chunks.length > 1) this.#chunks.splice(place, 1);
  }

  /** The row of an entry with exactly this key, other than `own`. */
  otherRow(key: Buffer, own: number | undefined): number | undefined {
    for (const row of this.ascending({ from: key, to: Buffer.concat([key, Buffer.of(0xff)]) })) if (row !== own) return row;
    return undefined;
  }

  /** The rows of a range in the order of their keys. Nothing may change meanwhile. */
  *ascending({ from, to }: KeyRange): Generator<number, void> {
    const start = this.#lowerBound(from);
    for (let place = start.place, index = start.index; place < this.#chunks.length; place += 1, index = 0) {
      const chunk = this.#chunks[place];
      if (chunk === undefined) return;
      for (; index < chunk.count; index += 1) {
        if (compareAt(chunk, index, to) >= 0) return;
        yield rowAt(chunk, index);
      }
    }
  }

  /** The same from the end. */
  *descending({ from, to }: KeyRange): Generator<number, void> {
    const end = this.#lowerBound(to);
    for (let place = end.place, index = end.index - 1; place >= 0; place -= 1, index = (this.#chunks[place]?.count ?? 0) - 1) {
      const chunk = this.#chunks[place];
      if (chunk === undefined) return;
      for (; index >= 0; index -= 1) {
        if (compareAt(chunk, index, from) < 0) return;
        yield rowAt(chunk, index);
      }
    }
  }

  /** Begins to give every chunk, as it is now, to `take`, in whatever order: when `rest` comes to it, or before it changes. */
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
  #lowerBound(bound: Buffer): { readonly chunk: KeyChunk; readonly place: number; readonly index: number } {
    let low = 0;
    let high = this.#chunks.length - 1;
    const shared: Shared = { below: 0, above: 0 };
    while (low < high) {
      const middle = (low + high) >>> 1;
      const chunk = this.#chunks[middle];
      if (chunk === undefined || chunk.count === 0 || isBefore(chunk, chunk.count - 1, bound, shared)) low = middle + 1;
      else high = middle;
    }
    const chunk = this.#chunks[low] ?? emptyChunk();
    return { chunk, place: low, index: lowerIndex(chunk, bound, shared) };
  }
}

function emptyChunk(): KeyChunk {
  return { bytes: Buffer.alloc(0), ends: new Uint32Array(0), count: 0 };
}

function entryOf(key: Buffer, row: number): Buffer {
  const entry = Buffer.allocUnsafe(key.length + ROW_BYTES);
  entry.set(key);
  entry.writeUIntBE(row, key.length, ROW_BYTES);
  return entry;
}

const startOf = (chunk: KeyChunk, index: number): number => (index === 0 ? 0 : (chunk.ends[index - 1] ?? 0));
const endOf = (chunk: KeyChunk, index: number): number => chunk.ends[index] ?? 0;
const usedBytes = (chunk: KeyChunk): number => startOf(chunk, chunk.count);
const rowAt = (chunk: KeyChunk, index: number): number => chunk.bytes.readUIntBE(endOf(chunk, index) - ROW_BYTES, ROW_BYTES);

/** In JavaScript: most keys differ soon, and a call into the engine costs more than some bytes. */
function compareAt(chunk: KeyChunk, index: number, bound: Buffer): number {
  const { bytes } = chunk;
  const start = startOf(chunk, index);
  const length = endOf(chunk, index) - start;
  const common = Math.min(length, bound.length);
  for (let at = 0; at < common; at += 1) {
    const difference = (bytes[start + at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - bound.length;
}

/** How many of its first bytes a bound shares with the entries just before and just after the stretch in which it is looked for: with all between them no fewer. */
interface Shared {
  below: number;
  above: number;
}

/** Whether an entry of the stretch comes before the bound. From then on the stretch begins behind it, or else ends before it. */
function isBefore(chunk: KeyChunk, index: number, bound: Buffer, shared: Shared): boolean {
  const { bytes } = chunk;
  const start = startOf(chunk, index);
  const length = endOf(chunk, index) - start;
  const common = Math.min(length, bound.length);
  let at = Math.min(shared.below, shared.above);
  while (at < common && bytes[start + at] === bound[at]) at += 1;
  const isLess = at < common ? (bytes[start + at] ?? 0) < (bound[at] ?? 0) : length < bound.length;
  if (isLess) shared.below = at;
  else shared.above = at;
  return isLess;
}

function lowerIndex(chunk: KeyChunk, bound: Buffer, shared: Shared): number {
  let low = 0;
  let high = chunk.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(chunk, middle, bound, shared)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insertInto(chunk: KeyChunk, index: number, entry: Buffer): void {
  const used = usedBytes(chunk);
  const start = startOf(chunk, index);
  if (used + entry.length > chunk.bytes.length) chunk.bytes = resized(chunk.bytes, used, used + entry.length);
  chunk.bytes.copyWithin(start + entry.length, start, used);
  chunk.bytes.set(entry, start);
  if (chunk.count === chunk.ends.length) {
    const ends = new Uint32Array(chunk.count + 16);
    ends.set(chunk.ends);
    chunk.ends = ends;
  }
  for (let at = chunk.count; at > index; at -= 1) chunk.ends[at] = endOf(chunk, at - 1) + entry.length;
  chunk.ends[index] = start + entry.length;
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
