import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { requestsWaitingQuery } from './queries';

/** That somebody waits for the customer's answer, where its partners are. */
export function RequestsNotice({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(requestsWaitingQuery(customerId));
  const count = data?.rows.length ?? 0;
  return (
    <div role="status">
      {count > 0 && (
        <Alert
          className="block"
          type="info"
          showIcon
          title={t('requests.waiting', { count })}
          description={<Link to={`/admin-center/${customerId}/requests`}>{t('requests.view')}</Link>}
        />
      )}
    </div>
  );
}
