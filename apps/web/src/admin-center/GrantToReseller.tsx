import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { indirectResellersQuery } from './queries';
import type { NamedPartner, PartnerRelationship, Service } from '../api/types';
import { useCommand } from '../api/use-command';
import { currentLanguage } from '../i18n';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { Help } from '../ui/Help';
import { ServiceChoice } from '../ui/ServiceChoice';
import { useCustomer } from './AdminCenter';

/** Where the partner is an indirect provider with resellers of its own: granting DAP to one of them (decision 10). */
export function GrantToReseller({ provider }: { readonly provider: PartnerRelationship }) {
  const { id } = useCustomer();
  const { data: resellers = [] } = useQuery(indirectResellersQuery(id, provider.partnerId));
  const [first] = resellers;
  return first && <GrantForm provider={provider} resellers={resellers} first={first} />;
}

interface Properties {
  readonly provider: PartnerRelationship;
  readonly resellers: readonly NamedPartner[];
  readonly first: NamedPartner;
}

function GrantForm({ provider, resellers, first }: Properties) {
  const { t } = useTranslation();
  const { id: customerId } = useCustomer();
  const [chosen, setChosen] = useState(first.id);
  const [services, setServices] = useState<Service[]>([]);
  const reseller = resellers.find(({ id }) => id === chosen) ?? first;
  const path = { customerId, partnerId: provider.partnerId, resellerId: reseller.id };
  const command = useCommand(
    () =>
      api.POST('/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers/{resellerId}/dap', {
        params: { path },
        body: { services, language: currentLanguage() },
      }),
    { done: t('reseller.granted', { reseller: reseller.name }), onDone: () => setServices([]) },
  );
  return (
    <Confirmed
      label={t('reseller.grant')}
      question={t('reseller.question', { provider: provider.partnerName })}
      command={command}
      small
    >
      <p>
        {t('reseller.effect')} <Help term="indirectProvider" />
      </p>
      <Choice
        label={t('kind.indirect')}
        value={reseller.id}
        options={resellers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setChosen}
      />
      <ServiceChoice legend={t('accept.services')} value={services} onChange={setServices} />
    </Confirmed>
  );
}
