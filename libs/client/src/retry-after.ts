/**
 * How many milliseconds an answer asks to wait before the next try (RFC 9110, 10.2.3: seconds, or a date); undefined
 * where it asks for nothing.
 */
export function retryAfterMs({ headers }: Pick<Response, 'headers'>, now = Date.now()): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
