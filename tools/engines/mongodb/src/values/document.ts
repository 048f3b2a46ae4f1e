/** A BSON document as `bson` decodes it: int32 and double become numbers, int64 stays a `Long`. */
export type Document = Record<string, unknown>;

/** True for embedded documents; false for arrays, null and BSON values such as ObjectId, Date and Binary. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** True when the document is made of `$operators`, as the `{$gt: 1}` of `{a: {$gt: 1}}`. */
export function hasOperators(value: unknown): value is Document {
  return isDocument(value) && (Object.keys(value)[0]?.startsWith('$') ?? false);
}

export function fieldOf(document: Document, field: string): unknown {
  return Object.hasOwn(document, field) ? document[field] : undefined;
}

/**
 * Copies documents and arrays all the way down and shares everything else, because BSON values are never changed in
 * place. Stored documents are shared by every reader, so whatever may be edited is copied by this first.
 */
export function copy<T>(value: T, leaf?: (value: unknown) => unknown): T;
export function copy(value: unknown, leaf: (value: unknown) => unknown = (v) => v): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => copy(element, leaf));
  if (!isDocument(value)) return leaf(value);
  const result: Document = {};
  for (const [field, fieldValue] of Object.entries(value)) setField(result, field, copy(fieldValue, leaf));
  return result;
}

/** Assigns even a field named `__proto__` as data: plain assignment would change the prototype instead. */
export function setField(document: Document, field: string, value: unknown): void {
  if (field === '__proto__')
    Object.defineProperty(document, field, { value, enumerable: true, configurable: true, writable: true });
  else document[field] = value;
}
