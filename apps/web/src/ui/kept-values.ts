// What a browser has kept may have been written by another version, so nothing is taken for what it should be.

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isOneOf(known: readonly string[], value: unknown): boolean {
  return known.some((each) => each === value);
}

export function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

/** The fields of an object; none of what is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
