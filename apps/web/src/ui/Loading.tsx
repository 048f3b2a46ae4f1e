import { useTranslation } from 'react-i18next';

/** Something is on its way. Said to screen readers; shown after a moment only, so that what is quick does not flicker. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      {t('app.loading')}
    </div>
  );
}
