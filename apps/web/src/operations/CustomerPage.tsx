import { useQuery } from '@tanstack/react-query';
import { Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../api/client';
import { customerQuery } from '../api/account-queries';
import type { Customer } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Field } from '../ui/Field';
import { Loaded } from '../ui/Loaded';
import { OfferChoice } from '../ui/OfferChoice';
import { OwnSubscriptions } from '../ui/OwnSubscriptions';
import { PageTitle } from '../ui/PageTitle';
import { SeatsField } from '../ui/SeatsField';
import { Section } from '../ui/Section';
import { StaleNotice } from '../ui/StaleNotice';
import { useChosenOffer, useOffers } from '../ui/use-offers';
import { Rename } from './Rename';

/** A domain is the customer's once the reactor has told its stream: no answer to a command says so. */
const SOON_MS = 2_000;

/** One customer's account, and what the operator may do with it. */
export function CustomerPage() {
  const { customerId = '' } = useParams();
  return (
    <Loaded query={useQuery({ ...customerQuery(customerId), refetchInterval: SOON_MS })}>
      {(customer) => <CustomerAccount key={customer.id} customer={customer} />}
    </Loaded>
  );
}

interface OfCustomer {
  readonly customer: Customer;
}

function CustomerAccount({ customer }: OfCustomer) {
  const { t } = useTranslation();
  const { id: customerId, name, status } = customer;
  const rename = (to: string) =>
    api.PUT('/customers/{customerId}/name', { params: { path: { customerId } }, body: { name: to } });
  const actions = status === 'registered' && (
    <>
      <Rename name={name} send={rename} />
      <Depart customer={customer} />
    </>
  );
  return (
    <>
      <PageTitle title={name} actions={actions} />
      <StaleNotice stale={customer.stale} />
      <Facts
        facts={[
          {
            name: t('relationship.status'),
            value: <Tag color={status === 'registered' ? 'success' : 'default'}>{t(`customer.status.${status}`)}</Tag>,
          },
          { name: t('customer.id'), value: <code>{customerId}</code> },
        ]}
      />
      <Section title={t('customer.domains')} actions={status === 'registered' && <VerifyDomain customer={customer} />}>
        <Domains customer={customer} />
      </Section>
      <Section
        title={t('nav.subscriptions')}
        actions={status === 'registered' && <RegisterExternal customer={customer} />}
      >
        <OwnSubscriptions customerId={customerId} none={t('operations.noSubscription')} />
      </Section>
    </>
  );
}

function Depart({ customer }: OfCustomer) {
  const { t } = useTranslation();
  const command = useCommand(
    () => api.DELETE('/customers/{customerId}', { params: { path: { customerId: customer.id } } }),
    {
      done: t('operations.departed'),
    },
  );
  return (
    <Confirmed
      label={t('operations.depart')}
      question={t('operations.departQuestion', { name: customer.name })}
      command={command}
      danger
    >
      <p>{t('operations.departEffect')}</p>
    </Confirmed>
  );
}

function Domains({ customer }: OfCustomer) {
  const { t } = useTranslation();
  if (customer.domains.length === 0) return <EmptyState text={t('operations.noDomain')} />;
  return (
    <ul className="plain-list">
      {customer.domains.map((domain) => (
        <li key={domain}>
          {domain} {customer.status === 'registered' && <ReleaseDomain customer={customer} domain={domain} />}
        </li>
      ))}
    </ul>
  );
}

function VerifyDomain({ customer }: OfCustomer) {
  const { t } = useTranslation();
  const [domain, setDomain] = useState('');
  const path = { customerId: customer.id, domain: domain.trim() };
  const command = useCommand(() => api.PUT('/customers/{customerId}/domains/{domain}', { params: { path } }), {
    done: t('operations.domainVerified'),
    onDone: () => setDomain(''),
  });
  return (
    <Confirmed
      label={t('operations.verifyDomain')}
      question={t('operations.verifyDomainQuestion', { name: customer.name })}
      command={command}
      fields={['domain']}
    >
      <p>{t('operations.verifyDomainEffect')}</p>
      <Field label={t('operations.domain')} name="domain" hint={t('operations.domainHint')}>
        {(field) => (
          <Input
            {...field}
            value={domain}
            maxLength={253}
            required
            onChange={({ target }) => setDomain(target.value)}
          />
        )}
      </Field>
    </Confirmed>
  );
}

function ReleaseDomain({ customer, domain }: OfCustomer & { readonly domain: string }) {
  const { t } = useTranslation();
  const path = { customerId: customer.id, domain };
  const command = useCommand(() => api.DELETE('/customers/{customerId}/domains/{domain}', { params: { path } }), {
    done: t('operations.domainReleased'),
  });
  return (
    <Confirmed
      label={t('operations.releaseDomain')}
      question={t('operations.releaseDomainQuestion', { domain })}
      command={command}
      danger
      small
    >
      <p>{t('operations.releaseDomainEffect')}</p>
    </Confirmed>
  );
}

/** One that was bought outside of the marketplace (S14): it takes part in rights, nobody here bills it. */
function RegisterExternal({ customer }: OfCustomer) {
  const { t } = useTranslation();
  const offers = useOffers();
  const [offer, choose] = useChosenOffer(offers);
  const [seats, setSeats] = useState(1);
  const [soldBy, setSoldBy] = useState('');
  const command = useCommand(
    () =>
      api.POST('/customers/{customerId}/subscriptions', {
        params: { path: { customerId: customer.id } },
        body: { offer: offer?.code ?? '', seats, soldBy: soldBy.trim() },
      }),
    { done: t('operations.externalRegistered'), onDone: () => setSoldBy('') },
  );
  return (
    <Confirmed
      label={t('operations.registerExternal')}
      question={t('operations.registerExternalQuestion', { name: customer.name })}
      command={command}
      fields={['offer', 'seats', 'soldBy']}
    >
      <p>{t('operations.registerExternalEffect')}</p>
      <OfferChoice offers={offers} value={offer} onChange={choose} />
      <SeatsField value={seats} onChange={setSeats} />
      <Field label={t('operations.soldBy')} name="soldBy" hint={t('operations.soldByHint')}>
        {(field) => (
          <Input
            {...field}
            value={soldBy}
            maxLength={200}
            required
            onChange={({ target }) => setSoldBy(target.value)}
          />
        )}
      </Field>
    </Confirmed>
  );
}
