import { type FindOptions, type Identified, type Sort } from './documents';
import { type Condition, type Filter } from './filter';
import { pagesOf } from './pages';

/** Rows that wait for an instant, RFC 3339 in UTC, in the field that they are sorted by first. */
export interface WaitingRows<Fields extends Identified, T extends Fields> {
  readonly find: (filter: Filter<Fields>, options: FindOptions<Fields>) => Promise<readonly T[]>;
  /** Those that wait for such an instant. */
  readonly waitingFor: (instant: Condition) => Filter<Fields>;
  readonly sort: Sort<Fields>;
  /** So long one waits at most. What waits for longer was written by a clock that was ahead. */
  readonly longestMs: number;
  readonly atOnce: number;
}

/** No instant has a year like it: what waits for that, or for a text after it, waits for none. */
const BEYOND_ALL = '9999';

/**
 * What may be done at `now`, page after page, the longest due first. A row is put off to after `now` before the next
 * page is read, or stays where it is: so none comes twice and none is skipped. An instant that lies further off than
 * any row is ever put off is not believed, or nothing would be done of it until that comes; such rows are the last.
 */
export async function* dueRows<Fields extends Identified, T extends Fields = Fields>(
  now: string,
  { find, waitingFor, sort, longestMs, atOnce }: WaitingRows<Fields, T>,
): AsyncGenerator<readonly T[]> {
  const longest = new Date(Date.parse(now) + longestMs).toISOString();
  for (const instant of [{ lte: now }, { gt: longest, lt: BEYOND_ALL }]) {
    yield* pagesOf<Fields, T>({ find: (options) => find(waitingFor(instant), options), sort, atOnce });
  }
}
