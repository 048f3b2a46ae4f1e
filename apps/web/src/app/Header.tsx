import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AccountMenu } from './AccountMenu';
import { AppearanceControls } from './AppearanceControls';
import { BRAND } from './brand-name';
import { Mark } from './Mark';
import { NoticeBell } from './NoticeBell';

export function Header() {
  const { t } = useTranslation();
  return (
    <header className="header">
      <Link className="brand" to="/">
        <Mark />
        <span className="brand-name">{BRAND}</span> <span className="brand-about">{t('app.name')}</span>
      </Link>
      <div className="header-controls">
        <NoticeBell />
        <AppearanceControls />
        <AccountMenu />
      </div>
    </header>
  );
}
