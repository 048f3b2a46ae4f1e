import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

interface Properties {
  readonly stale?: boolean | undefined;
  /** What is said where it is not an earlier state. */
  readonly text?: string;
}

/** Says that a page shows an earlier state, while an event of what it shows cannot be read. */
export function StaleNotice({ stale, text }: Properties) {
  const { t } = useTranslation();
  return stale ? <Alert className="block" type="warning" showIcon title={text ?? t('problem.stale')} /> : null;
}
