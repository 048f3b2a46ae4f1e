import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerRightsQuery, seenSubscriptionsQuery } from './queries';
import type { PartnerCustomer, Right, Subscription } from '../../api/types';
import { currentLanguage } from '../../i18n';
import type { ListColumn } from '../../ui/ListView';
import { PagedList } from '../../ui/PagedList';
import { Section } from '../../ui/Section';
import { useSubscriptionColumns } from '../columns';
import { usePartnerContext } from '../context';
import { ProvisionSubscription } from './ProvisionSubscription';
import { Refusal } from './Refusal';

/**
 * The customer's subscriptions that the partner sold or sees through DAP, and provisioning another one (S14) or why
 * that is not possible.
 */
export function CustomerSubscriptions({ customer: { customerId, name } }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const rights = useQuery(customerRightsQuery(partnerId, customerId, currentLanguage()));
  const provision = rights.data?.find(({ operation }) => operation === 'provision');
  return (
    <Section
      title={t('nav.subscriptions')}
      actions={provision?.allowed && <ProvisionSubscription customerId={customerId} customerName={name} />}
    >
      <SeenSubscriptions customerId={customerId} />
      {provision && !provision.allowed && <ProvisionRefused right={provision} />}
    </Section>
  );
}

function ProvisionRefused({ right }: { readonly right: Right }) {
  return (
    <div className="block">
      <Refusal right={right} />
    </div>
  );
}

function SeenSubscriptions({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const { offer, seats, status, services } = useSubscriptionColumns<Subscription>(() => customerId);
  const query = useInfiniteQuery(seenSubscriptionsQuery(partnerId, customerId));
  const saleText = ({ sale }: Subscription) => t(sale ? 'subscription.you' : 'subscription.notYou');
  const columns: readonly ListColumn<Subscription>[] = [
    { ...offer, heading: true },
    seats,
    status,
    {
      key: 'sale',
      title: t('subscription.originalReseller'),
      below: 'narrow',
      text: saleText,
      cell: saleText,
    },
    services,
    { key: 'id', title: t('subscription.id'), fileOnly: true, text: ({ id }) => id, cell: () => null },
  ];
  return (
    <PagedList
      list="customer-subscriptions"
      query={query}
      none={t('subscription.noneSeen')}
      caption={t('nav.subscriptions')}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
