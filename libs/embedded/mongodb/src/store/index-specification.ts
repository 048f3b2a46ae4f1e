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
}

export const ID_INDEX: IndexSpecification = { name: '_id_', fields: [{ path: '_id', direction: 1 }], unique: true, sparse: false };

const SERVED_OPTIONS = new Set(['v', 'key', 'name', 'ns', 'unique', 'sparse', 'partialFilterExpression', 'background', 'hidden']);

/** @throws CommandError NotImplemented for text, geo, hashed, wildcard and TTL indexes and for collations */
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
  };
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
  };
}
