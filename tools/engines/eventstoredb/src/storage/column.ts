import { ID_LENGTH } from './stored-event';

export type Numbers = Float64Array | Uint32Array;

/** Twice as much would leave half of the memory empty at worst. */
const GROWTH = 1.5;

/**
 * A growing list of numbers in one block of memory: a million of them cost 4 or 8 MB and no work for the garbage
 * collector.
 */
export class Column {
  #values: Numbers;
  #length = 0;

  constructor(private readonly allocate: (length: number) => Numbers) {
    this.#values = allocate(1024);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.allocate(Math.max(1024, Math.ceil(this.#length * GROWTH)));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** The rows, sharing their memory. */
  rows(): Numbers {
    return this.#values.subarray(0, this.#length);
  }

  /** Takes these rows in place of those it has. */
  restore(rows: Numbers): void {
    this.#values = rows;
    this.#length = rows.length;
  }

  /** @throws RangeError for a row that is not there */
  at(row: number): number {
    const value = row < this.#length ? this.#values[row] : undefined;
    if (value === undefined) throw new RangeError(`no row ${row} among ${this.#length}`);
    return value;
  }

  /** The first row whose value is at least this; the number of rows if there is none. The values must be rising. */
  firstAtLeast(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The ids of all events, 16 bytes each, one after the other. */
export class IdColumn {
  #bytes: Buffer = Buffer.allocUnsafe(1024 * ID_LENGTH);
  #length = 0;

  push(id: Buffer): void {
    if (this.#length === this.#bytes.length)
      this.#bytes = Buffer.concat(
        [this.#bytes],
        Math.max(1024, Math.ceil((this.#length / ID_LENGTH) * GROWTH)) * ID_LENGTH,
      );
    this.#length += id.copy(this.#bytes, this.#length, 0, ID_LENGTH);
  }

  /** All of them, sharing their memory. */
  rows(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  restore(rows: Uint8Array): void {
    this.#bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.length);
    this.#length = rows.length;
  }

  /** The id in this row, valid until the next `push`. */
  at(row: number): Buffer {
    return this.#bytes.subarray(row * ID_LENGTH, (row + 1) * ID_LENGTH);
  }
}
