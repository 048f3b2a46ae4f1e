import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useCommand } from '../api/use-command';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { usePartnerContext } from './context';
import type { SubscriptionActionProperties } from './subscription-action';

const ROUTE = '/partners/{partnerId}/customers/{customerId}/subscriptions/{subscriptionId}/partner-of-record';
const BY_ID = 'by-id';

/** To the reader's own account, one of its indirect resellers, or any other partner, which the reader knows by its id alone. */
export function ChangePartnerOfRecord({ path, subscription }: SubscriptionActionProperties) {
  const { t } = useTranslation();
  const { partner } = usePartnerContext();
  const [chosen, setChosen] = useState(BY_ID);
  const [id, setId] = useState('');
  const to = chosen === BY_ID ? id.trim() : chosen;
  const command = useCommand(() => api.PUT(ROUTE, { params: { path }, body: { to } }), { done: t('subscription.changed') });
  const label = t('rights.operation.change-partner-of-record');
  const own = subscription.sale?.partnerOfRecord === 'another' ? [{ value: partner.id, label: partner.name }] : [];
  const known = [...own, ...partner.linkedResellers.map((reseller) => ({ value: reseller.id, label: reseller.name }))];
  return (
    <Confirmed label={label} question={label} command={command} small>
      <p>{t('subscription.partnerOfRecordEffect')}</p>
      {known.length > 0 && (
        <Choice
          label={t('subscription.partnerOfRecord')}
          value={chosen}
          options={[{ value: BY_ID, label: t('subscription.partnerById') }, ...known]}
          onChange={setChosen}
        />
      )}
      {chosen === BY_ID && (
        <div className="field">
          <label htmlFor="partner-of-record">{t('partner.id')}</label>
          <Input id="partner-of-record" required value={id} onChange={(event) => setId(event.target.value)} />
        </div>
      )}
    </Confirmed>
  );
}
