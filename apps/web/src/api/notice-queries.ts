import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import type { NoticeMailsBody } from './types';

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

/** What the reader is mailed of them. */
export const noticeMailsQuery = ({ kind, id }: NoticeAccount) =>
  queryOptions({
    queryKey: [kind, id, 'notice-mails'],
    queryFn: () =>
      contentOf(
        kind === 'partner'
          ? api.GET('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: id } } })
          : api.GET('/customers/{customerId}/notice-mails', { params: { path: { customerId: id } } }),
      ),
  });

export function chooseNoticeMails({ kind, id }: NoticeAccount, body: NoticeMailsBody) {
  return kind === 'partner'
    ? api.PUT('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: id } }, body })
    : api.PUT('/customers/{customerId}/notice-mails', { params: { path: { customerId: id } }, body });
}

export function endNoticeMails({ kind, id }: NoticeAccount) {
  return kind === 'partner'
    ? api.DELETE('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: id } } })
    : api.DELETE('/customers/{customerId}/notice-mails', { params: { path: { customerId: id } } });
}
