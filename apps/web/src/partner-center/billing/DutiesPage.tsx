import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { billsQuery, dutiesQuery } from './queries';
import type { Bill, Duty } from '../../api/types';
import type { ListColumn } from '../../ui/ListView';
import { PageTitle } from '../../ui/PageTitle';
import { PagedList } from '../../ui/PagedList';
import { Section } from '../../ui/Section';
import { FEW, ServiceTags } from '../../ui/ServiceTags';
import { useServiceNames } from '../../ui/use-service-names';
import { useCustomerColumn, useSinceColumn, useSubscriptionColumns } from '../columns';
import { usePartnerContext } from '../context';
import { MonthlyBills } from './MonthlyBills';

/** What the partner is billed for (S4), and what it owes its customers with or without DAP (S17). */
export function DutiesPage() {
  const { t } = useTranslation();
  const { mayInvite, hasDuties } = usePartnerContext();
  return (
    <>
      <PageTitle title={t('nav.duties')} />
      {!hasDuties && <p>{t('duties.notOurs')}</p>}
      {mayInvite && (
        <>
          {hasDuties && (
            <Section title={t('bills.title')}>
              <p className="quiet">{t('bills.monthsLead')}</p>
              <MonthlyBills />
            </Section>
          )}
          <Section title={t('bills.subscriptions')}>
            <p className="quiet">{t('bills.lead')}</p>
            <Bills />
          </Section>
        </>
      )}
      <Section title={t('duties.title')} help="obligation">
        {hasDuties && <p className="quiet">{t('duties.lead')}</p>}
        <Duties />
      </Section>
    </>
  );
}

function Bills() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const query = useInfiniteQuery(billsQuery(partnerId));
  const customer = useCustomerColumn<Bill>();
  const since = useSinceColumn<Bill>();
  const { offer, seats, status, services } = useSubscriptionColumns<Bill>(({ customerId }) => customerId);
  const columns = [
    { ...customer, heading: true },
    offer,
    { ...seats, below: 'narrow' as const },
    status,
    services,
    since,
  ];
  return (
    <PagedList
      list="bills"
      query={query}
      none={t('bills.none')}
      caption={t('bills.subscriptions')}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function Duties() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const namesOf = useServiceNames();
  const query = useInfiniteQuery(dutiesQuery(partnerId));
  const customer = useCustomerColumn<Duty>();
  const since = useSinceColumn<Duty>();
  const columns: readonly ListColumn<Duty>[] = [
    { ...customer, heading: true },
    {
      key: 'status',
      title: t('relationship.status'),
      text: ({ status }) => t(`duties.status.${status}`),
      cell: ({ status }) => (
        <Tag color={status === 'owed' ? 'processing' : 'default'}>{t(`duties.status.${status}`)}</Tag>
      ),
    },
    {
      key: 'lost',
      title: t('duties.withoutAccess'),
      text: ({ withoutAccess }) => namesOf(withoutAccess.map(({ service }) => service)),
      cell: ({ withoutAccess }) => (
        <ServiceTags most={FEW} color="warning" services={withoutAccess.map(({ service }) => service)} />
      ),
    },
    {
      key: 'dap',
      title: t('dap.held'),
      below: 'narrow',
      text: ({ dapServices }) => namesOf(dapServices),
      cell: ({ dapServices }) => <ServiceTags most={FEW} services={dapServices} />,
    },
    since,
  ];
  return (
    <PagedList
      list="obligations"
      query={query}
      none={t('duties.none')}
      caption={t('duties.title')}
      columns={columns}
      keyOf={({ customerId }) => customerId}
    />
  );
}
