import { bytesOf } from './hashes';

/** How an export is wrong, for those who tell it in words of their own. */
export type Fault = 'malformed' | 'other-key' | 'forged' | 'altered' | 'missing' | 'not-extending';

/** What is wrong with a value that came from outside. */
export class Misshapen extends Error {
  override readonly name = 'Misshapen';
  constructor(
    message: string,
    readonly fault: Fault = 'malformed',
  ) {
    super(message);
  }
}

export type Members = Readonly<Record<string, unknown>>;

/** The value as an object with exactly these members. @throws Misshapen */
export function members(
  value: unknown,
  what: string,
  names: readonly string[],
  optional: readonly string[] = [],
): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen(`${what} is no object`);
  const known = [...names, ...optional];
  const found = { ...value };
  const stranger = Object.keys(found).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new Misshapen(`${what} has a member ${JSON.stringify(stranger)} that is not known`);
  const missing = names.find((name) => !Object.hasOwn(found, name));
  if (missing !== undefined) throw new Misshapen(`${what} has no member ${JSON.stringify(missing)}`);
  return found;
}

/** @throws Misshapen */
export function text(value: unknown, what: string, form = /^/): string {
  if (typeof value !== 'string' || !form.test(value)) throw new Misshapen(`${what} is not of its form`);
  return value;
}

/** @throws Misshapen */
export function wholeNumber(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Misshapen(`${what} is no whole number`);
  return value;
}

/** @throws Misshapen */
export function hashes(value: unknown, what: string, atMost: number): Uint8Array[] {
  if (!Array.isArray(value) || value.length > atMost)
    throw new Misshapen(`${what} is no list of at most ${atMost} hashes`);
  return value.map((hash: unknown) => bytesOf(text(hash, what, HASH)));
}

export const HASH = /^[0-9a-f]{64}$/;
