/** Of a day: who is told to come back later than that comes back then, and sees. */
const LONGEST_SECONDS = 24 * 3_600;

/** The one form of a date that is written today (RFC 9110, 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Of an answer's head: when whoever answered wants to be asked again, and what its clock said. */
export interface AskedToRest {
  readonly retryAfter?: string;
  readonly date?: string;
}

/**
 * How many seconds whoever answered wants to be left alone (`Retry-After`, RFC 9110, 10.2.3: seconds, or a date by its
 * own clock), a day at most; 0 where it says nothing, or nothing that can be read.
 * @param now RFC 3339 in UTC, for those that do not say what their clock says
 */
export function retryAfterSeconds({ retryAfter = '', date = '' }: AskedToRest, now: string): number {
  const value = retryAfter.trim();
  if (/^\d+$/.test(value)) return Math.min(Number(value), LONGEST_SECONDS);
  const answered = parsedDate(date);
  const seconds = Math.ceil((parsedDate(value) - (Number.isNaN(answered) ? Date.parse(now) : answered)) / 1_000);
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), LONGEST_SECONDS);
}

function parsedDate(text: string): number {
  return HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
}
