import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, contentOf } from './client';
import { BY_PAGE } from './list-page';
import type { Language, MailedKind } from './types';

/** Whose notices. */
export interface NoticeAccount {
  readonly kind: 'partner' | 'customer';
  readonly id: string;
}

/** Of whom notices are mailed: of an account, or of the marketplace to its own staff. */
export type MailedAccount = NoticeAccount | typeof MARKETPLACE;

export const MARKETPLACE = { kind: 'marketplace' } as const;

const LIMIT = 20;
const INTERVAL_MS = 60_000;

/**
 * What the account is told, the newest first, with how much of it the reader has not read. Live updates of the account
 * ask for it again.
 */
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
    ...BY_PAGE,
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
export const noticeMailsQuery = (account: MailedAccount) =>
  queryOptions({
    queryKey: [account.kind, 'id' in account ? account.id : '', 'notice-mails'],
    queryFn: () => contentOf(askedOf(account)),
  });

function askedOf(account: MailedAccount) {
  if (account.kind === 'marketplace') return api.GET('/marketplace/notice-mails');
  return account.kind === 'partner'
    ? api.GET('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: account.id } } })
    : api.GET('/customers/{customerId}/notice-mails', { params: { path: { customerId: account.id } } });
}

/** Of the kinds those count that there are of such an account. */
export function chooseNoticeMails(
  account: MailedAccount,
  { kinds, language }: { readonly kinds: readonly MailedKind[]; readonly language: Language },
) {
  if (account.kind === 'marketplace') {
    return api.PUT('/marketplace/notice-mails', {
      body: { kinds: kinds.filter((kind) => kind === 'seal-missing'), language },
    });
  }
  const body = { kinds: kinds.filter((kind) => kind !== 'seal-missing'), language };
  return account.kind === 'partner'
    ? api.PUT('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: account.id } }, body })
    : api.PUT('/customers/{customerId}/notice-mails', { params: { path: { customerId: account.id } }, body });
}

export function endNoticeMails(account: MailedAccount) {
  if (account.kind === 'marketplace') return api.DELETE('/marketplace/notice-mails');
  return account.kind === 'partner'
    ? api.DELETE('/partners/{partnerId}/notice-mails', { params: { path: { partnerId: account.id } } })
    : api.DELETE('/customers/{customerId}/notice-mails', { params: { path: { customerId: account.id } } });
}
