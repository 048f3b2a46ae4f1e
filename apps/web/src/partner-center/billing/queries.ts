import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from '../../api/client';
import { BY_PAGE, pageFrom } from '../../api/list-page';

export const billsQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'bills'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/bills', {
          params: { path: { partnerId }, query: pageFrom(pageParam) },
        }),
      ),
    ...BY_PAGE,
  });

export const dutiesQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'duties'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/duties', {
          params: { path: { partnerId }, query: pageFrom(pageParam) },
        }),
      ),
    ...BY_PAGE,
  });

/** What the partner is billed, month by month. */
export const monthlyBillsQuery = (partnerId: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills', {
          params: { path: { partnerId }, query: { ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    ...BY_PAGE,
  });

/** What the partner's bill of one month comes to. */
export const monthlyBillQuery = (partnerId: string, month: string) =>
  queryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills', month],
    queryFn: () =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills', {
          params: { path: { partnerId }, query: { cursor: month, limit: 1 } },
        }),
      ),
  });

export const billLinesQuery = (partnerId: string, month: string) =>
  infiniteQueryOptions({
    queryKey: ['partner', partnerId, 'monthly-bills', month, 'lines'],
    queryFn: ({ pageParam }) =>
      contentOf(
        api.GET('/partners/{partnerId}/monthly-bills/{month}/lines', {
          params: { path: { partnerId, month }, query: pageFrom(pageParam) },
        }),
      ),
    ...BY_PAGE,
  });
