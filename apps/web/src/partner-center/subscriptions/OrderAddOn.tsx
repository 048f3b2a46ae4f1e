import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { Choice } from '../../ui/Choice';
import { Confirmed } from '../../ui/Confirmed';
import { SeatsField } from '../../ui/SeatsField';
import { useOffers } from '../../ui/use-offers';
import type { SubscriptionActionProperties } from './subscription-action';

const ROUTE = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/add-ons';

export function OrderAddOn({ path, subscription }: SubscriptionActionProperties) {
  const { t } = useTranslation();
  const addOns = useOffers().find(({ code }) => code === subscription.offer)?.addOns ?? [];
  const [chosen, setChosen] = useState<string>();
  const [seats, setSeats] = useState(1);
  const addOn = chosen ?? addOns[0]?.code ?? '';
  const command = useCommand(() => api.POST(ROUTE, { params: { path }, body: { addOn, seats } }), {
    done: t('subscription.changed'),
  });
  const label = t('rights.operation.order-add-on');
  if (addOns.length === 0) return <span className="quiet">{t('subscription.noAddOns')}</span>;
  return (
    <Confirmed label={label} question={label} command={command} small fields={['seats']}>
      <Choice
        label={t('subscription.addOn')}
        value={addOn}
        options={addOns.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={setChosen}
      />
      <SeatsField value={seats} onChange={setSeats} />
    </Confirmed>
  );
}
