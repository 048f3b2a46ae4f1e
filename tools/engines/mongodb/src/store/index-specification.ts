import { badValue, CommandError, failedToParse, notServed, typeMismatch } from '../errors';
import { type SortField } from '../query/sort';
import { numeric, typeRank } from '../values/compare';
import { type Document, isDocument } from '../values/document';

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

export const ID_INDEX: IndexSpecification = {
  name: '_id_',
  fields: [{ path: '_id', direction: 1 }],
  unique: true,
  sparse: false,
};

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

/** What a real server takes and this one does not. */
const NOT_SERVED_OPTIONS = new Set(
  [
    'storageEngine weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max bucketSize collation',
    'wildcardProjection columnstoreProjection columnstoreCompressor coarsestIndexedLevel finestIndexedLevel dropDups originalSpec clustered prepareUnique',
  ].flatMap((line) => line.split(' ')),
);

/**
 * @throws CommandError NotImplemented for text, geo, hashed and wildcard indexes and for collations, CannotCreateIndex
 * for what none can be, FailedToParse without key or name, InvalidIndexSpecificationOption for an option that is none
 */
export function parseIndex(specification: Document): IndexSpecification {
  const { key, unique, sparse, partialFilterExpression: partialFilter, name } = specification;
  if (key === undefined) throw failedToParse("The 'key' field is a required property of an index specification");
  if (name === undefined) throw failedToParse("The 'name' field is a required property of an index specification");
  if (!isDocument(key)) throw typeMismatch("The field 'key' must be an object");
  if (typeof name !== 'string') throw typeMismatch("The field 'name' must be a string");
  if (name === '') throw cannotCreate('The index name cannot be empty');
  if (name === '*') throw badValue("The index name '*' is not valid.");
  refuseOptions(specification);
  if (partialFilter !== undefined && !isDocument(partialFilter))
    throw typeMismatch("The field 'partialFilterExpression' must be an object");
  return {
    name: isIdKey(key) ? ID_INDEX.name : name,
    fields: parseKey(key),
    unique: isIdKey(key) || flag('unique', unique),
    sparse: flag('sparse', sparse),
    ...(partialFilter === undefined ? {} : { partialFilter }),
    ...expiryIn(specification, key),
  };
}

/** There is one index on `_id` alone, whatever somebody calls it. */
function isIdKey(key: Document): boolean {
  const [path, ...more] = Object.keys(key);
  return path === '_id' && more.length === 0 && Number(key['_id']) === 1;
}

function parseKey(key: Document): SortField[] {
  const entries = Object.entries(key);
  if (entries.length === 0) throw cannotCreate('Index keys cannot be empty.');
  return entries.map(([path, kind]) => {
    if (path === '') throw cannotCreate('Index keys cannot be an empty field.');
    if (typeof kind === 'string') throw notServed(`${kind} indexes (on "${path}")`);
    if (path.includes('$**')) throw notServed('wildcard indexes');
    if (path.split('.').some((segment) => segment.startsWith('$')))
      throw cannotCreate('Index key contains an illegal field name');
    const number = typeRank(kind) === 10 ? Number(numeric(kind)) : 0;
    if (!Number.isFinite(number) || number === 0)
      throw cannotCreate('Values in v:2 index key pattern must be numbers other than 0');
    return { path, direction: number > 0 ? 1 : -1 };
  });
}

function refuseOptions(specification: Document): void {
  const option = Object.keys(specification).find((field) => !SERVED_OPTIONS.has(field));
  if (option === undefined) return;
  if (NOT_SERVED_OPTIONS.has(option)) throw notServed(`the index option ${option}`);
  throw new CommandError(
    197,
    'InvalidIndexSpecificationOption',
    `The field '${option}' is not valid for an index specification`,
  );
}

function flag(name: string, value: unknown = false): boolean {
  if (typeof value === 'boolean') return value;
  if (typeRank(value) === 10) return Number(numeric(value)) !== 0;
  throw typeMismatch(`The field '${name}' has value ${String(value)}, which is not convertible to bool`);
}

const cannotCreate = (message: string): CommandError => new CommandError(67, 'CannotCreateIndex', message);

/** Only the date in one field can say when a document expires. */
function expiryIn(
  { expireAfterSeconds: given }: Document,
  key: Document,
): Pick<IndexSpecification, 'expireAfterSeconds'> {
  if (given === undefined) return {};
  const seconds = Number(given);
  if (!(seconds >= 0 && seconds <= LONGEST_LIFE_SECONDS)) {
    throw cannotCreate(`TTL index 'expireAfterSeconds' must be within 0 and ${LONGEST_LIFE_SECONDS}`);
  }
  const [path, ...more] = Object.keys(key);
  if (path === '_id' || more.length > 0) {
    throw cannotCreate('TTL indexes are single-field indexes, and not on _id');
  }
  return { expireAfterSeconds: Math.trunc(seconds) };
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
