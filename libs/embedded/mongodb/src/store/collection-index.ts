import { CommandError } from '../errors';
import { compileFilter, type DocumentTest } from '../query/filter';
import { compareValues } from '../values/compare';
import { type Document } from '../values/document';
import { valuesAt } from '../values/paths';
import { type IndexSpecification } from './index-specification';
import { type Position, SortedList } from './sorted-list';

export type IndexKey = readonly unknown[];

/** A stored document with its place in the natural order. The document itself is never changed, only replaced. */
export interface StoredDocument {
  readonly number: number;
  document: Document;
  /** The size of its record in the journal. */
  bytes: number;
}

interface Entry {
  readonly key: IndexKey;
  readonly stored: StoredDocument;
}

/** Equality on the first fields of an index and, at most, a range on the next one. */
export interface Interval {
  readonly prefix: IndexKey;
  readonly range?: (value: unknown) => number;
}

/** One index of a collection: the keys of every document in order. */
export class CollectionIndex {
  readonly #entries: SortedList<Entry>;
  readonly #covers: DocumentTest;
  readonly #arrays = new Set<string>();

  constructor(readonly specification: IndexSpecification) {
    this.#entries = new SortedList((left, right) => this.#compareKeys(left.key, right.key) || left.stored.number - right.stored.number);
    this.#covers = specification.partialFilter === undefined ? () => true : compileFilter(specification.partialFilter);
  }

  /** True once any document had an array in a field of this index: it can then come more than once. */
  get holdsArrays(): boolean {
    return this.#arrays.size > 0;
  }

  /** True once any document had an array in this field: the order of the index is then no longer that of the documents by it. */
  holdsArraysIn(path: string): boolean {
    return this.#arrays.has(path);
  }

  /** The keys of a document: none when the index is partial or sparse and passes it over, several for arrays. */
  keysOf(document: Document): IndexKey[] {
    if (!this.#covers(document)) return [];
    const values = this.specification.fields.map(({ path }) => keyValues(document, path));
    if (this.specification.sparse && values.every((candidates) => candidates.missing)) return [];
    const arrays = this.specification.fields.filter((_, index) => values[index]?.array);
    if (arrays.length === 0) return [values.map(({ candidates }) => candidates[0])];
    if (new Set(arrays.map(({ path }) => path.split('.')[0])).size > 1) {
      throw new CommandError(
        171,
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${arrays.map(({ path }) => path).join('] [')}]`,
      );
    }
    let keys: unknown[][] = [[]];
    for (const { candidates } of values) keys = keys.flatMap((key) => candidates.map((candidate) => [...key, candidate]));
    return keys;
  }

  /** The first key that another document than `own` already holds; only asked of unique indexes. */
  conflictingKey(keys: readonly IndexKey[], own: StoredDocument | undefined): IndexKey | undefined {
    return keys.find((key) => {
      for (const { stored } of this.#entries.ascending((entry) => this.#compareKeys(entry.key, key))) if (stored !== own) return true;
      return false;
    });
  }

  add(keys: readonly IndexKey[], stored: StoredDocument): void {
    for (const { path } of this.specification.fields) if (keyValues(stored.document, path).array) this.#arrays.add(path);
    for (const key of distinctKeys(keys)) this.#entries.insert({ key, stored });
  }

  remove(keys: readonly IndexKey[], stored: StoredDocument): void {
    for (const key of keys) this.#entries.remove({ key, stored });
  }

  /** The documents of an interval in the order of the index, or backwards. One with arrays can come more than once. */
  *scan(interval: Interval, backwards: boolean): Generator<StoredDocument, void> {
    const position = this.#position(interval);
    for (const { stored } of backwards ? this.#entries.descending(position) : this.#entries.ascending(position)) yield stored;
  }

  #position({ prefix, range }: Interval): Position<Entry> {
    const rangeDirection = this.specification.fields[prefix.length]?.direction ?? 1;
    return ({ key }) => this.#compareKeys(key, prefix) || (range === undefined ? 0 : range(key[prefix.length]) * rangeDirection);
  }

  /** Compares as many fields as both have, so that a prefix equals every key that begins with it. */
  #compareKeys(left: IndexKey, right: IndexKey): number {
    const length = Math.min(left.length, right.length);
    for (let field = 0; field < length; field += 1) {
      const difference = compareValues(left[field], right[field]);
      if (difference !== 0) return difference * (this.specification.fields[field]?.direction ?? 1);
    }
    return 0;
  }
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

function distinctKeys(keys: readonly IndexKey[]): readonly IndexKey[] {
  if (keys.length < 2) return keys;
  return keys.filter((key, index) => keys.findIndex((other) => compareValues(other, key) === 0) === index);
}
