const CHUNK = 512;

/** Where an item lies: negative before, zero inside, positive after the range looked for. */
export type Position<T> = (item: T) => number;

/**
 * Items in order, in chunks, so that an insertion among a hundred thousand moves a few hundred entries at most.
 * No two items may compare equal.
 */
export class SortedList<T extends object> {
  readonly #chunks: T[][] = [[]];

  constructor(private readonly compare: (left: T, right: T) => number) {}

  insert(item: T): void {
    const [chunkIndex, index] = this.#first((other) => this.compare(other, item));
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) return;
    chunk.splice(index, 0, item);
    if (chunk.length > 2 * CHUNK) this.#chunks.splice(chunkIndex + 1, 0, chunk.splice(CHUNK));
  }

  remove(item: T): void {
    const [chunkIndex, index] = this.#first((other) => this.compare(other, item));
    const chunk = this.#chunks[chunkIndex];
    const found = chunk?.[index];
    if (chunk === undefined || found === undefined || this.compare(found, item) !== 0) return;
    chunk.splice(index, 1);
    if (chunk.length === 0 && this.#chunks.length > 1) this.#chunks.splice(chunkIndex, 1);
  }

  /** The items of a range in ascending order. The list must not change meanwhile. */
  *ascending(position: Position<T>): Generator<T, void> {
    const [start, offset] = this.#first(position);
    for (let chunkIndex = start, index = offset; chunkIndex < this.#chunks.length; chunkIndex += 1, index = 0) {
      const chunk = this.#chunks[chunkIndex] ?? [];
      for (let item = chunk[index]; item !== undefined; index += 1, item = chunk[index]) {
        if (position(item) > 0) return;
        yield item;
      }
    }
  }

  /** The items of a range in descending order. The list must not change meanwhile. */
  *descending(position: Position<T>): Generator<T, void> {
    const [start, end] = this.#first((item) => (position(item) > 0 ? 1 : -1));
    for (let chunkIndex = start; chunkIndex >= 0; chunkIndex -= 1) {
      const chunk = this.#chunks[chunkIndex] ?? [];
      let index = (chunkIndex === start ? end : chunk.length) - 1;
      for (let item = chunk[index]; item !== undefined; index -= 1, item = chunk[index]) {
        if (position(item) < 0) return;
        yield item;
      }
    }
  }

  /** Chunk and index of the first item that is not before the range; the end of the list when all are. */
  #first(position: Position<T>): readonly [chunk: number, index: number] {
    const chunkIndex = firstIndex(this.#chunks, (chunk) => {
      const last = chunk.at(-1);
      return last !== undefined && position(last) >= 0;
    });
    if (chunkIndex === this.#chunks.length) return [chunkIndex - 1, this.#chunks.at(-1)?.length ?? 0];
    return [chunkIndex, firstIndex(this.#chunks[chunkIndex] ?? [], (item) => position(item) >= 0)];
  }
}

/** The first index for which `holds`, given that it holds for all after it. */
function firstIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
