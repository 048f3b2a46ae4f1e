import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

interface Properties {
  readonly pages: readonly { readonly stale?: boolean }[];
}

/** Says that the log no longer gives out all of what is told here. */
export function IncompleteHistory({ pages }: Properties) {
  const { t } = useTranslation();
  const isIncomplete = pages.some(({ stale }) => stale);
  return isIncomplete ? <Alert className="block" type="warning" showIcon title={t('activity.incomplete')} /> : null;
}
