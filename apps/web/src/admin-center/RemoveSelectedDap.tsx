import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { useCustomer } from './AdminCenter';
import type { LiveGrant } from './grants';
import { RemovedGrants } from './RemovedGrants';
import { WhatStays } from './WhatStays';

/** Takes DAP back where it is ticked: one after the other, as the API takes them. */
export function RemoveSelectedDap({ grants, onRemoved }: { readonly grants: readonly LiveGrant[]; readonly onRemoved: () => void }) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const command = useCommand(
    async () => {
      const [first, ...others] = grants;
      if (!first) throw new Error('Nothing is ticked');
      let answer = await remove(customerId, first);
      for (const grant of others) answer = await remove(customerId, grant);
      return answer;
    },
    { done: t('remove.done', { count: grants.length }), onDone: onRemoved },
  );
  return (
    <Confirmed
      label={t('remove.selected', { count: grants.length })}
      question={t('remove.selectedQuestion')}
      command={command}
      danger
      disabled={grants.length === 0}
    >
      <RemovedGrants grants={grants} />
      <WhatStays />
    </Confirmed>
  );
}

function remove(customerId: string, { partnerId, service }: LiveGrant) {
  return api.DELETE('/customers/{customerId}/partner-relationships/{partnerId}/dap/{service}', {
    params: { path: { customerId, partnerId, service } },
  });
}
