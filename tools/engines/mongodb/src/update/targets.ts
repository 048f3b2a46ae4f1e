import { badValue, CommandError } from '../errors';
import { compileFilter } from '../query/filter';
import { type ValueTest } from '../query/predicates';
import { type Document, fieldOf, isDocument, setField } from '../values/document';
import { arrayIndex } from '../values/paths';

/** A path of field names and array indexes without any placeholder. */
export type ConcretePath = readonly string[];

/**
 * What the placeholders of update paths stand for: `$[name]` by arrayFilters, `$` by the filter that found the
 * document.
 */
export interface Placeholders {
  readonly arrayFilters: ReadonlyMap<string, ValueTest>;
  /** The index of the first element of the array at this path that the filter matched. */
  readonly matchedIndex: (arrayPath: ConcretePath) => number | undefined;
}

/** @throws CommandError FailedToParse for a filter without a single identifier */
export function parseArrayFilters(filters: unknown): Map<string, ValueTest> {
  const tests = new Map<string, ValueTest>();
  for (const filter of Array.isArray(filters) ? (filters as unknown[]) : []) {
    const identifier = isDocument(filter) ? firstIdentifier(filter) : undefined;
    if (!isDocument(filter) || identifier === undefined) {
      throw new CommandError(9, 'FailedToParse', 'each array filter needs a top-level field name');
    }
    // The element is tested as the one field of a document, so that `x`, `x.a` and `$or` over both need no rewriting.
    const test = compileFilter(filter);
    tests.set(identifier, (element) => test({ [identifier]: element }));
  }
  return tests;
}

function firstIdentifier(filter: Document): string | undefined {
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) return key.split('.')[0];
    const nested = Array.isArray(value)
      ? (value as unknown[]).filter(isDocument).map(firstIdentifier).find(Boolean)
      : undefined;
    if (nested !== undefined) return nested;
  }
  return undefined;
}

/** The concrete paths an update path stands for in this document; several for `$[]` and `$[name]`. */
export function expandPath(document: Document, path: string, placeholders: Placeholders): ConcretePath[] {
  let paths: ConcretePath[] = [[]];
  for (const segment of path.split('.')) {
    if (segment === '')
      throw new CommandError(56, 'EmptyFieldName', `The update path '${path}' contains an empty field name`);
    paths = paths.flatMap((prefix) => expandSegment(document, prefix, segment, placeholders));
  }
  return paths;
}

function expandSegment(
  document: Document,
  prefix: ConcretePath,
  segment: string,
  placeholders: Placeholders,
): ConcretePath[] {
  if (segment === '$') {
    const index = placeholders.matchedIndex(prefix);
    if (index === undefined) throw badValue('The positional operator did not find the match needed from the query.');
    return [[...prefix, String(index)]];
  }
  const identifier = /^\$\[(\w*)\]$/.exec(segment)?.[1];
  if (identifier === undefined) return [[...prefix, segment]];
  const array = valueAt(document, prefix);
  if (!Array.isArray(array)) {
    throw badValue(`The path '${prefix.join('.')}' must exist in the document in order to apply array updates.`);
  }
  const test = identifier === '' ? () => true : placeholders.arrayFilters.get(identifier);
  if (test === undefined) throw badValue(`No array filter found for identifier '${identifier}'`);
  return array.flatMap((element: unknown, index) => (test(element) ? [[...prefix, String(index)]] : []));
}

export function valueAt(root: unknown, path: ConcretePath): unknown {
  let value = root;
  for (const segment of path) {
    if (Array.isArray(value)) value = (value as unknown[])[arrayIndex(segment) ?? -1];
    else value = isDocument(value) ? fieldOf(value, segment) : undefined;
  }
  return value;
}

/**
 * Writes a value, making the documents on the way. @throws CommandError PathNotViable when something else is in the way
 */
export function assignAt(root: Document, path: ConcretePath, value: unknown): void {
  let container: unknown = root;
  for (const [depth, segment] of path.entries()) {
    const last = depth === path.length - 1;
    const present = valueAt(container, [segment]);
    const next = last ? value : (present ?? (present === null ? null : {}));
    if (last || present === undefined) assignIn(container, segment, next, path);
    container = next;
  }
}

const MAXIMUM_PADDING = 1_500_000;

function assignIn(container: unknown, segment: string, value: unknown, path: ConcretePath): void {
  if (isDocument(container)) return setField(container, segment, value);
  const index = arrayIndex(segment);
  if (!Array.isArray(container) || index === undefined) {
    throw new CommandError(28, 'PathNotViable', `Cannot create field '${segment}' in the path '${path.join('.')}'`);
  }
  if (index > container.length + MAXIMUM_PADDING)
    throw new CommandError(104, 'CannotBackfillArray', `cannot backfill array to index ${index}`);
  while (container.length < index) container.push(null);
  container[index] = value;
}

/** Removes a field; an array element becomes null, so that the others keep their places. */
export function removeAt(root: Document, path: ConcretePath): void {
  const container = valueAt(root, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  const index = arrayIndex(last);
  if (isDocument(container)) delete container[last];
  else if (Array.isArray(container) && index !== undefined && index < container.length) container[index] = null;
}
