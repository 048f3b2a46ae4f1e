import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { EventList } from '../../activity/EventList';
import { IncompleteHistory } from '../../activity/IncompleteHistory';
import { intervalsIn } from '../../activity/intervals';
import { partnerCustomerQuery } from '../../api/account-queries';
import { partnerHistoryQuery } from './queries';
import type { PartnerCustomer } from '../../api/types';
import { DapTimeline } from '../../ui/DapTimeline';
import { EmptyState } from '../../ui/EmptyState';
import { Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { StaleNotice } from '../../ui/StaleNotice';
import { usePartnerContext } from '../context';
import { CustomerDap } from './CustomerDap';
import { CustomerLabels } from './CustomerLabels';
import { CustomerSubscriptions } from '../subscriptions/CustomerSubscriptions';
import { EndSteps } from './EndSteps';

/** One customer of the partner: the relationship, its DAP now and then, and what happened. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const { customerId = '' } = useParams();
  const list = `/partner-center/${partnerId}/customers`;
  return (
    <Loaded query={useQuery(partnerCustomerQuery(partnerId, customerId))}>
      {(customer) => (
        <>
          <PageTitle title={customer.name} above={<Link to={list}>{t('nav.customers')}</Link>} />
          <StaleNotice stale={customer.stale} />
          <div className="columns">
            <Section title={t('relationship.title')} actions={<EndSteps customer={customer} />}>
              <RelationshipFacts customer={customer} />
            </Section>
            <Section title={t('dap.title')}>
              <CustomerDap customer={customer} />
            </Section>
          </div>
          <CustomerLabels customer={customer} />
          <CustomerSubscriptions customer={customer} />
          <History customer={customer} />
        </>
      )}
    </Loaded>
  );
}

function RelationshipFacts({ customer }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const { kind, since, status, endedAt, duty, domains, customerId, proposal } = customer;
  return (
    <>
      {proposal && (
        <Alert
          className="block"
          type="info"
          showIcon
          title={t(proposal.by === 'partner' ? 'end.proposedByUs' : 'end.proposedByCustomer')}
          description={<Moment at={proposal.at} />}
        />
      )}
      <Facts
        facts={[
          { name: t('relationship.kind'), value: t(`kind.${kind}`) },
          { name: t('relationship.since'), value: <Moment at={since} /> },
          {
            name: t('relationship.status'),
            value:
              status === 'active' ? (
                <Tag color="success">{t('relationship.active')}</Tag>
              ) : (
                <Tag>{t('relationship.ended')}</Tag>
              ),
          },
          ...(endedAt ? [{ name: t('relationship.endedAt'), value: <Moment at={endedAt} /> }] : []),
          { name: t('relationship.duty'), value: t(duty ? 'relationship.dutyOwed' : 'relationship.dutyNone') },
          { name: t('customer.domains'), value: domains.length > 0 ? domains.join(', ') : '–' },
          { name: t('customer.id'), value: <code>{customerId}</code> },
        ]}
      />
    </>
  );
}

function History({ customer: { customerId, since, name } }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const { partnerId, partner } = usePartnerContext();
  const query = useInfiniteQuery(partnerHistoryQuery(partnerId, customerId));
  // Read once, so that the time line does not move while one looks at it.
  const [now] = useState(() => Date.now());
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const events = pages.flatMap((page) => page.events);
        const services = intervalsIn(events, partnerId);
        return (
          <>
            <Section title={t('dap.timeline')}>
              {services.length > 0 ? (
                <DapTimeline services={services} since={since} now={now} />
              ) : (
                <EmptyState text={t('dap.never')} />
              )}
            </Section>
            <Section title={t('nav.activity')}>
              <IncompleteHistory pages={pages} />
              <EventList
                events={events}
                names={new Map([[partnerId, partner.name]])}
                customerName={name}
                {...(query.hasNextPage && { onMore: () => void query.fetchNextPage() })}
              />
            </Section>
          </>
        );
      }}
    </Loaded>
  );
}
