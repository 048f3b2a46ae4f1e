/**
 * The only values a filter compares with. No other object can stand for a value, so no operator arrives from outside:
 * JSON has no dates.
 */
export type Scalar = string | number | boolean | Date | null;

export type Condition =
  | { readonly eq: Scalar }
  | { readonly in: readonly Scalar[] }
  /** The array has each of these, of which there is one at least; an index is best asked for the first. */
  | { readonly all: readonly [Scalar, ...Scalar[]] }
  | { readonly gt: Scalar; readonly lt?: Scalar; readonly lte?: Scalar }
  | { readonly gte: Scalar; readonly lt?: Scalar; readonly lte?: Scalar }
  | { readonly lt: Scalar }
  | { readonly lte: Scalar }
  /** The text, or an element of the array, begins with these very characters. */
  | { readonly startsWith: string }
  /** The text, or an element of the array, contains these very characters. */
  | { readonly contains: string };

/**
 * Fields that must all hold, and optionally alternatives of which one must hold. A field is tested as a whole; of an
 * array, one element suffices.
 */
export type Filter<T> = {
  readonly [Field in keyof T & string]?: Condition;
} & { readonly anyOf?: readonly Filter<T>[] };

type MongoFilter = Readonly<Record<string, unknown>>;

/**
 * The engine's words for a filter.
 * @throws TypeError if a value is not a scalar: types end at the network, and `{"$ne": null}` in the place of a text
 * would match everything.
 */
export function toMongoFilter<T>(filter: Filter<T>): MongoFilter {
  const { anyOf, ...fields } = filter;
  const conditions = Object.entries<Condition | undefined>(fields).flatMap(([field, condition]) =>
    condition === undefined ? [] : [[field, toMongoCondition(field, condition)] as const],
  );
  const all: MongoFilter = Object.fromEntries(conditions);
  return anyOf === undefined ? all : { ...all, $or: anyOf.map((alternative) => toMongoFilter<T>(alternative)) };
}

/**
 * What matches `filter` and comes after a document whose values in the sort's fields are `after`.
 * @throws RangeError unless there is one value for each field.
 * @throws TypeError if one of them is not a scalar.
 */
export function afterKeyset(
  filter: MongoFilter,
  sort: readonly (readonly [string, 1 | -1])[],
  after: readonly Scalar[],
): MongoFilter {
  const steps = sort.map(([field, direction], index) => ({
    field,
    beyond: direction === 1 ? '$gt' : '$lt',
    value: after[index],
  }));
  const [first] = steps;
  if (first === undefined || steps.length !== after.length)
    throw new RangeError('A place in an order has one value for each field of the order');
  const alternatives = steps.map(({ field, beyond, value }, index) => ({
    ...Object.fromEntries(steps.slice(0, index).map((before) => [before.field, { $eq: before.value }])),
    [field]: { [beyond]: scalar(field, value) },
  }));
  // Implied by the alternatives, but only this bounds the scan of an index.
  const bound = { [first.field]: { [`${first.beyond}e`]: first.value } };
  return { ...filter, $and: [bound, { $or: alternatives }] };
}

function toMongoCondition(field: string, condition: Condition): MongoFilter {
  if ('eq' in condition) return { $eq: scalar(field, condition.eq) };
  if ('all' in condition) {
    const [first, ...others] = condition.all.map((value) => scalar(field, value));
    return { $eq: first, ...(others.length > 0 && { $all: others }) };
  }
  if ('in' in condition) return { $in: condition.in.map((value) => scalar(field, value)) };
  if ('gt' in condition) return { $gt: scalar(field, condition.gt), ...upTo(field, condition) };
  if ('gte' in condition) return { $gte: scalar(field, condition.gte), ...upTo(field, condition) };
  if ('lt' in condition || 'lte' in condition) return upTo(field, condition);
  if ('startsWith' in condition) return { $regex: `^${literal(field, condition.startsWith)}` };
  if ('contains' in condition) return { $regex: literal(field, condition.contains) };
  throw new TypeError(`The condition on "${field}" is none of this language`);
}

function upTo(field: string, { lt, lte }: { readonly lt?: Scalar; readonly lte?: Scalar }): MongoFilter {
  return {
    ...(lt !== undefined && { $lt: scalar(field, lt) }),
    ...(lte !== undefined && { $lte: scalar(field, lte) }),
  };
}

/** What a field may be compared with. @throws TypeError if it is anything else */
export function scalar(field: string, value: unknown): Scalar {
  if (value === null || value instanceof Date || typeof value === 'boolean') return value;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`The filter on "${field}" compares with a ${typeof value}, which could carry an operator`);
}

function literal(field: string, text: string): string {
  if (typeof text !== 'string')
    throw new TypeError(`The filter on "${field}" looks for a ${typeof text}, which could carry an operator`);
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
