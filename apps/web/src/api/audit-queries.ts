import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import { LIST_PAGE } from './list-page';
import type { operations } from './schema';

export type TimeLineSelection = Omit<NonNullable<operations['TimeLineController_read']['parameters']['query']>, 'after' | 'limit'>;
type Selection<Name extends keyof operations> = operations[Name] extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never;

/** Events in the log's order, a page at a time. A page may hold none and yet have a next. */
export const timeLineQuery = (selection: TimeLineSelection) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'time-line', selection],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/audit/time-line', { params: { query: { ...selection, limit: LIST_PAGE, ...(pageParam && { after: pageParam }) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** The first event of a customer: nothing can be seen of it before. */
export const customerBeginningQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['audit', 'customer', customerId, 'beginning'],
    queryFn: async () => {
      const { events } = await contentOf(api.GET('/audit/time-line', { params: { query: { customer: customerId, limit: 1 } } }));
      return { recordedAt: events[0]?.recordedAt ?? new Date().toISOString() };
    },
  });

/** A customer's Partner Relationships as of a moment; now, if none is named. */
export const customerAsOfQuery = (customerId: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['audit', 'customer', customerId, 'as-of', at],
    queryFn: () =>
      contentOf(
        api.GET('/audit/customers/{customerId}/partner-relationships', {
          params: { path: { customerId }, query: at === undefined ? {} : { at } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** What differs at a customer between two moments, in words. */
export const customerChangesQuery = (customerId: string, moments: { readonly from?: string; readonly to?: string }) =>
  queryOptions({
    queryKey: ['audit', 'customer', customerId, 'changes', moments],
    queryFn: () => contentOf(api.GET('/audit/customers/{customerId}/changes', { params: { path: { customerId }, query: moments } })),
    placeholderData: keepPreviousData,
  });

/** A partner's customers as of a moment. A page may be short and yet have a next. */
export const partnerCustomersAsOfQuery = (partnerId: string, at: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'partner', partnerId, 'customers', at],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/audit/partners/{partnerId}/customers', {
          params: {
            path: { partnerId },
            query: { limit: LIST_PAGE, ...(at !== undefined && { at }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** Who of the marketplace looked at what is kept of an account. */
export const readersQuery = (of: { readonly customerId: string } | { readonly partnerId: string }) =>
  queryOptions({
    queryKey: ['audit', 'readers', of],
    queryFn: () =>
      contentOf(
        'customerId' in of
          ? api.GET('/customers/{customerId}/readers', { params: { path: of } })
          : api.GET('/partners/{partnerId}/readers', { params: { path: of } }),
      ),
  });

/** Reports come whole: they are counted, not paged. */
export const removedDapQuery = (selection: Selection<'ReportsController_removedDap'>) =>
  queryOptions({
    queryKey: ['audit', 'removed-dap', selection],
    queryFn: () => contentOf(api.GET('/audit/reports/removed-dap', { params: { query: selection } })),
    placeholderData: keepPreviousData,
  });

export const dutiesWithoutAccessQuery = (selection: Selection<'ReportsController_dutiesWithoutAccess'>) =>
  queryOptions({
    queryKey: ['audit', 'duties-without-access', selection],
    queryFn: () => contentOf(api.GET('/audit/reports/duties-without-access', { params: { query: selection } })),
    placeholderData: keepPreviousData,
  });

export const dapHistoryQuery = (selection: Selection<'ReportsController_dapHistory'>) =>
  queryOptions({
    queryKey: ['audit', 'dap-history', selection],
    queryFn: () => contentOf(api.GET('/audit/reports/dap-history', { params: { query: selection } })),
    placeholderData: keepPreviousData,
  });

export const continuityQuery = (selection: Selection<'ReportsController_continuity'>) =>
  queryOptions({
    queryKey: ['audit', 'continuity', selection],
    queryFn: () => contentOf(api.GET('/audit/reports/continuity', { params: { query: selection } })),
    placeholderData: keepPreviousData,
  });

export const timeToAcceptQuery = (selection: Selection<'ReportsController_timeToAccept'>) =>
  queryOptions({
    queryKey: ['audit', 'time-to-accept', selection],
    queryFn: () => contentOf(api.GET('/audit/reports/time-to-accept', { params: { query: selection } })),
    placeholderData: keepPreviousData,
  });

/** The last seal of the log, if there is one yet. */
export const sealQuery = queryOptions({ queryKey: ['audit', 'seal'], queryFn: () => contentOf(api.GET('/seal')) });
