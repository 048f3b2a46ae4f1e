import { ObjectId } from 'bson';
import { isPattern } from '../query/predicates';
import { compareValues } from '../values/compare';
import { copy, type Document, fieldOf, hasOperators, isDocument } from '../values/document';
import { assignAt } from './targets';
import { isReplacement, type Update } from './update';

/**
 * The document an upsert inserts when its filter found none: what the filter fixes by equality, changed by the update.
 * A replacement takes only `_id` from the filter.
 */
export function upsertedDocument(filter: Document, update: unknown, compiled: Update): Document {
  const seed: Document = {};
  for (const [path, value] of equalities(filter).sort(([left], [right]) => compareValues(left, right))) {
    if (path === '_id' || !isReplacement(update)) assignAt(seed, path.split('.'), copy(value));
  }
  return withIdFirst(compiled(seed, true));
}

/** `_id` comes first and is made up when nobody gave one. */
export function withIdFirst(document: Document): Document {
  if (Object.keys(document)[0] === '_id' && document['_id'] !== undefined) return document;
  const { _id: id = new ObjectId(), ...fields } = document;
  return { _id: id, ...fields };
}

function equalities(filter: Document): (readonly [path: string, value: unknown])[] {
  return Object.entries(filter).flatMap(([key, condition]): (readonly [string, unknown])[] => {
    if (key === '$and' && Array.isArray(condition))
      return (condition as unknown[]).filter(isDocument).flatMap(equalities);
    if (key.startsWith('$') || isPattern(condition)) return [];
    if (!hasOperators(condition)) return [[key, condition]];
    const equal = fieldOf(condition, '$eq');
    return equal === undefined ? [] : [[key, equal]];
  });
}
