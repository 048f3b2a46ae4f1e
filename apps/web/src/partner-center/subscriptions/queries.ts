import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { BY_PAGE, pageFrom } from '../../api/list-page';
import { inLanguage, INTERVAL_MS } from '../../api/refresh';
import type { Language, SubscriptionStatus } from '../../api/types';

export interface SubscriptionPath {
  readonly partnerId: string;
  readonly customerId: string;
  readonly subscriptionId: string;
}

/** What the partner sold, over all its customers. */
export const soldSubscriptionsQuery = (
  partnerId: string,
  selection: { readonly status?: SubscriptionStatus; readonly search?: string } = {},
) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'subscriptions', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/subscriptions', {
          params: {
            path: { partnerId },
            query: { ...selection, ...pageFrom(pageParam) },
          },
        }),
      ),
    ...BY_PAGE,
  });

/** A customer's subscriptions that the partner may see. */
export const seenSubscriptionsQuery = (partnerId: string, customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'customer', customerId, 'subscriptions'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions', {
          params: {
            path: { partnerId, customerId },
            query: pageFrom(pageParam),
          },
        }),
      ),
    ...BY_PAGE,
  });

export const subscriptionQuery = (path: SubscriptionPath) =>
  queryOptions({
    queryKey: ['partner', path.partnerId, 'subscription', path],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}', { params: { path } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** What the reader may do with a subscription, and why not, in the reader's language. */
export const subscriptionRightsQuery = (path: SubscriptionPath, language: Language) =>
  queryOptions({
    ...inLanguage(language, ['partner', path.partnerId, 'subscription', path, 'rights']),
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/rights', {
          params: { path },
        }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** What the reader may do at a customer, and why not. */
export const customerRightsQuery = (partnerId: string, customerId: string, language: Language) =>
  queryOptions({
    ...inLanguage(language, ['partner', partnerId, 'customer', customerId, 'rights']),
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/customers/{customerId}/rights', { params: { path: { partnerId, customerId } } }),
      ),
    refetchInterval: INTERVAL_MS,
  });

/** Which partner has told this code. It is asked once: what is asked in vain is counted. */
export const partnerOfCodeQuery = (partnerId: string, code: string) =>
  queryOptions({
    queryKey: ['partner-code', partnerId, code],
    queryFn: () =>
      contentOf(api.GET('/partners/{partnerId}/partner-codes/{code}', { params: { path: { partnerId, code } } })),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
