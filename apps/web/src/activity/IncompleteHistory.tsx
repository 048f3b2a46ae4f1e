import { useTranslation } from 'react-i18next';
import { StaleNotice } from '../ui/StaleNotice';

interface Properties {
  readonly pages: readonly { readonly stale?: boolean }[];
}

/** Says that the log no longer gives out all of what is told here. */
export function IncompleteHistory({ pages }: Properties) {
  const { t } = useTranslation();
  return <StaleNotice stale={pages.some(({ stale }) => stale)} text={t('activity.incomplete')} />;
}
