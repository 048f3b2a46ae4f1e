/** Of 32 random bytes at least 22 differ, but for once in a billion billions; every further byte only adds to them. */
const LEAST_DIFFERENT_BYTES = 16;

/** Whether nobody can have drawn this key at random: it is constant, repeats itself, or counts. */
export function isWeakKey(key: Uint8Array): boolean {
  return new Set(key).size < LEAST_DIFFERENT_BYTES || repeats(key) || counts(key);
}

/** Whether it is a shorter sequence over and over. */
function repeats(key: Uint8Array): boolean {
  const periods = Array.from({ length: Math.floor(key.length / 2) }, (_, index) => index + 1);
  return periods.some((period) => key.every((byte, index) => index < period || byte === key[index - period]));
}

/** Whether each byte is the one before it and always the same more. */
function counts(key: Uint8Array): boolean {
  const steps = [...key].slice(1).map((byte, index) => (byte - (key[index] ?? 0) + 256) % 256);
  return new Set(steps).size === 1;
}
