import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { billsQuery, dutiesQuery } from './queries';
import type { Bill, Duty } from '../../api/types';
import type { ListColumn } from '../../ui/ListView';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { PagedList } from '../../ui/PagedList';
import { Section } from '../../ui/Section';
import { FEW, ServiceTags } from '../../ui/ServiceTags';
import { SubscriptionStatusTag } from '../../ui/SubscriptionStatusTag';
import { useOfferName } from '../../ui/use-offers';
import { useServiceNames } from '../../ui/use-service-names';
import { usePartnerContext } from '../context';
import { MonthlyBills } from './MonthlyBills';
import { useServicesColumn } from '../../ui/use-services-column';

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
  const offerName = useOfferName();
  const query = useInfiniteQuery(billsQuery(partnerId));
  const servicesColumn = useServicesColumn<Bill>();
  const columns: readonly ListColumn<Bill>[] = [
    {
      key: 'customer',
      title: t('customer.title'),
      heading: true,
      text: ({ customerName }) => customerName,
      cell: (bill) => <CustomerLink {...bill} />,
    },
    {
      key: 'offer',
      title: t('subscription.offer'),
      text: ({ offer }) => offerName(offer),
      cell: ({ id, customerId, offer }) => (
        <Link to={`/partner-center/${partnerId}/customers/${customerId}/subscriptions/${id}`}>{offerName(offer)}</Link>
      ),
    },
    {
      key: 'seats',
      title: t('subscription.seats'),
      numeric: true,
      wideOnly: true,
      text: ({ seats }) => seats,
      cell: ({ seats }) => seats,
    },
    {
      key: 'status',
      title: t('relationship.status'),
      text: ({ status }) => t(`subscription.status.${status}`),
      cell: ({ status }) => <SubscriptionStatusTag status={status} />,
    },
    servicesColumn,
    {
      key: 'since',
      title: t('relationship.since'),
      wideOnly: true,
      text: ({ since }) => since,
      cell: ({ since }) => <Moment at={since} dateOnly />,
    },
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
  const columns: readonly ListColumn<Duty>[] = [
    {
      key: 'customer',
      title: t('customer.title'),
      heading: true,
      text: ({ customerName }) => customerName,
      cell: (duty) => <CustomerLink {...duty} />,
    },
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
      wideOnly: true,
      text: ({ dapServices }) => namesOf(dapServices),
      cell: ({ dapServices }) => <ServiceTags most={FEW} services={dapServices} />,
    },
    {
      key: 'since',
      title: t('relationship.since'),
      wideOnly: true,
      text: ({ since }) => since,
      cell: ({ since }) => <Moment at={since} dateOnly />,
    },
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

function CustomerLink({ customerId, customerName }: { readonly customerId: string; readonly customerName: string }) {
  const { partnerId } = usePartnerContext();
  return <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{customerName}</Link>;
}
