import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that a page shows an earlier state, while an event of what it shows cannot be read. */
export function StaleNotice({ stale }: { readonly stale?: boolean | undefined }) {
  const { t } = useTranslation();
  return stale ? <Alert className="block" type="warning" showIcon title={t('problem.stale')} /> : null;
}
