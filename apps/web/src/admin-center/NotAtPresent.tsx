import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** The link cannot be accepted at present; why is not for the customer to know (decision 7). */
export function NotAtPresent() {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('accept.notAtPresent')}
      description={t('accept.notAtPresentNext')}
    />
  );
}
