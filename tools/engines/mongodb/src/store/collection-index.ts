import { CommandError } from '../errors';
import { compileFilter, type DocumentTest } from '../query/filter';
import { equalValues } from '../values/compare';
import { type Document } from '../values/document';
import { valuesAt } from '../values/paths';
import { type IndexSpecification } from './index-specification';
import { encodeKey, endOfType, startOfType } from './key-encoding';
import { type KeyRange, OrderedKeys } from './ordered-keys';

export interface DocumentKeys {
  /** None when the index is partial or sparse and passes the document over, several for arrays. */
  readonly keys: readonly Buffer[];
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
  keysOf(document: IndexedDocument): DocumentKeys {
    if (!this.#covers(document.document)) return { keys: [], arrays: [] };
    const { fields, sparse } = this.specification;
    const values = fields.map(({ path }) => document.at(path));
    const arrays = fields.flatMap(({ path }, field) => (values[field]?.array === true ? [path] : []));
    if (sparse && values.every(({ missing }) => missing)) return { keys: [], arrays };
    if (arrays.length > 1) refuseParallelArrays(arrays);
    const encoded = values.map(({ candidates }, field) => (this.#directions[field] === -1 ? candidates.map(inverted) : candidates));
    return { keys: combined(encoded), arrays };
  }

  /** Whether a document that was changed is found here by the same keys as before. */
  isUnmoved(before: IndexedDocument, after: IndexedDocument): boolean {
    const { fields, partialFilter } = this.specification;
    return partialFilter === undefined && fields.every(({ path }) => after.isAsIn(before, path));
  }

  /** The values that have led to this key. */
  valuesOf({ document }: IndexedDocument, key: Buffer): readonly unknown[] {
    const values = this.specification.fields.map(({ path }) => valuesIn(document, path).candidates);
    return product(values).find((combination) => encodeKey(combination, this.#directions).equals(key)) ?? [];
  }

  /** The first key that another row than `own` already holds; only asked of unique indexes. */
  conflictingKey({ keys }: DocumentKeys, own: number | undefined): Buffer | undefined {
    return keys.find((key) => this.keys.otherRow(key, own) !== undefined);
  }

  add({ keys, arrays }: DocumentKeys, row: number): void {
    for (const path of arrays) this.#arrays.add(path);
    for (const key of keys) this.keys.add(key, row);
  }

  remove({ keys }: DocumentKeys, row: number): void {
    for (const key of keys) this.keys.remove(key, row);
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

/** What an index finds a document by in one field. */
interface KeyValues<Candidate> {
  readonly candidates: readonly Candidate[];
  readonly missing: boolean;
  readonly array: boolean;
}

/** A document while its keys are made: the bytes of a field are the same in every index that it is part of. */
export class IndexedDocument {
  readonly #fields = new Map<string, KeyValues<Buffer>>();
  readonly #unchanged = new Map<string, boolean>();

  constructor(readonly document: Document) {}

  /** Whether a field is as it was before the change; always asked of the same document from before. */
  isAsIn(before: IndexedDocument, path: string): boolean {
    const known = this.#unchanged.get(path) ?? equalValues(valuesAt(before.document, path), valuesAt(this.document, path));
    this.#unchanged.set(path, known);
    return known;
  }

  at(path: string): KeyValues<Buffer> {
    const known = this.#fields.get(path);
    if (known !== undefined) return known;
    const { candidates, ...values } = valuesIn(this.document, path);
    const encoded = { ...values, candidates: distinct(candidates.map((candidate) => encodeKey([candidate], ASCENDING))) };
    this.#fields.set(path, encoded);
    return encoded;
  }
}

const ASCENDING = [1] as const;

/** A missing field is indexed as null, an empty array as `undefined`, which sorts before it. */
function valuesIn(document: Document, path: string): KeyValues<unknown> {
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
const nameOf = (key: Buffer): string => key.toString('latin1');

function distinct(keys: readonly Buffer[]): readonly Buffer[] {
  return keys.length === 1 ? keys : [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}

/** Every way to take one of each. */
function product<Value>(choices: readonly (readonly Value[])[]): Value[][] {
  return choices.reduce<Value[][]>((ways, choice) => ways.flatMap((way) => choice.map((one) => [...way, one])), [[]]);
}

/** The keys of every combination. Most often one field at most has several values: what stands before and behind it is joined once. */
function combined(fields: readonly (readonly Buffer[])[]): readonly Buffer[] {
  const several = fields.findIndex((values) => values.length > 1);
  if (several === -1) return [Buffer.concat(fields.flat())];
  const [before, values, after] = [fields.slice(0, several), fields[several] ?? [], fields.slice(several + 1)];
  if (after.some((others) => others.length > 1)) return product(fields).map((parts) => Buffer.concat(parts));
  const [beginning, end] = [Buffer.concat(before.flat()), Buffer.concat(after.flat())];
  return values.map((value) => joined(beginning, value, end));
}

function joined(beginning: Buffer, value: Buffer, end: Buffer): Buffer {
  const key = Buffer.allocUnsafe(beginning.length + value.length + end.length);
  key.set(beginning, 0);
  key.set(value, beginning.length);
  key.set(end, beginning.length + value.length);
  return key;
}

function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => 0xff - byte));
}
