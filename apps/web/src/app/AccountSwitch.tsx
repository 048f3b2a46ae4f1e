import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { meQuery } from '../api/person-queries';
import type { Me } from '../api/types';
import { centersOf } from './centers';

/**
 * For whom one acts. Who acts for several accounts goes from one to the other here, and stays at the same list or page.
 */
export function AccountSwitch({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const accounts = me === undefined ? [] : accountsOf(me, pathname);
  const current = accounts.find(({ base }) => pathname.startsWith(`${base}/`));
  if (accounts.length < 2 || current === undefined) return <p className="navigation-name">{name}</p>;
  return (
    <p className="navigation-name">
      <select
        className="select"
        aria-label={t('accounts.switch')}
        value={current.base}
        onChange={({ target }) => void navigate(sameIn(target.value, pathname))}
      >
        {accounts.map((account) => (
          <option key={account.base} value={account.base}>
            {account.name}
          </option>
        ))}
      </select>
    </p>
  );
}

interface Account {
  /** How the addresses of its pages begin. */
  readonly base: string;
  readonly name: string;
}

/** The accounts whose pages are like the one that is shown. */
function accountsOf(me: Me, pathname: string): readonly Account[] {
  const [, center = ''] = pathname.split('/');
  return centersOf(me).flatMap((each) =>
    'name' in each && each.to.startsWith(`/${center}/`)
      ? [{ base: each.to.split('/').slice(0, 3).join('/'), name: each.name }]
      : [],
  );
}

/** The same page of another account. What lies below a list is of the account that it is a list of. */
function sameIn(base: string, pathname: string): string {
  const [page = ''] = pathname.split('/').slice(3);
  return `${base}/${page === 'partners' ? 'partner-relationships' : page}`;
}
