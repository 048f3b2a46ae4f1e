import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';

/** Whose notices. */
export interface NoticeAccount {
  readonly kind: 'partner' | 'customer';
  readonly id: string;
}

const LIMIT = 20;
const INTERVAL_MS = 60_000;

/** What the account is told, the newest first, with how much of it the reader has not read. Live updates of the account ask for it again. */
export const noticesQuery = ({ kind, id }: NoticeAccount) =>
  infiniteQueryOptions({
    queryKey: [kind, id, 'notices'],
    queryFn: ({ pageParam }) => {
      const query = { limit: LIMIT, ...(pageParam && { before: pageParam }) };
      return contentOf(
        kind === 'partner'
          ? api.GET('/partners/{partnerId}/notices', { params: { path: { partnerId: id }, query } })
          : api.GET('/customers/{customerId}/notices', { params: { path: { customerId: id }, query } }),
      );
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: INTERVAL_MS,
  });

export function markNotice({ kind, id }: NoticeAccount, body: { readonly position: string; readonly read: boolean }) {
  return kind === 'partner'
    ? api.PUT('/partners/{partnerId}/notices/mark', { params: { path: { partnerId: id } }, body })
    : api.PUT('/customers/{customerId}/notices/mark', { params: { path: { customerId: id } }, body });
}

export function markNoticesRead({ kind, id }: NoticeAccount, position: string) {
  const body = { position };
  return kind === 'partner'
    ? api.PUT('/partners/{partnerId}/notices/read', { params: { path: { partnerId: id } }, body })
    : api.PUT('/customers/{customerId}/notices/read', { params: { path: { customerId: id } }, body });
}
