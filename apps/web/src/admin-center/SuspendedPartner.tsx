import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** A suspended partner's link cannot be accepted; why is not for the customer to know (decision 7). */
export function SuspendedPartner() {
  const { t } = useTranslation();
  return <Alert type="warning" showIcon role="alert" title={t('accept.notAtPresent')} description={t('accept.notAtPresentNext')} />;
}
