import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Loading } from '../ui/Loading';
import { Offline } from '../ui/Offline';
import { Waiting } from '../ui/Waiting';
import { Appearance } from './Appearance';
import { Header } from './Header';
import { refusedAt } from './refused';

/** Few ever see it. */
const RefusedPage = lazy(async () => ({ default: (await import('./RefusedPage')).RefusedPage }));

/** What every page has around it. */
export function Root() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const refused = refusedAt(pathname);
  return (
    <Appearance>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Header />
      <Offline />
      <Waiting />
      {refused ? (
        <Suspense fallback={<Loading />}>
          <RefusedPage problem={refused} />
        </Suspense>
      ) : (
        <Outlet />
      )}
      <ScrollRestoration />
    </Appearance>
  );
}
