import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Offline } from '../ui/Offline';
import { Waiting } from '../ui/Waiting';
import { Appearance } from './Appearance';
import { Header } from './Header';
import { refusedAt } from './refused';
import { RefusedPage } from './RefusedPage';

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
      {refused ? <RefusedPage problem={refused} /> : <Outlet />}
      <ScrollRestoration />
    </Appearance>
  );
}
