import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { relationshipsQuery } from './queries';
import { SERVICES } from '../api/types';
import { useServiceNames } from '../ui/use-service-names';
import { useCustomer } from './AdminCenter';
import { grantsIn, keyOf, type LiveGrant } from './grants';

/** Everything that is taken away, by partner and service, and the services that nobody looks after then. */
export function RemovedGrants({ grants }: { readonly grants: readonly LiveGrant[] }) {
  const { t } = useTranslation();
  const namesOf = useServiceNames();
  const { id } = useCustomer();
  const { data } = useQuery(relationshipsQuery(id));
  const gone = new Set(grants.map(keyOf));
  const staying = grantsIn(data ?? []).filter((grant) => !gone.has(keyOf(grant)));
  const unmanaged = SERVICES.filter(
    (service) =>
      grants.some((grant) => grant.service === service) && !staying.some((grant) => grant.service === service),
  );
  return (
    <>
      <ul>
        {grants.map((grant) => (
          <li key={keyOf(grant)}>
            {grant.partnerName} – {t(`service.${grant.service}`)}
          </li>
        ))}
      </ul>
      {data && unmanaged.length > 0 && (
        <Alert
          className="block"
          type="warning"
          showIcon
          title={t('remove.unmanaged', { services: namesOf(unmanaged) })}
        />
      )}
    </>
  );
}
