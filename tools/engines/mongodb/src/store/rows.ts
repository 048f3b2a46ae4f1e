import { bytesOf, type CheckpointPart, copyOf } from './checkpoint';
import { Unchanged } from './unchanged';

/** Where the bytes of a document lie in the journal. */
export interface Location {
  readonly offset: number;
  readonly length: number;
}

export const PAGE = 512;

/** The places of `PAGE` rows that follow one another; an offset of 0 stands for a row that is no more. */
export interface RowPage {
  readonly offsets: Float64Array;
  readonly lengths: Uint32Array;
  count: number;
}

/**
 * Where the documents of a collection lie, by the numbers of their rows, which rise in the order of insertion and are
 * never used again.
 */
export class Rows {
  #pages = new Map<number, RowPage>();
  #unchanged: Unchanged<RowPage> | undefined;
  #next = 0;
  #size = 0;
  #bytes = 0;

  /** The number of the next row. */
  get next(): number {
    return this.#next;
  }

  get size(): number {
    return this.#size;
  }

  /** How many bytes the documents take. */
  get bytes(): number {
    return this.#bytes;
  }

  add({ offset, length }: Location): number {
    const number = this.#next;
    this.#next += 1;
    this.#size += 1;
    this.#bytes += length;
    const page = this.#page(number) ?? { offsets: new Float64Array(PAGE), lengths: new Uint32Array(PAGE), count: 0 };
    if (page.count === 0) this.#pages.set(Math.floor(number / PAGE), page);
    this.#unchanged?.beforeChange(page);
    page.count += 1;
    set(page, number, offset, length);
    return number;
  }

  has(number: number): boolean {
    return (this.#page(number)?.offsets[number % PAGE] ?? 0) !== 0;
  }

  /** @throws Error for a row that is not there */
  at(number: number): Location {
    const page = this.#page(number);
    const offset = page?.offsets[number % PAGE] ?? 0;
    if (offset === 0) throw new Error(`there is no row ${number}`);
    return { offset, length: page?.lengths[number % PAGE] ?? 0 };
  }

  move(number: number, { offset, length }: Location): void {
    const page = this.#page(number);
    if (page === undefined) return;
    this.#bytes += length - this.at(number).length;
    this.#unchanged?.beforeChange(page);
    set(page, number, offset, length);
  }

  remove(number: number): void {
    const page = this.#page(number);
    if (page === undefined) return;
    this.#bytes -= this.at(number).length;
    this.#size -= 1;
    this.#unchanged?.beforeChange(page);
    page.count -= 1;
    set(page, number, 0, 0);
    if (page.count === 0) this.#pages.delete(Math.floor(number / PAGE));
  }

  /** The numbers of all rows, in order. Rows that come, move or go meanwhile do no harm. */
  *numbers(): Generator<number, void> {
    for (const [index, page] of this.#pages) {
      for (let slot = 0; slot < PAGE; slot += 1) if (page.offsets[slot] !== 0) yield index * PAGE + slot;
    }
  }

  /** Gives every row the offset that `to` says. */
  relocate(to: (number: number, offset: number) => number): void {
    for (const number of this.numbers()) {
      const { offset, length } = this.at(number);
      this.move(number, { offset: to(number, offset), length });
    }
  }

  /**
   * Begins to give every page, as it is now, to `take`, in whatever order: when `rest` comes to it, or before it
   * changes.
   */
  picture(take: (part: CheckpointPart) => void): Unchanged<RowPage> {
    const indexes = new Map([...this.#pages].map(([index, page]) => [page, index]));
    this.#unchanged = new Unchanged(indexes.keys(), (page) =>
      take({ description: { page: indexes.get(page) ?? 0 }, bytes: [bytesOf(page.offsets), bytesOf(page.lengths)] }),
    );
    return this.#unchanged;
  }

  /** Makes it what a checkpoint says: its parts follow, in any order. */
  restore(next: number): void {
    this.#next = next;
  }

  restorePart({ description: { page }, bytes: [offsets, lengths] }: CheckpointPart): void {
    if (offsets === undefined || lengths === undefined) return;
    const restored = pageOf(new Float64Array(copyOf(offsets)), new Uint32Array(copyOf(lengths)));
    this.#pages.set(Number(page), restored);
    this.#size += restored.count;
    for (const length of restored.lengths) this.#bytes += length;
  }

  restored(): void {
    this.#pages = new Map([...this.#pages].sort(([left], [right]) => left - right));
  }

  #page(number: number): RowPage | undefined {
    return this.#pages.get(Math.floor(number / PAGE));
  }
}

function set(page: RowPage, number: number, offset: number, length: number): void {
  page.offsets[number % PAGE] = offset;
  page.lengths[number % PAGE] = length;
}

function pageOf(offsets: Float64Array, lengths: Uint32Array): RowPage {
  let count = 0;
  for (const offset of offsets) if (offset !== 0) count += 1;
  return { offsets, lengths, count };
}
