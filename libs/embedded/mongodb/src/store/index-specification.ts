import { CommandError, notServed } from '../errors';
import { parseSort, type SortField } from '../query/sort';
import { type Document, fieldOf, isDocument } from '../values/document';

/** An index as `listIndexes` shows it and the journal keeps it. */
export interface IndexSpecification {
  readonly name: string;
  readonly fields: readonly SortField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter?: Document;
  /** A document expires this many seconds after the date in the index's one field. */
  readonly expireAfterSeconds?: number;
}

export const ID_INDEX: IndexSpecification = { name: '_id_', fields: [{ path: '_id', direction: 1 }], unique: true, sparse: false };

const SERVED_OPTIONS = new Set([
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
]);
const LONGEST_LIFE_SECONDS = 2 ** 31 - 1;

/** @throws CommandError NotImplemented for text, geo, hashed and wildcard indexes and for collations, CannotCreateIndex for what none can be */
export function parseIndex(specification: Document): IndexSpecification {
  const key = fieldOf(specification, 'key');
  if (!isDocument(key) || Object.keys(key).length === 0) throw new CommandError(67, 'CannotCreateIndex', 'Index keys cannot be empty.');
  for (const [path, kind] of Object.entries(key)) {
    if (typeof kind === 'string') throw notServed(`${kind} indexes (on "${path}")`);
    if (path.includes('$**')) throw notServed('wildcard indexes');
  }
  const option = Object.keys(specification).find((name) => !SERVED_OPTIONS.has(name));
  if (option !== undefined) throw notServed(`the index option ${option}`);
  const { unique, sparse, partialFilterExpression: partialFilter, name } = specification;
  return {
    name: typeof name === 'string' ? name : defaultName(key),
    fields: parseSort(key),
    unique: unique === true,
    sparse: sparse === true,
    ...(isDocument(partialFilter) ? { partialFilter } : {}),
    ...expiryIn(specification, key),
  };
}

/** Only the date in one field can say when a document expires. */
function expiryIn({ expireAfterSeconds: given }: Document, key: Document): Pick<IndexSpecification, 'expireAfterSeconds'> {
  if (given === undefined) return {};
  const seconds = Number(given);
  if (!(seconds >= 0 && seconds <= LONGEST_LIFE_SECONDS)) {
    throw new CommandError(67, 'CannotCreateIndex', `TTL index 'expireAfterSeconds' must be within 0 and ${LONGEST_LIFE_SECONDS}`);
  }
  const [path, ...more] = Object.keys(key);
  if (path === '_id' || more.length > 0) {
    throw new CommandError(67, 'CannotCreateIndex', 'TTL indexes are single-field indexes, and not on _id');
  }
  return { expireAfterSeconds: Math.trunc(seconds) };
}

function defaultName(key: Document): string {
  return Object.entries(key)
    .map(([path, direction]) => `${path}_${String(direction)}`)
    .join('_');
}

export function keyPattern(index: IndexSpecification): Document {
  return Object.fromEntries(index.fields.map(({ path, direction }) => [path, direction]));
}

export function describeIndex(index: IndexSpecification): Document {
  return {
    v: 2,
    key: keyPattern(index),
    name: index.name,
    ...(index.unique && index.name !== ID_INDEX.name ? { unique: true } : {}),
    ...(index.sparse ? { sparse: true } : {}),
    ...(index.partialFilter === undefined ? {} : { partialFilterExpression: index.partialFilter }),
    ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
  };
}
