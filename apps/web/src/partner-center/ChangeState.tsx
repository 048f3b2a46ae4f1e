import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type { SubscriptionStatus } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import type { SubscriptionActionProperties } from './subscription-action';

const SUBSCRIPTION = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}';

type Change = 'suspend' | 'reactivate' | 'cancel';

/** The state each leads to: where it is so already, there is nothing to do, though it is allowed. */
const LEADS_TO: Readonly<Record<Change, SubscriptionStatus>> = { suspend: 'suspended', reactivate: 'active', cancel: 'cancelled' };

export function ChangeState({ operation, path, subscription }: SubscriptionActionProperties & { readonly operation: Change }) {
  const { t } = useTranslation();
  const request = { params: { path } };
  const send = {
    suspend: () => api.PUT(`${SUBSCRIPTION}/suspension`, request),
    reactivate: () => api.DELETE(`${SUBSCRIPTION}/suspension`, request),
    cancel: () => api.DELETE(SUBSCRIPTION, request),
  };
  const command = useCommand(send[operation], { done: t('subscription.changed') });
  if (subscription.status === LEADS_TO[operation]) return <span className="quiet">{t('subscription.already')}</span>;
  const label = t(`rights.operation.${operation}`);
  return (
    <Confirmed label={label} question={label} command={command} danger={operation !== 'reactivate'} small>
      <p>{t(`rights.effect.${operation}`)}</p>
    </Confirmed>
  );
}
