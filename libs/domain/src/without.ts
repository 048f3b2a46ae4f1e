/** A copy of `value` that has no `key`: a field that is absent, rather than `undefined`, survives JSON unchanged. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const copy: Partial<T> = { ...value };
  delete copy[key];
  return copy as T;
}
