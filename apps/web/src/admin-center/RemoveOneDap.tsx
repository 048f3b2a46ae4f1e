import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { useCustomer } from './AdminCenter';
import type { LiveGrant } from './grants';
import { RemovedGrants } from './RemovedGrants';
import { WhatStays } from './WhatStays';

/** Takes back one service. In the service's own row (`inRow`) its name is not shown again. */
export function RemoveOneDap({
  partnerId,
  partnerName,
  service,
  inRow = false,
}: LiveGrant & { readonly inRow?: boolean }) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const command = useCommand(
    () =>
      api.DELETE('/customers/{customerId}/partner-relationships/{partnerId}/dap/{service}', {
        params: { path: { customerId, partnerId, service } },
      }),
    { done: t('remove.done', { count: 1 }), unchanged: t('remove.already') },
  );
  const name = t(`service.${service}`);
  return (
    <Confirmed
      label={t('remove.one', { service: name })}
      {...(inRow && { shown: t('review.remove') })}
      question={t('remove.oneQuestion', { partner: partnerName, service: name })}
      command={command}
      gone={t('remove.already')}
      danger
      small
    >
      <RemovedGrants grants={[{ partnerId, partnerName, service }]} />
      <WhatStays />
    </Confirmed>
  );
}
