import { MaxKey, MinKey } from 'bson';
import { isPattern } from '../query/predicates';
import { type SortField } from '../query/sort';
import { compareValues, equalValues, typeRank } from '../values/compare';
import { type Document, fieldOf, hasOperators, isDocument } from '../values/document';
import { type Bound, type CollectionIndex, type Interval, type ValueRange } from './collection-index';

/** How to reach the documents a filter may match. The filter itself is still tested on each of them. */
export interface AccessPlan {
  readonly index: CollectionIndex;
  readonly intervals: readonly Interval[];
  /** True when the index gives the documents in the order asked for, so that a limit ends the scan. */
  readonly sorted: boolean;
  readonly backwards: boolean;
}

/** What a filter says of one path, as far as an index can use it. */
interface Constraint {
  readonly equals?: readonly unknown[];
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/** The index that narrows the filter most, or gives its order; undefined when every document must be looked at. */
export function planAccess(indexes: readonly CollectionIndex[], filter: Document, sort: readonly SortField[]): AccessPlan | undefined {
  const constraints = constraintsOf(filter);
  const [first] = indexes;
  // Nothing narrows it further.
  if (first !== undefined && isOneDocument(constraints.get('_id'))) return planIndex(first, constraints, sort).plan;
  let best: { plan: AccessPlan; score: number } | undefined;
  for (const index of indexes) {
    if (!covers(index, filter, constraints)) continue;
    const candidate = planIndex(index, constraints, sort);
    if (candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best?.plan;
}

/** The first index of a collection is that of `_id`. */
function isOneDocument(id: Constraint | undefined): boolean {
  return id?.equals?.length === 1;
}

/** A sparse or partial index lacks documents: it serves only filters that cannot match those. */
function covers({ specification }: CollectionIndex, filter: Document, constraints: ReadonlyMap<string, Constraint>): boolean {
  const { sparse, partialFilter } = specification;
  if (sparse && !specification.fields.some(({ path }) => excludesMissing(constraints.get(path)))) return false;
  return Object.entries(partialFilter ?? {}).every(([field, condition]) => equalValues(fieldOf(filter, field), condition));
}

function excludesMissing(constraint: Constraint | undefined): boolean {
  if (constraint?.equals !== undefined) return constraint.equals.every((value) => value !== null);
  return constraint?.lower !== undefined || constraint?.upper !== undefined;
}

function planIndex(
  index: CollectionIndex,
  constraints: ReadonlyMap<string, Constraint>,
  sort: readonly SortField[],
): { plan: AccessPlan; score: number } {
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
  const order = prefixes.length === 1 ? orderGiven(index, equalFields, sort) : undefined;
  const intervals = prefixes.map((prefix) => (range === undefined ? { prefix } : { prefix, range }));
  return {
    plan: { index, intervals, sorted: order !== undefined, backwards: order === 'backwards' },
    score: equalFields * 10 + (range === undefined ? 0 : 5) + (order === undefined || sort.length === 0 ? 0 : 3),
  };
}

/**
 * Whether the rest of the index, after the fields fixed by equality, has the order asked for. Of an array that is fixed to one element each document
 * has one entry; one that is not has several, in places of their own.
 */
function orderGiven(index: CollectionIndex, equalFields: number, sort: readonly SortField[]): 'forwards' | 'backwards' | undefined {
  const { fields } = index.specification;
  const fixed = new Set(fields.slice(0, equalFields).flatMap(({ path }) => (index.holdsArraysIn(path) ? [] : [path])));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  if (fields.slice(equalFields).some(({ path }) => index.holdsArraysIn(path))) return undefined;
  const given = fields.slice(equalFields, equalFields + wanted.length);
  const sameAs = (sign: 1 | -1): boolean =>
    wanted.every(({ path, direction }, index) => given[index]?.path === path && given[index]?.direction === direction * sign);
  if (sameAs(1)) return 'forwards';
  return sameAs(-1) ? 'backwards' : undefined;
}

/**
 * Only values of the bounds' type are in. With arrays one element may satisfy the lower and another the upper bound, so only one of them narrows the scan.
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

/** What two conditions say of one path together. Of two bounds on one side the narrower: whoever pages through a range would else scan it from its beginning for each page. */
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
    if (key === '$and' && Array.isArray(condition)) return (condition as unknown[]).filter(isDocument).flatMap(conditionsOf);
    return key.startsWith('$') ? [] : [[key, condition]];
  });
}

function constraintOf(condition: unknown): Constraint {
  if (!hasOperators(condition)) return isKey(condition) ? { equals: [condition] } : {};
  const { $eq: equal, $in: oneOf, $gt: above, $gte: from, $lt: below, $lte: to } = condition;
  const equals = Array.isArray(oneOf) && oneOf.every(isKey) ? distinct(oneOf) : undefined;
  return {
    ...(isKey(equal) ? { equals: [equal] } : equals === undefined ? {} : { equals }),
    ...(isBound(above) ? { lower: { value: above, inclusive: false } } : isBound(from) ? { lower: { value: from, inclusive: true } } : {}),
    ...(isBound(below) ? { upper: { value: below, inclusive: false } } : isBound(to) ? { upper: { value: to, inclusive: true } } : {}),
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
