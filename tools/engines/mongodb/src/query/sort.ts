import { Long } from 'bson';
import { badValue, CommandError, notServed } from '../errors';
import { compareValues } from '../values/compare';
import { type Document, isDocument } from '../values/document';
import { valuesAt } from '../values/paths';

export interface SortField {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** @throws CommandError Location15974 and Location15975 for anything but 1 and -1, NotImplemented for `$meta` */
export function parseSort(specification: unknown): SortField[] {
  if (specification === undefined || specification === null) return [];
  if (!isDocument(specification)) throw badValue('sort must be an object');
  return Object.entries(specification).map(([path, order]) => ({ path, direction: direction(path, order) }));
}

function direction(path: string, order: unknown): 1 | -1 {
  if (isDocument(order)) throw notServed(`sorting by ${Object.keys(order).join(', ')}`);
  const number = order instanceof Long ? order.toNumber() : order;
  if (number === 1 || number === -1) return number;
  if (typeof number !== 'number')
    throw new CommandError(15974, 'Location15974', `Illegal key in $sort specification: ${path}`);
  throw new CommandError(
    15975,
    'Location15975',
    `$sort key ordering must be 1 (for ascending) or -1 (for descending), for "${path}"`,
  );
}

/**
 * Sorts stably by MongoDB's order; a missing field counts as null, an array by its smallest or, descending, its largest
 * element.
 */
export function sortDocuments<T>(
  items: readonly T[],
  fields: readonly SortField[],
  documentOf: (item: T) => Document,
): T[] {
  const keyed = items.map((item) => ({ item, key: fields.map((field) => sortKey(documentOf(item), field)) }));
  keyed.sort((left, right) => {
    for (const [index, field] of fields.entries()) {
      const difference = compareValues(left.key[index], right.key[index]);
      if (difference !== 0) return difference * field.direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

function sortKey(document: Document, { path, direction }: SortField): unknown {
  const values = valuesAt(document, path).flatMap((value) =>
    Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [value],
  );
  let best: unknown = values[0] ?? null;
  for (const value of values) {
    const candidate = value ?? null;
    if (compareValues(candidate, best) * direction < 0) best = candidate;
  }
  // An empty array sorts below null, as on a real server.
  return Array.isArray(best) && best.length === 0 ? undefined : best;
}
