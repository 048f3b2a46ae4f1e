import { CommandError } from '../errors';
import { compileFilter, type DocumentTest } from '../query/filter';
import { equalValues } from '../values/compare';
import { type Document } from '../values/document';
import { valuesAt } from '../values/paths';
import { type IndexSpecification } from './index-specification';
import {
  encodeBeginning,
  encodeEach,
  encodeKey,
  type EncodedValues,
  endOfType,
  endOfValue,
  inverted,
  startOfType,
} from './key-encoding';
import { compareBytes, type KeyRange, type KeyTest, OrderedKeys, type RowKeys } from './ordered-keys';

export interface DocumentKeys {
  /** None when the index is partial or sparse and passes the document over, several for arrays. */
  readonly keys: RowKeys;
  /** The fields with an array. */
  readonly arrays: readonly string[];
}

/** Equality on the first fields of an index and, at most, a range on the next one. */
export interface Interval {
  readonly prefix: readonly unknown[];
  readonly range?: ValueRange;
}

/** Values of one type only, with one bound at least; or the texts with this beginning. */
export type ValueRange = { readonly lower?: Bound; readonly upper?: Bound } | { readonly beginning: string };

/** What a filter says of a field behind those that an interval is of: it is in one of these ranges. */
export interface FieldCondition {
  readonly field: number;
  readonly ranges: readonly ValueRange[];
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

  /**
   * True once any document had an array in this field: the order of the index is then no longer that of the documents
   * by it.
   */
  holdsArraysIn(path: string): boolean {
    return this.#arrays.has(path);
  }

  /** @throws CommandError CannotIndexParallelArrays */
  keysOf(document: IndexedDocument): DocumentKeys {
    if (!this.#covers(document.document)) return { keys: NONE, arrays: [] };
    const { fields, sparse } = this.specification;
    const values = fields.map(({ path }) => document.at(path));
    const arrays = fields.flatMap(({ path }, field) => (values[field]?.array === true ? [path] : []));
    if (sparse && values.every(({ missing }) => missing)) return { keys: NONE, arrays };
    if (arrays.length > 1) refuseParallelArrays(arrays);
    const encoded = values.map(({ candidates }, field) =>
      this.#directions[field] === -1 ? inverted(candidates) : candidates,
    );
    return { keys: combined(encoded), arrays };
  }

  /** Whether a document that was changed is found here by the same keys as before. */
  isUnmoved(before: IndexedDocument, after: IndexedDocument): boolean {
    const isAsBefore = this.specification.fields.every(({ path }) => after.isAsIn(before, path));
    return isAsBefore && this.#covers(before.document) === this.#covers(after.document);
  }

  /** The values that have led to this key. */
  valuesOf({ document }: IndexedDocument, key: Buffer): readonly unknown[] {
    const values = this.specification.fields.map(({ path }) => valuesIn(document, path).candidates);
    return product(values).find((combination) => encodeKey(combination, this.#directions).equals(key)) ?? [];
  }

  /** The first key that another row than `own` already holds; only asked of unique indexes. */
  conflictingKey({ keys }: DocumentKeys, own: number | undefined): Buffer | undefined {
    return joined(keys).find((key) => this.keys.otherRow(key, own) !== undefined);
  }

  add({ keys, arrays }: DocumentKeys, row: number): void {
    for (const path of arrays) this.#arrays.add(path);
    this.keys.add(keys, row);
  }

  remove({ keys }: DocumentKeys, row: number): void {
    this.keys.remove(keys, row);
  }

  /** Changes what one row is found by, leaving alone what stays. */
  replace(before: DocumentKeys, after: DocumentKeys, row: number): void {
    const [old, now] = [joined(before.keys), joined(after.keys)];
    const [had, wanted] = [new Set(old.map(nameOf)), new Set(now.map(nameOf))];
    this.remove({ ...before, keys: whole(old.filter((key) => !wanted.has(nameOf(key)))) }, row);
    this.add({ ...after, keys: whole(now.filter((key) => !had.has(nameOf(key)))) }, row);
  }

  /**
   * The rows of an interval in the order of the index, or backwards: without those of which their keys say already that
   * they are not wanted. One with arrays can come more than once.
   */
  scan(interval: Interval, backwards: boolean, conditions: readonly FieldCondition[]): Generator<number, void> {
    const range = this.#range(interval);
    const isWanted = this.#keyTest(interval.prefix, conditions);
    return backwards ? this.keys.descending(range, isWanted) : this.keys.ascending(range, isWanted);
  }

  /** How many keys there are in an interval. */
  count(interval: Interval): number {
    return this.keys.count(this.#range(interval));
  }

  #range({ prefix, range }: Interval): KeyRange {
    const begin = encodeKey(prefix, this.#directions);
    if (range === undefined) return { from: begin, to: Buffer.concat([begin, AFTER_ALL]) };
    const { from, to } = encodeRange(range, this.#directions[prefix.length] ?? 1);
    return { from: Buffer.concat([begin, from]), to: Buffer.concat([begin, to]) };
  }

  /** Of keys that begin with the prefix. One that holds something whose end it does not tell is wanted. */
  #keyTest(prefix: readonly unknown[], conditions: readonly FieldCondition[]): KeyTest | undefined {
    if (conditions.length === 0) return undefined;
    const known = encodeKey(prefix, this.#directions).length;
    const last = Math.max(...conditions.map(({ field }) => field));
    const fields = this.#directions.slice(prefix.length, last + 1).map((direction, behind) => {
      const condition = conditions.find(({ field }) => field === prefix.length + behind);
      return { direction, ranges: condition?.ranges.map((range) => encodeRange(range, direction)) };
    });
    return (bytes, start, end) => {
      let at = start + known;
      for (const { direction, ranges } of fields) {
        if (ranges !== undefined && !ranges.some((range) => isWithin(range, bytes, at, end))) return false;
        at = endOfValue(bytes, at, direction) ?? end;
        if (at >= end) return true;
      }
      return true;
    };
  }
}

/** Where the values of a range lie among the keys of one field. */
function encodeRange(range: ValueRange, direction: 1 | -1): KeyRange {
  if ('beginning' in range) {
    const from = encodeBeginning(range.beginning, direction);
    // inverted, the end of a text begins with such a byte itself
    return { from, to: Buffer.concat([from, AFTER_ALL, AFTER_ALL]) };
  }
  const { lower, upper } = range;
  const [first, last] = direction === 1 ? [lower, upper] : [upper, lower];
  const typical = (lower ?? upper)?.value;
  const at = ({ value }: Bound): Buffer => encodeKey([value], [direction]);
  const from =
    first === undefined ? [startOfType(typical, direction)] : first.inclusive ? [at(first)] : [at(first), AFTER_ALL];
  const to = last === undefined ? [endOfType(typical, direction)] : last.inclusive ? [at(last), AFTER_ALL] : [at(last)];
  return { from: Buffer.concat(from), to: Buffer.concat(to) };
}

/** Whether what lies in these bytes, from `start` on, before `end`, is in the range. */
function isWithin({ from, to }: KeyRange, bytes: Buffer, start: number, end: number): boolean {
  return compareBytes(bytes, start, end, from) >= 0 && compareBytes(bytes, start, end, to) < 0;
}

function refuseParallelArrays(paths: readonly string[]): void {
  if (new Set(paths.map((path) => path.split('.')[0])).size <= 1) return;
  throw new CommandError(171, 'CannotIndexParallelArrays', `cannot index parallel arrays [${paths.join('] [')}]`);
}

/** What an index finds a document by in one field. */
interface KeyValues<Candidates> {
  readonly candidates: Candidates;
  readonly missing: boolean;
  readonly array: boolean;
}

/** A document while its keys are made: the bytes of a field are the same in every index that it is part of. */
export class IndexedDocument {
  readonly #fields = new Map<string, KeyValues<EncodedValues>>();
  readonly #unchanged = new Map<string, boolean>();

  constructor(readonly document: Document) {}

  /** Whether a field is as it was before the change; always asked of the same document from before. */
  isAsIn(before: IndexedDocument, path: string): boolean {
    const known =
      this.#unchanged.get(path) ?? equalValues(valuesAt(before.document, path), valuesAt(this.document, path));
    this.#unchanged.set(path, known);
    return known;
  }

  at(path: string): KeyValues<EncodedValues> {
    const known = this.#fields.get(path);
    if (known !== undefined) return known;
    const { candidates, ...values } = valuesIn(this.document, path);
    const encoded = { ...values, candidates: encodeEach(distinct(candidates)) };
    this.#fields.set(path, encoded);
    return encoded;
  }
}

/** A missing field is indexed as null, an empty array as `undefined`, which sorts before it. */
function valuesIn(document: Document, path: string): KeyValues<readonly unknown[]> {
  const found = valuesAt(document, path);
  const [only] = found;
  if (found.length === 1 && !Array.isArray(only))
    return { candidates: [only ?? null], missing: only === undefined, array: false };
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

/** Without those that have the key of another: of texts these are the same texts. */
function distinct(values: readonly unknown[]): readonly unknown[] {
  if (values.length === 1) return values;
  if (values.every((value) => typeof value === 'string')) return [...new Set(values)];
  return [...new Map(values.map((value) => [nameOf(encodeKey([value], [1])), value])).values()];
}

/** Every way to take one of each. */
function product<Value>(choices: readonly (readonly Value[])[]): Value[][] {
  return choices.reduce<Value[][]>((ways, choice) => ways.flatMap((way) => choice.map((one) => [...way, one])), [[]]);
}

/**
 * The keys of every combination. Most often one field at most has several values: what stands before and behind it is
 * joined once.
 */
function combined(fields: readonly EncodedValues[]): RowKeys {
  const [first, ...more] = fields.flatMap(({ ends }, field) => (ends.length > 1 ? [field] : []));
  if (more.length > 0) return whole(product(fields.map(eachOf)).map((parts) => Buffer.concat(parts)));
  const several = first ?? 0;
  const of = (some: readonly EncodedValues[]): Buffer => Buffer.concat(some.map(({ bytes }) => bytes));
  return {
    beginning: of(fields.slice(0, several)),
    values: fields[several] ?? NOTHING,
    end: of(fields.slice(several + 1)),
  };
}

const EMPTY = Buffer.alloc(0);
const NOTHING: EncodedValues = { bytes: EMPTY, ends: [] };
const NONE: RowKeys = { beginning: EMPTY, values: NOTHING, end: EMPTY };

/** Keys that have nothing in common. */
function whole(keys: readonly Buffer[]): RowKeys {
  let length = 0;
  const ends = keys.map((key) => (length += key.length));
  return { ...NONE, values: { bytes: Buffer.concat(keys), ends } };
}

function joined({ beginning, values, end }: RowKeys): Buffer[] {
  return eachOf(values).map((value) => Buffer.concat([beginning, value, end]));
}

function eachOf({ bytes, ends }: EncodedValues): Buffer[] {
  return ends.map((end, nth) => bytes.subarray(nth === 0 ? 0 : ends[nth - 1], end));
}
