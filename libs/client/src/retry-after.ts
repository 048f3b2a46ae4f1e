/**
 * How many milliseconds an answer asks to wait before the next try (RFC 9110, 10.2.3: seconds, or a date); undefined
 * where it asks for nothing. A date is by the clock of whoever answered (its `Date`), whatever this machine's says.
 */
export function retryAfterMs({ headers }: Pick<Response, 'headers'>, now = Date.now()): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const [date, answered] = [Date.parse(value), Date.parse(headers.get('Date') ?? '')];
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(answered) ? now : answered));
}
