import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { BY_PAGE, pageFrom } from '../../api/list-page';
import { INTERVAL_MS, isLong, whileOnePage } from '../../api/refresh';
import type { CustomerSelection } from '../../api/types';

/** What the partner sorts its customers by. */
export const customerTagsQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer-tags'],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}/customer-tags', { params: { path: { partnerId } } })),
  });

/**
 * Customers of a partner, a page at a time. Long lists are asked for again neither by the clock nor when they are shown
 * again: each page would be a request.
 */
export const partnerCustomersQuery = (partnerId: string, selection: CustomerSelection) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customers', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers', {
          params: {
            path: { partnerId },
            query: { ...selection, ...pageFrom(pageParam) },
          },
        }),
      ),
    ...BY_PAGE,
    refetchInterval: whileOnePage,
    refetchOnMount: (query) => !isLong(query),
    refetchOnWindowFocus: (query) => !isLong(query),
    refetchOnReconnect: (query) => !isLong(query),
  });

export const customerCountQuery = (partnerId: string, selection: Omit<CustomerSelection, 'sort'>) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer-count', selection],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/count', { params: { path: { partnerId }, query: selection } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** What of a customer's history concerns the partner. */
export const partnerHistoryQuery = (partnerId: string, customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId, 'history'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/history', {
          params: { path: { partnerId, customerId }, query: pageParam ? { from: pageParam } : {} },
        }),
      ),
    ...BY_PAGE,
  });
