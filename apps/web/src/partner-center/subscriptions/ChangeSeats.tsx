import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { SeatsField } from '../../ui/SeatsField';
import type { SubscriptionActionProperties } from './subscription-action';

const ROUTES = {
  'add-seats': '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/seat-additions',
  'remove-seats': '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/seat-removals',
} as const;

export function ChangeSeats({
  operation,
  path,
  subscription,
}: SubscriptionActionProperties & { readonly operation: 'add-seats' | 'remove-seats' }) {
  const { t } = useTranslation();
  const [seats, setSeats] = useState(1);
  const command = useCommand(() => api.POST(ROUTES[operation], { params: { path }, body: { seats } }), {
    done: t('subscription.changed'),
    onDone: () => setSeats(1),
  });
  const label = t(`rights.operation.${operation}`);
  return (
    <Confirmed
      label={label}
      question={label}
      command={command}
      danger={operation === 'remove-seats'}
      small
      fields={['seats']}
    >
      <p>{t('subscription.seatsNow', { count: subscription.seats })}</p>
      <SeatsField value={seats} onChange={setSeats} />
    </Confirmed>
  );
}
