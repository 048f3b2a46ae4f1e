import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { PartnerRelationship } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { useCustomer } from './AdminCenter';
import { grantsIn } from './grants';
import { RemovedGrants } from './RemovedGrants';
import { WhatStays } from './WhatStays';

/** Takes all DAP back from all partners, or from one. */
export function RemoveAllDap({
  relationships,
  partner,
}: {
  readonly relationships: readonly PartnerRelationship[];
  readonly partner?: PartnerRelationship;
}) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const grants = grantsIn(partner ? [partner] : relationships);
  const count = grants.length;
  const command = useCommand(
    () =>
      partner
        ? api.DELETE('/customers/{customerId}/partner-relationships/{partnerId}/dap', {
            params: { path: { customerId, partnerId: partner.partnerId } },
          })
        : api.DELETE('/customers/{customerId}/dap', { params: { path: { customerId } } }),
    { done: t('remove.done', { count }), unchanged: t('remove.already') },
  );
  const label = t(partner ? 'remove.allOf' : 'remove.all');
  const small = partner !== undefined;
  // A question that stands goes with what it asks about, and says why.
  if (count === 0 && !command.isPending) {
    return (
      <Button danger disabled size={small ? 'small' : 'middle'}>
        {label}
      </Button>
    );
  }
  const question = partner ? t('remove.allOfQuestion', { partner: partner.partnerName }) : t('remove.allQuestion');
  return (
    <Confirmed label={label} question={question} command={command} gone={t('remove.already')} danger small={small}>
      <p>{t('remove.effect', { count })}</p>
      <RemovedGrants grants={grants} />
      <WhatStays />
    </Confirmed>
  );
}
