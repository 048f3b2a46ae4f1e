import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { useCustomer } from './AdminCenter';
import type { LiveGrant } from './grants';
import { RemovedGrants } from './RemovedGrants';
import { WhatStays } from './WhatStays';

/** Takes DAP back where it is ticked: one after the other, as the API takes them. */
export function RemoveSelectedDap({
  grants: ticked,
  onRemoved,
}: {
  readonly grants: readonly LiveGrant[];
  readonly onRemoved: () => void;
}) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  // What is asked about stays while it is asked, though another window removes some of it meanwhile.
  const [asked, ask] = useState<readonly LiveGrant[]>();
  const grants = asked ?? ticked;
  const command = useCommand(() => removeEach(customerId, grants), {
    done: t('remove.done', { count: grants.length }),
    unchanged: t('remove.already'),
    onDone: onRemoved,
  });
  return (
    <Confirmed
      label={t('remove.selected', { count: grants.length })}
      question={t('remove.selectedQuestion')}
      command={command}
      danger
      disabled={grants.length === 0}
      onOpen={(open) => ask(open ? ticked : undefined)}
    >
      <RemovedGrants grants={grants} />
      <WhatStays />
    </Confirmed>
  );
}

/** Answers that something was removed where at least one was. */
async function removeEach(customerId: string, grants: readonly LiveGrant[]) {
  const answers = [];
  for (const { partnerId, service } of grants) {
    answers.push(
      await api.DELETE('/customers/{customerId}/partner-relationships/{partnerId}/dap/{service}', {
        params: { path: { customerId, partnerId, service } },
      }),
    );
  }
  const answer = answers.find(({ data }) => data?.outcome === 'appended') ?? answers[0];
  if (!answer) throw new Error('Nothing is ticked');
  return answer;
}
