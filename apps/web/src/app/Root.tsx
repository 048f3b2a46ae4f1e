import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { Waiting } from '../ui/Waiting';
import { Appearance } from './Appearance';
import { Header } from './Header';

/** What every page has around it. */
export function Root() {
  const { t } = useTranslation();
  return (
    <Appearance>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Header />
      <Waiting />
      <Outlet />
      <ScrollRestoration />
    </Appearance>
  );
}
