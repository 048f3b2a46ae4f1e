import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { beginningOf, isPattern } from '../query/predicates';
import { type SortField } from '../query/sort';
import { compareValues, equalValues, typeRank } from '../values/compare';
import { type Document, fieldOf, hasOperators, isDocument } from '../values/document';
import {
  type Bound,
  type CollectionIndex,
  type FieldCondition,
  type Interval,
  type ValueRange,
} from './collection-index';

/** How to reach the documents a filter may match. The filter itself is still tested on each of them. */
export interface AccessPlan {
  readonly index: CollectionIndex;
  readonly intervals: readonly Interval[];
  /** What the keys of an interval say besides: of a document that they exclude nothing is read. */
  readonly conditions: readonly FieldCondition[];
  /** True when the index gives the documents in the order asked for, so that a limit ends the scan. */
  readonly sorted: boolean;
  readonly backwards: boolean;
}

interface Candidate {
  readonly plan: AccessPlan;
  readonly score: number;
}

/** What a range on the first field is worth; less is worth only an order. */
const NARROWS = 5;

/** What a filter says of one path, as far as an index can use it. */
interface Constraint {
  readonly equals?: readonly unknown[];
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** Texts that begin so, or this very pattern as a value. */
  readonly begins?: { readonly beginning: string; readonly pattern: BSONRegExp };
}

export interface AccessPlans {
  /** The index that narrows the filter most, or gives its order; undefined when every document must be looked at. */
  readonly best?: AccessPlan;
  /**
   * Where that does not give the order: the one that narrows it most of those that do. It is the quicker one where many
   * documents match.
   */
  readonly inOrder?: AccessPlan;
}

export function planAccess(
  indexes: readonly CollectionIndex[],
  filter: Document,
  sort: readonly SortField[],
): AccessPlans {
  const constraints = constraintsOf(filter);
  const [first] = indexes;
  // Nothing narrows it further.
  if (first !== undefined && isOneDocument(constraints.get('_id')))
    return { best: planIndex(first, constraints, sort).plan };
  const candidates = indexes
    .filter((index) => covers(index, filter, constraints))
    .map((index) => planIndex(index, constraints, sort))
    .filter(({ score }) => score > 0);
  const best = highest(candidates);
  if (best === undefined) return {};
  const narrowest = shortest(best, candidates);
  if (sort.length === 0 || narrowest.sorted) return { best: narrowest };
  const inOrder = best.sorted ? best : highest(candidates.filter(({ plan }) => plan.sorted));
  return { best: narrowest, ...(inOrder !== undefined && { inOrder }) };
}

/** How many keys it goes through at most. */
export function extentOf({ index, intervals }: AccessPlan): number {
  return intervals.reduce((sum, interval) => sum + index.count(interval), 0);
}

/** Of those that narrow the filter the one with the fewest keys. */
function shortest(best: AccessPlan, candidates: readonly Candidate[]): AccessPlan {
  const others = candidates.filter(({ plan, score }) => plan !== best && score >= NARROWS);
  return others.reduce((found, { plan }) => (extentOf(plan) < extentOf(found) ? plan : found), best);
}

/** The first of those with the highest score. */
function highest(candidates: readonly Candidate[]): AccessPlan | undefined {
  return candidates.reduce<Candidate | undefined>(
    (one, other) => (other.score > (one?.score ?? 0) ? other : one),
    undefined,
  )?.plan;
}

/** The first index of a collection is that of `_id`. */
function isOneDocument(id: Constraint | undefined): boolean {
  return id?.equals?.length === 1;
}

/** A sparse or partial index lacks documents: it serves only filters that cannot match those. */
function covers(
  { specification }: CollectionIndex,
  filter: Document,
  constraints: ReadonlyMap<string, Constraint>,
): boolean {
  const { sparse, partialFilter } = specification;
  if (sparse && !specification.fields.some(({ path }) => excludesMissing(constraints.get(path)))) return false;
  return Object.entries(partialFilter ?? {}).every(([field, condition]) =>
    equalValues(fieldOf(filter, field), condition),
  );
}

function excludesMissing(constraint: Constraint | undefined): boolean {
  if (constraint?.equals !== undefined) return constraint.equals.every((value) => value !== null);
  return constraint?.lower !== undefined || constraint?.upper !== undefined;
}

function planIndex(
  index: CollectionIndex,
  constraints: ReadonlyMap<string, Constraint>,
  sort: readonly SortField[],
): Candidate {
  const { fields } = index.specification;
  let prefixes: unknown[][] = [[]];
  let equalFields = 0;
  for (const { path } of fields) {
    const equals = constraints.get(path)?.equals;
    if (equals === undefined) break;
    prefixes = prefixes.flatMap((prefix) => equals.map((value) => [...prefix, value]));
    equalFields += 1;
  }
  const next = fields[equalFields];
  const range = next === undefined ? undefined : rangeOf(constraints.get(next.path), index.holdsArraysIn(next.path));
  const begins = next === undefined ? undefined : constraints.get(next.path)?.begins;
  const order = prefixes.length === 1 && begins === undefined ? orderGiven(index, equalFields, sort) : undefined;
  const intervals = prefixes.flatMap((prefix): Interval[] => {
    if (begins !== undefined) return [{ prefix, range: begins }, { prefix: [...prefix, begins.pattern] }];
    return [range === undefined ? { prefix } : { prefix, range }];
  });
  return {
    plan: {
      index,
      intervals,
      conditions: conditionsOn(index, equalFields + 1, constraints),
      sorted: order !== undefined,
      backwards: order === 'backwards',
    },
    score:
      equalFields * 10 +
      (range === undefined && begins === undefined ? 0 : NARROWS) +
      (order === undefined || sort.length === 0 ? 0 : 3),
  };
}

/** What is asked of the fields from `first` on. Of an array one element decides, and a key holds but one. */
function conditionsOn(
  index: CollectionIndex,
  first: number,
  constraints: ReadonlyMap<string, Constraint>,
): FieldCondition[] {
  return index.specification.fields.flatMap(({ path }, field): FieldCondition[] => {
    const constraint = constraints.get(path);
    if (field < first || constraint === undefined || index.holdsArraysIn(path)) return [];
    const range = rangeOf(constraint, false);
    const ranges = constraint.equals?.map(only) ?? (range === undefined ? [] : [range]);
    return ranges.length === 0 ? [] : [{ field, ranges }];
  });
}

function only(value: unknown): ValueRange {
  const bound = { value, inclusive: true };
  return { lower: bound, upper: bound };
}

/**
 * Whether the rest of the index, after the fields fixed by equality, has the order asked for. Of an array that is fixed
 * to one element each document has one entry; one that is not has several, in places of their own.
 */
function orderGiven(
  index: CollectionIndex,
  equalFields: number,
  sort: readonly SortField[],
): 'forwards' | 'backwards' | undefined {
  const { fields } = index.specification;
  const fixed = new Set(fields.slice(0, equalFields).flatMap(({ path }) => (index.holdsArraysIn(path) ? [] : [path])));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  if (fields.slice(equalFields).some(({ path }) => index.holdsArraysIn(path))) return undefined;
  const given = fields.slice(equalFields, equalFields + wanted.length);
  const sameAs = (sign: 1 | -1): boolean =>
    wanted.every(
      ({ path, direction }, index) => given[index]?.path === path && given[index]?.direction === direction * sign,
    );
  if (sameAs(1)) return 'forwards';
  return sameAs(-1) ? 'backwards' : undefined;
}

/**
 * Only values of the bounds' type are in. With arrays one element may satisfy the lower and another the upper bound, so
 * only one of them narrows the scan.
 */
function rangeOf({ lower, upper }: Constraint = {}, holdsArrays: boolean): ValueRange | undefined {
  if (lower === undefined) return upper && { upper };
  const narrows = upper !== undefined && !holdsArrays && typeRank(upper.value) === typeRank(lower.value);
  return narrows ? { lower, upper } : { lower };
}

function constraintsOf(filter: Document): Map<string, Constraint> {
  const constraints = new Map<string, Constraint>();
  for (const [path, condition] of conditionsOf(filter)) {
    constraints.set(path, both(constraints.get(path) ?? {}, constraintOf(condition)));
  }
  return constraints;
}

/**
 * What two conditions say of one path together. Of two bounds on one side the narrower: whoever pages through a range
 * would else scan it from its beginning for each page.
 */
function both(one: Constraint, other: Constraint): Constraint {
  const lower = narrower(one.lower, other.lower, 1);
  const upper = narrower(one.upper, other.upper, -1);
  return { ...other, ...one, ...(lower !== undefined && { lower }), ...(upper !== undefined && { upper }) };
}

/** Of bounds of different types the first: nothing can be within both. */
function narrower(one: Bound | undefined, other: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (typeRank(one.value) !== typeRank(other.value)) return one;
  const difference = sign * compareValues(other.value, one.value);
  return difference > 0 || (difference === 0 && !other.inclusive) ? other : one;
}

function conditionsOf(filter: Document): (readonly [path: string, condition: unknown])[] {
  return Object.entries(filter).flatMap(([key, condition]): (readonly [string, unknown])[] => {
    if (key === '$and' && Array.isArray(condition))
      return (condition as unknown[]).filter(isDocument).flatMap(conditionsOf);
    return key.startsWith('$') ? [] : [[key, condition]];
  });
}

function constraintOf(condition: unknown): Constraint {
  if (!hasOperators(condition)) return isKey(condition) ? { equals: [condition] } : {};
  const {
    $eq: equal,
    $in: oneOf,
    $gt: above,
    $gte: from,
    $lt: below,
    $lte: to,
    $regex: pattern,
    $options: options,
  } = condition;
  const beginning = beginningOf(pattern, options);
  const equals = Array.isArray(oneOf) && oneOf.every(isKey) ? distinct(oneOf) : undefined;
  return {
    ...(isKey(equal) ? { equals: [equal] } : equals === undefined ? {} : { equals }),
    ...(isBound(above)
      ? { lower: { value: above, inclusive: false } }
      : isBound(from)
        ? { lower: { value: from, inclusive: true } }
        : {}),
    ...(isBound(below)
      ? { upper: { value: below, inclusive: false } }
      : isBound(to)
        ? { upper: { value: to, inclusive: true } }
        : {}),
    ...(beginning !== '' && {
      begins: { beginning, pattern: pattern instanceof BSONRegExp ? pattern : new BSONRegExp(String(pattern)) },
    }),
  };
}

/** Values found as themselves in an index; an array is spread over several keys and a pattern is no value. */
function isKey(value: unknown): boolean {
  return value !== undefined && !Array.isArray(value) && !isPattern(value);
}

/** Null and the end keys match across types or missing fields, which a bracket of one type would cut off. */
function isBound(value: unknown): boolean {
  return isKey(value) && value !== null && !(value instanceof MinKey) && !(value instanceof MaxKey);
}

function distinct(values: readonly unknown[]): unknown[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, index) => index === 0 || !equalValues(value, sorted[index - 1]));
}
