import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from 'antd';
import { api } from '../../api/client';
import { partnerCustomersQuery } from '../customers/queries';
import { useCommand } from '../../api/use-command';
import { Choice } from '../../ui/Choice';
import { Confirmed } from '../../ui/Confirmed';
import { Loaded } from '../../ui/Loaded';
import { rowsOf } from '../../ui/pages';
import { useTypedText } from '../../ui/use-settled';
import { usePartnerContext } from '../context';

/**
 * Says which customer answered a request that no verified domain can match, one at a public mail domain for instance
 * (decision 4).
 */
export function RecordAcceptance({ invitationId }: { readonly invitationId: string }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState('');
  const settled = useTypedText(search);
  const found = useInfiniteQuery(
    partnerCustomersQuery(partnerId, settled ? { search: settled } : { sort: 'lastChange' }),
  );
  const customers = rowsOf(found.data ?? { pages: [] }).map(({ customerId, name }) => ({
    value: customerId,
    label: name,
  }));
  const command = useCommand(
    () =>
      api.POST('/partners/{partnerId}/invitations/{invitationId}/acceptance', {
        params: { path: { partnerId, invitationId } },
        body: { customerId: chosen },
      }),
    { done: t('invitation.acceptanceRecorded') },
  );
  const label = t('invitation.recordAcceptance');
  return (
    <div className="filters">
      <div className="field">
        <label htmlFor="acceptance-search">{t('customers.search')}</label>
        <Input id="acceptance-search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </div>
      <Loaded query={found}>
        {() => (
          <Choice
            label={t('customer.title')}
            value={chosen}
            options={[{ value: '', label: t('customer.choose') }, ...customers]}
            onChange={setChosen}
          />
        )}
      </Loaded>
      <div className="field">
        <Confirmed label={label} question={label} command={command} disabled={chosen === ''}>
          <p>
            {t('invitation.acceptanceEffect', {
              customer: customers.find(({ value }) => value === chosen)?.label ?? '',
            })}
          </p>
        </Confirmed>
      </div>
    </div>
  );
}
