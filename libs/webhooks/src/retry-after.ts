/** Of a day: who is told to come back later than that comes back then, and sees. */
const LONGEST_SECONDS = 24 * 3_600;

/** The one form of a date that is written today (RFC 9110, 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How many seconds whoever answered wants to be left alone (`Retry-After`, RFC 9110, 10.2.3: seconds, or a date), a day
 * at most; 0 where it says nothing, or nothing that can be read.
 * @param now RFC 3339 in UTC
 */
export function retryAfterSeconds(header: string | undefined, now: string): number {
  const value = header?.trim() ?? '';
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : HTTP_DATE.test(value)
      ? Math.ceil((Date.parse(value) - Date.parse(now)) / 1_000)
      : 0;
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
}
