import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { partnerCustomerQuery } from '../../api/account-queries';
import { type SubscriptionPath, subscriptionQuery } from './queries';
import type { Subscription } from '../../api/types';
import { type Fact, Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { ServiceTags } from '../../ui/ServiceTags';
import { StaleNotice } from '../../ui/StaleNotice';
import { SubscriptionStatusTag } from '../../ui/SubscriptionStatusTag';
import { useAddOnNames, useOfferName } from '../../ui/use-offers';
import { usePartnerContext } from '../context';
import { SubscriptionRights } from './SubscriptionRights';

/**
 * One subscription of a customer: what it covers, whose sale it is as far as the reader may know, and what may be done
 * with it and what not.
 */
export function SubscriptionPage() {
  const { partnerId } = usePartnerContext();
  const { customerId = '', subscriptionId = '' } = useParams();
  const path = { partnerId, customerId, subscriptionId };
  return (
    <Loaded query={useQuery(subscriptionQuery(path))}>
      {(subscription) => <SubscriptionOf path={path} subscription={subscription} />}
    </Loaded>
  );
}

function SubscriptionOf({
  path,
  subscription,
}: {
  readonly path: SubscriptionPath;
  readonly subscription: Subscription;
}) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const offerName = useOfferName();
  const customer = useQuery(partnerCustomerQuery(partnerId, path.customerId));
  const { sale, status } = subscription;
  return (
    <>
      <PageTitle
        title={offerName(subscription.offer)}
        above={
          <Link to={`/partner-center/${partnerId}/customers/${path.customerId}`}>
            {customer.data?.name ?? t('customer.title')}
          </Link>
        }
      />
      <StaleNotice stale={subscription.stale} />
      {status === 'suspended' && sale?.lapsesAt && (
        <Alert
          className="block"
          type="warning"
          showIcon
          title={
            <>
              {t('subscription.lapsesAt')} <Moment at={sale.lapsesAt} />
            </>
          }
          description={t('subscription.lapsesNote')}
        />
      )}
      <Section title={t('subscription.title')}>
        <Facts facts={useFacts(subscription)} />
      </Section>
      <SubscriptionRights path={path} subscription={subscription} />
    </>
  );
}

function useFacts({ id, seats, status, services, sale }: Subscription): readonly Fact[] {
  const { t } = useTranslation();
  const addOnNames = useAddOnNames();
  const common = [
    { name: t('relationship.status'), value: <SubscriptionStatusTag status={status} /> },
    { name: t('subscription.seats'), value: seats },
    { name: t('service.many'), value: <ServiceTags services={services} /> },
  ];
  const sold = sale
    ? [
        { name: t('subscription.addOns'), value: addOnNames(sale.addOns) },
        { name: t('subscription.originalReseller'), value: t('subscription.soldByYou') },
        {
          name: t('subscription.partnerOfRecord'),
          value: t(sale.partnerOfRecord === 'own' ? 'subscription.you' : 'partner.another'),
        },
        { name: t('subscription.soldAt'), value: <Moment at={sale.soldAt} /> },
      ]
    : [{ name: t('subscription.originalReseller'), value: t('subscription.notSoldByYou') }];
  return [...common, ...sold, { name: t('subscription.id'), value: <code>{id}</code> }];
}
