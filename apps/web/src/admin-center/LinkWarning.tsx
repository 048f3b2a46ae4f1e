import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Altered, replaced, withdrawn and unknown links all look the same here, so that nothing can be learnt by trying. */
export function LinkWarning() {
  const { t } = useTranslation();
  return <Alert type="error" showIcon role="alert" title={t('accept.badLink')} description={t('accept.badLinkNext')} />;
}
