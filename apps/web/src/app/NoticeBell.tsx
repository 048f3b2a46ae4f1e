import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { noticesQuery, type NoticeAccount } from '../api/notice-queries';
import { meQuery, sessionQuery } from '../api/person-queries';
import type { Me } from '../api/types';
import { actsForCustomers, actsForPartners } from './centers';

/** Of more nobody needs the number. */
const MOST = 99;

/**
 * How much of what the account is told the reader has not read; it leads there. Only where there is an account whose
 * pages are shown.
 */
export function NoticeBell() {
  const { pathname } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const { data: me } = useQuery({ ...meQuery, enabled: session?.signedIn === true });
  const account = me && accountAt(pathname, me);
  return account ? <Bell account={account} /> : null;
}

function Bell({ account }: { readonly account: NoticeAccount }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(noticesQuery(account));
  const unread = data?.pages[0]?.unread ?? 0;
  const center = account.kind === 'partner' ? 'partner-center' : 'admin-center';
  return (
    <Link
      className="bell"
      to={`/${center}/${account.id}/notices`}
      aria-label={unread === 0 ? t('notices.title') : t('notices.bell', { count: unread })}
    >
      <Badge count={unread} overflowCount={MOST} size="small">
        <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
          <path
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinejoin="round"
            d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21a2 2 0 0 0 4 0"
          />
        </svg>
      </Badge>
    </Link>
  );
}

function accountAt(pathname: string, { roles, partners, customers }: Me): NoticeAccount | undefined {
  const [, center, id] = pathname.split('/');
  if (center === 'partner-center' && actsForPartners(roles) && partners.some((one) => one.id === id))
    return { kind: 'partner', id: id ?? '' };
  if (center === 'admin-center' && actsForCustomers(roles) && customers.some((one) => one.id === id))
    return { kind: 'customer', id: id ?? '' };
  return undefined;
}
