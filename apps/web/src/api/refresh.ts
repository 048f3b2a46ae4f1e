import { hashKey, type Query, type QueryKey } from '@tanstack/react-query';
import type { Language } from './types';

/** What other people do shows after this time at the latest; what one does oneself shows at once. */
export const INTERVAL_MS = 20_000;
/** How often it is asked after what is under way and that no event of the log tells of. */
export const UNDER_WAY_MS = 1_000;
/** Of a list that is loaded anew as a whole. */
const MOST_PAGES = 3;

/** Of lists a page at a time: one of several pages is not asked for by the clock, for each would be a request. */
export function whileOnePage({
  state: { data },
}: {
  readonly state: { readonly data?: { readonly pages: readonly unknown[] } | undefined };
}): number | false {
  return data && data.pages.length > 1 ? false : INTERVAL_MS;
}

/** Whether so much of a list has been loaded that it is not to be loaded anew. */
export function isLong({ queryKey, state: { data } }: Pick<Query, 'queryKey' | 'state'>): boolean {
  return (
    queryKey[2] === 'customers' &&
    typeof data === 'object' &&
    data !== null &&
    'pages' in data &&
    Array.isArray(data.pages) &&
    data.pages.length > MOST_PAGES
  );
}

/**
 * What is answered in the reader's language: until it is there in this one, what was there in the one before stands,
 * and with it whatever is typed beside it.
 */
export function inLanguage(language: Language, key: QueryKey) {
  return {
    queryKey: [...key, language],
    placeholderData: <T>(previous: T | undefined, asked: { readonly queryKey: QueryKey } | undefined) =>
      asked !== undefined && hashKey(asked.queryKey.slice(0, -1)) === hashKey(key) ? previous : undefined,
  };
}
