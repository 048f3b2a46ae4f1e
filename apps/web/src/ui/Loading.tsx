import { useTranslation } from 'react-i18next';

/**
 * Something is on its way. Said to screen readers; drawn as where it will stand, and after a moment only, so that what
 * is quick does not flicker.
 */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('app.loading')}</span>
      <div className="bone" />
      <div className="bone" />
      <div className="bone short" />
    </div>
  );
}
