import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import { BY_PAGE, pageFrom } from './list-page';
import { inLanguage, INTERVAL_MS } from './refresh';
import type { Language } from './types';

export const partnerQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId],
    queryFn: () => contentOf(api.GET('/partners/{partnerId}', { params: { path: { partnerId } } })),
    refetchInterval: INTERVAL_MS,
  });

export const partnerCustomerQuery = (partnerId: string, customerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}', { params: { path: { partnerId, customerId } } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: () => contentOf(api.GET('/customers/{customerId}', { params: { path: { customerId } } })),
  });

export const customerDirectoryQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['customer-directory', search],
    queryFn: ({ pageParam }) =>
      contentOf(api.GET('/customers', { params: { query: { ...(search && { search }), ...pageFrom(pageParam) } } })),
    ...BY_PAGE,
  });

export const partnerDirectoryQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['partner-directory', search],
    queryFn: ({ pageParam }) =>
      contentOf(api.GET('/partners', { params: { query: { ...(search && { search }), ...pageFrom(pageParam) } } })),
    ...BY_PAGE,
  });

/** All of a customer's own subscriptions, whoever sold them. */
export const ownSubscriptionsQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', customerId, 'subscriptions'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/customers/{customerId}/subscriptions', {
          params: { path: { customerId }, query: pageFrom(pageParam) },
        }),
      ),
    ...BY_PAGE,
  });

/** The catalogue, named in the reader's language. */
export const offersQuery = (language: Language) =>
  queryOptions({
    ...inLanguage(language, ['offers']),
    queryFn: () => contentOf(api.GET('/offers')),
    staleTime: Infinity,
  });
