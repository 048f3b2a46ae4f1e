import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../api/client';
import { BY_PAGE } from '../api/list-page';
import { INTERVAL_MS } from '../api/refresh';

export const relationshipsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'relationships'],
    queryFn: () =>
      contentOf(api.GET('/customers/{customerId}/partner-relationships', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });

/** The requests that wait for the customer's answer. */
export const requestsWaitingQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'requests'],
    queryFn: () => contentOf(api.GET('/customers/{customerId}/requests', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });

/** Whom the customer asks at a partner. */
export const partnerContactQuery = (customerId: string, partnerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'partner-contact', partnerId],
    queryFn: () =>
      contentOf(
        api.GET('/customers/{customerId}/partner-relationships/{partnerId}/contact', {
          params: { path: { customerId, partnerId } },
        }),
      ),
  });

/** The resellers of a provider to whom the customer may grant DAP. */
export const indirectResellersQuery = (customerId: string, partnerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'indirect-resellers', partnerId],
    queryFn: () =>
      contentOf(
        api.GET('/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers', {
          params: { path: { customerId, partnerId } },
        }),
      ),
  });

export const customerHistoryQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', customerId, 'history'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/customers/{customerId}/history', {
          params: { path: { customerId }, query: pageParam ? { from: pageParam } : {} },
        }),
      ),
    ...BY_PAGE,
  });

export const gapsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId, 'gaps'],
    queryFn: () => contentOf(api.GET('/customers/{customerId}/gaps', { params: { path: { customerId } } })),
    refetchInterval: INTERVAL_MS,
  });
