import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { meQuery, sessionQuery } from '../api/person-queries';
import { leaveForSignIn } from '../api/session';
import type { Me } from '../api/types';
import { Loaded } from '../ui/Loaded';
import { Loading } from '../ui/Loading';
import { AccountSwitch } from './AccountSwitch';
import { ProblemPage } from './ProblemPage';
import { QuickSearch } from './QuickSearch';

export interface NavigationEntry {
  readonly to: string;
  readonly label: string;
  /** Where pages lie that belong to it and have addresses of their own. */
  readonly pagesAt?: string;
  /** Shown under the entry before it. */
  readonly nested?: boolean;
}

/**
 * A face of the product for people who are signed in: its navigation, which opens from a button where there is little
 * room, and the page within.
 */
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
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const list = useId();
  const current = entryOf(pathname, navigation);
  return (
    <div className="center">
      <nav className={open ? 'navigation open' : 'navigation'} aria-label={t('app.navigation')}>
        <AccountSwitch name={name} />
        <QuickSearch pages={navigation} />
        <button
          type="button"
          className="navigation-button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true">☰</span> {t('app.menu')}
        </button>
        <ul id={list}>
          {navigation.map((entry) => (
            <li key={entry.to} className={entry.nested ? 'nested' : undefined}>
              <Link to={entry.to} aria-current={entry === current ? 'page' : undefined} onClick={() => setOpen(false)}>
                {entry.label}
              </Link>
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

/** The entry that an address belongs to: the nearest of those above it. */
function entryOf(pathname: string, navigation: readonly NavigationEntry[]): NavigationEntry | undefined {
  return navigation
    .filter(({ to, pagesAt = to }) => pathname === to || [to, pagesAt].some((at) => pathname.startsWith(`${at}/`)))
    .toSorted((one, other) => other.to.length - one.to.length)[0];
}

/** A whole page for people who are signed in. */
export function SignedInPage({ children }: { readonly children: (me: Me) => ReactNode }) {
  return <SignedIn framed={(problem) => <ProblemPage>{problem}</ProblemPage>}>{children}</SignedIn>;
}

/** What is within is for people who are signed in; all others go to sign in and come back to the same address. */
export function SignedIn({
  framed = (problem) => problem,
  children,
}: {
  /** What stands around the reason where it cannot be known who is signed in. */
  readonly framed?: (problem: ReactNode) => ReactNode;
  readonly children: (me: Me) => ReactNode;
}) {
  const session = useQuery(sessionQuery);
  const signedIn = session.data?.signedIn;
  useEffect(() => {
    if (signedIn === false) leaveForSignIn();
  }, [signedIn]);
  const me = useQuery({ ...meQuery, enabled: signedIn === true });
  if (signedIn === false) return <Loading />;
  return (
    <Loaded query={session} framed={framed}>
      {() => (
        <Loaded query={me} framed={framed}>
          {children}
        </Loaded>
      )}
    </Loaded>
  );
}
