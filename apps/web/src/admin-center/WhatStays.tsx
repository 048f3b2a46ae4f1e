import { useTranslation } from 'react-i18next';

/** What removing DAP does not touch (S16, S17). */
export function WhatStays() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('stays.title')}</p>
      <ul>
        <li>{t('stays.relationship')}</li>
        <li>{t('stays.subscriptions')}</li>
        <li>{t('stays.duty')}</li>
      </ul>
    </>
  );
}
