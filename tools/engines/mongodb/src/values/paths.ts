import { type Document, fieldOf, isDocument } from './document';

const INDEX = /^(?:0|[1-9]\d*)$/;

/** The array index a path segment names, if it names one. */
export function arrayIndex(segment: string): number | undefined {
  return INDEX.test(segment) ? Number(segment) : undefined;
}

/**
 * Every value a dotted path reaches, walking into the documents of arrays as MongoDB does. `undefined` stands for a
 * missing field. A path that runs into an array without documents reaches nothing at all.
 */
export function valuesAt(document: Document, path: string): unknown[] {
  if (!path.includes('.')) return [fieldOf(document, path)];
  const found: unknown[] = [];
  collect(document, path.split('.'), 0, found);
  return found;
}

function collect(value: unknown, segments: readonly string[], depth: number, found: unknown[]): void {
  const segment = segments[depth];
  if (segment === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    collectInArray(value, segment, segments, depth, found);
  } else {
    const next = isDocument(value) ? fieldOf(value, segment) : undefined;
    if (next === undefined) found.push(undefined);
    else collect(next, segments, depth + 1, found);
  }
}

function collectInArray(
  array: readonly unknown[],
  segment: string,
  segments: readonly string[],
  depth: number,
  found: unknown[],
): void {
  const index = arrayIndex(segment);
  if (index !== undefined && index < array.length) collect(array[index], segments, depth + 1, found);
  for (const element of array) if (isDocument(element)) collect(element, segments, depth, found);
}

/** Adds the elements of arrays to the values, because `{a: 1}` also matches `{a: [1, 2]}`. */
export function withElements(values: readonly unknown[]): unknown[] {
  const expanded: unknown[] = [];
  for (const value of values) {
    expanded.push(value);
    if (Array.isArray(value)) expanded.push(...(value as unknown[]));
  }
  return expanded;
}
