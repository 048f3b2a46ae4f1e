import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { meQuery, sessionQuery } from '../api/queries';
import { leaveForSignIn } from '../api/session';
import type { Me } from '../api/types';
import { Loaded } from '../ui/Loaded';
import { Loading } from '../ui/Loading';

export interface NavigationEntry {
  readonly to: string;
  readonly label: string;
  /** Shown under the entry before it. */
  readonly nested?: boolean;
  /** Current on this very address only, not on those below it. */
  readonly exact?: boolean;
}

/** A face of the product for people who are signed in: its navigation, and the page within. */
export function Center({
  name,
  navigation,
  children,
}: {
  readonly name: string;
  readonly navigation: readonly NavigationEntry[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="center">
      <nav className="navigation" aria-label={t('app.navigation')}>
        <p className="navigation-name">{name}</p>
        <ul>
          {navigation.map(({ to, label, nested, exact }) => (
            <li key={to} className={nested ? 'nested' : undefined}>
              <NavLink to={to} end={exact ?? false}>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className="page">
        {children}
      </main>
    </div>
  );
}

/** What is within is for people who are signed in; all others go to sign in and come back to the same address. */
export function SignedIn({ children }: { readonly children: (me: Me) => ReactNode }) {
  const session = useQuery(sessionQuery);
  const signedIn = session.data?.signedIn;
  useEffect(() => {
    if (signedIn === false) leaveForSignIn();
  }, [signedIn]);
  const me = useQuery({ ...meQuery, enabled: signedIn === true });
  if (signedIn === false) return <Loading />;
  return <Loaded query={session}>{() => <Loaded query={me}>{children}</Loaded>}</Loaded>;
}
