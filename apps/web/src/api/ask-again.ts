import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type Change, mayTouch } from './changes';
import { partnerCustomerQuery } from './account-queries';
import { isLong } from './refresh';
import type { PartnerCustomer } from './types';

type CustomerPages = InfiniteData<{ readonly rows: readonly PartnerCustomer[] }>;

/** Something of which nobody knows what it was. */
export const ANYTHING = 'anything';

/**
 * Asks again for what is shown and may read otherwise after these changes. Lists of many pages are left as they are.
 */
export async function askAgain(queries: QueryClient, changes: readonly (Change | typeof ANYTHING)[]): Promise<void> {
  if (changes.includes(ANYTHING)) forgetUnseen(queries);
  await queries.invalidateQueries({
    predicate: (query) =>
      !isLong(query) && changes.some((change) => change === ANYTHING || mayTouch(change, query.queryKey)),
  });
}

/**
 * Forgets what pages have shown that are not open now. When somebody who has just done something opens one of them, it
 * would show how things were before, as if nothing had been done, until it has been asked for again. Lists of many
 * pages stay, for one comes back to one's place in them.
 */
export function forgetUnseen(queries: QueryClient): void {
  queries.removeQueries({ type: 'inactive', predicate: (query) => !isLong(query) });
}

/**
 * Puts a customer as it is now into the lists of many pages, which would be a request for each to ask for again. It
 * stays at its place in them; who is new comes with the next opening.
 */
export async function renewInLongLists(queries: QueryClient, partnerId: string, customerId: string): Promise<void> {
  const isIt = (row: PartnerCustomer) => row.customerId === customerId;
  const lists = queries
    .getQueriesData<CustomerPages>({ queryKey: ['partner', partnerId, 'customers'], predicate: isLong })
    .filter(([, data]) => data?.pages.some(({ rows }) => rows.some(isIt)));
  if (lists.length === 0) return;
  const query = partnerCustomerQuery(partnerId, customerId);
  await queries.prefetchQuery({ ...query, staleTime: 0 });
  const now = queries.getQueryData(query.queryKey);
  if (now === undefined) return;
  for (const [queryKey] of lists) {
    queries.setQueryData<CustomerPages>(
      queryKey,
      (data) => data && { ...data, pages: data.pages.map((page) => withRow(page, isIt, now)) },
    );
  }
}

/** Another page only where the row is: the rest of a long list is not drawn anew. */
function withRow<Page extends { readonly rows: readonly PartnerCustomer[] }>(
  page: Page,
  isIt: (row: PartnerCustomer) => boolean,
  now: PartnerCustomer,
): Page {
  return page.rows.some(isIt) ? { ...page, rows: page.rows.map((row) => (isIt(row) ? now : row)) } : page;
}
