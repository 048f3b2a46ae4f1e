import { CommandError } from '../errors';
import { compileFilter, type DocumentTest } from '../query/filter';
import { type Document } from '../values/document';
import { valuesAt } from '../values/paths';
import { type IndexSpecification } from './index-specification';
import { encodeKey, endOfType, startOfType } from './key-encoding';
import { type KeyRange, OrderedKeys } from './ordered-keys';

/** The values of one entry of an index, and the bytes they are found by. */
export interface IndexKey {
  readonly values: readonly unknown[];
  readonly bytes: Buffer;
}

export interface DocumentKeys {
  /** None when the index is partial or sparse and passes the document over, several for arrays. */
  readonly keys: readonly IndexKey[];
  /** The fields with an array. */
  readonly arrays: readonly string[];
}

/** Equality on the first fields of an index and, at most, a range on the next one. */
export interface Interval {
  readonly prefix: readonly unknown[];
  readonly range?: ValueRange;
}

/** Values of one type only, with one bound at least. */
export interface ValueRange {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

/** Comes after all that begins alike, since no value begins so. */
const AFTER_ALL = Buffer.of(0xff);

/** One index of a collection: the keys of every document in order. */
export class CollectionIndex {
  readonly keys = new OrderedKeys();
  readonly #directions: readonly (1 | -1)[];
  readonly #covers: DocumentTest;
  readonly #arrays: Set<string>;

  constructor(
    readonly specification: IndexSpecification,
    arrays: readonly string[] = [],
  ) {
    this.#directions = specification.fields.map(({ direction }) => direction);
    this.#covers = specification.partialFilter === undefined ? () => true : compileFilter(specification.partialFilter);
    this.#arrays = new Set(arrays);
  }

  /** The fields in which any document ever had an array. */
  get arrays(): readonly string[] {
    return [...this.#arrays];
  }

  /** True once any document had an array in a field of this index: it can then come more than once. */
  get holdsArrays(): boolean {
    return this.#arrays.size > 0;
  }

  /** True once any document had an array in this field: the order of the index is then no longer that of the documents by it. */
  holdsArraysIn(path: string): boolean {
    return this.#arrays.has(path);
  }

  /** @throws CommandError CannotIndexParallelArrays */
  keysOf(document: Document): DocumentKeys {
    if (!this.#covers(document)) return { keys: [], arrays: [] };
    const values = this.specification.fields.map(({ path }) => keyValues(document, path));
    const arrays = this.specification.fields.flatMap(({ path }, field) => (values[field]?.array === true ? [path] : []));
    if (this.specification.sparse && values.every(({ missing }) => missing)) return { keys: [], arrays };
    if (arrays.length === 0) return { keys: [this.#key(values.map(({ candidates }) => candidates[0]))], arrays };
    refuseParallelArrays(arrays);
    let combinations: unknown[][] = [[]];
    for (const { candidates } of values) combinations = combinations.flatMap((key) => candidates.map((candidate) => [...key, candidate]));
    return { keys: distinct(combinations.map((combination) => this.#key(combination))), arrays };
  }

  /** The first key that another row than `own` already holds; only asked of unique indexes. */
  conflictingKey({ keys }: DocumentKeys, own: number | undefined): IndexKey | undefined {
    return keys.find(({ bytes }) => this.keys.otherRow(bytes, own) !== undefined);
  }

  add({ keys, arrays }: DocumentKeys, row: number): void {
    for (const path of arrays) this.#arrays.add(path);
    for (const { bytes } of keys) this.keys.add(bytes, row);
  }

  remove({ keys }: DocumentKeys, row: number): void {
    for (const { bytes } of keys) this.keys.remove(bytes, row);
  }

  /** Changes what one row is found by, leaving alone what stays. */
  replace(before: DocumentKeys, after: DocumentKeys, row: number): void {
    const [old, wanted] = [before, after].map(({ keys }) => new Set(keys.map(nameOf)));
    this.remove({ ...before, keys: before.keys.filter((key) => !wanted?.has(nameOf(key))) }, row);
    this.add({ ...after, keys: after.keys.filter((key) => !old?.has(nameOf(key))) }, row);
  }

  /** The rows of an interval in the order of the index, or backwards. One with arrays can come more than once. */
  scan(interval: Interval, backwards: boolean): Generator<number, void> {
    const range = this.#range(interval);
    return backwards ? this.keys.descending(range) : this.keys.ascending(range);
  }

  #key(values: readonly unknown[]): IndexKey {
    return { values, bytes: encodeKey(values, this.#directions) };
  }

  #range({ prefix, range }: Interval): KeyRange {
    const begin = encodeKey(prefix, this.#directions);
    if (range === undefined) return { from: begin, to: Buffer.concat([begin, AFTER_ALL]) };
    const direction = this.#directions[prefix.length] ?? 1;
    const { lower, upper } = range;
    const [first, last] = direction === 1 ? [lower, upper] : [upper, lower];
    const typical = (lower ?? upper)?.value;
    const at = ({ value }: Bound): Buffer => encodeKey([value], [direction]);
    const from = first === undefined ? [startOfType(typical, direction)] : first.inclusive ? [at(first)] : [at(first), AFTER_ALL];
    const to = last === undefined ? [endOfType(typical, direction)] : last.inclusive ? [at(last), AFTER_ALL] : [at(last)];
    return { from: Buffer.concat([begin, ...from]), to: Buffer.concat([begin, ...to]) };
  }
}

function refuseParallelArrays(paths: readonly string[]): void {
  if (new Set(paths.map((path) => path.split('.')[0])).size <= 1) return;
  throw new CommandError(171, 'CannotIndexParallelArrays', `cannot index parallel arrays [${paths.join('] [')}]`);
}

interface KeyValues {
  readonly candidates: readonly unknown[];
  readonly missing: boolean;
  readonly array: boolean;
}

/** A missing field is indexed as null, an empty array as `undefined`, which sorts before it. */
function keyValues(document: Document, path: string): KeyValues {
  const found = valuesAt(document, path);
  const [only] = found;
  if (found.length === 1 && !Array.isArray(only)) return { candidates: [only ?? null], missing: only === undefined, array: false };
  const candidates = found.flatMap((value): unknown[] => {
    if (!Array.isArray(value)) return [value ?? null];
    return value.length === 0 ? [undefined] : (value as unknown[]);
  });
  return {
    candidates: candidates.length === 0 ? [null] : candidates,
    missing: found.every((value) => value === undefined),
    array: true,
  };
}

/** Its bytes as something that a set can hold. */
const nameOf = ({ bytes }: IndexKey): string => bytes.toString('latin1');

function distinct(keys: readonly IndexKey[]): readonly IndexKey[] {
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}
