import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import type { Change, SubscriptionActionProperties } from './subscription-action';

const SUBSCRIPTION = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}';

export function ChangeState({ operation, path }: SubscriptionActionProperties & { readonly operation: Change }) {
  const { t } = useTranslation();
  const request = { params: { path } };
  const send = {
    suspend: () => api.PUT(`${SUBSCRIPTION}/suspension`, request),
    reactivate: () => api.DELETE(`${SUBSCRIPTION}/suspension`, request),
    cancel: () => api.DELETE(SUBSCRIPTION, request),
  };
  const command = useCommand(send[operation], { done: t('subscription.changed') });
  const label = t(`rights.operation.${operation}`);
  return (
    <Confirmed label={label} question={label} command={command} danger={operation !== 'reactivate'} small>
      <p>{t(`rights.effect.${operation}`)}</p>
    </Confirmed>
  );
}
