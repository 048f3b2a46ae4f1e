import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerRightsQuery, seenSubscriptionsQuery } from '../api/queries';
import type { PartnerCustomer, Right, Subscription } from '../api/types';
import { currentLanguage } from '../i18n';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { SubscriptionStatusTag } from '../ui/SubscriptionStatusTag';
import { useOfferName } from '../ui/use-offers';
import { usePartnerContext } from './context';
import { ProvisionSubscription } from './ProvisionSubscription';
import { Refusal } from './Refusal';
import { useServicesColumn } from '../ui/use-services-column';

/** The customer's subscriptions that the partner sold or sees through DAP, and provisioning another one (S14) or why that is not possible. */
export function CustomerSubscriptions({ customer: { customerId, name } }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const rights = useQuery(customerRightsQuery(partnerId, customerId, currentLanguage()));
  const provision = rights.data?.find(({ operation }) => operation === 'provision');
  const list = useInfiniteQuery(seenSubscriptionsQuery(partnerId, customerId));
  return (
    <Section
      title={t('nav.subscriptions')}
      actions={provision?.allowed && <ProvisionSubscription customerId={customerId} customerName={name} />}
    >
      <Loaded query={list}>
        {(data) => {
          const rows = rowsOf(data);
          // A page may hold fewer than it was asked for, none even, and yet have a next.
          const more = () => list.hasNextPage && !list.isFetching && void list.fetchNextPage();
          if (rows.length === 0 && !list.hasNextPage) return <EmptyState text={t('subscription.noneSeen')} />;
          return <SeenSubscriptions rows={rows} onEnd={more} />;
        }}
      </Loaded>
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

function SeenSubscriptions({ rows, onEnd }: { readonly rows: readonly Subscription[]; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const offerName = useOfferName();
  const servicesColumn = useServicesColumn<Subscription>();
  const columns: readonly Column<Subscription>[] = [
    {
      key: 'offer',
      title: t('subscription.offer'),
      heading: true,
      cell: ({ id, customerId, offer }) => (
        <Link to={`/partner-center/${partnerId}/customers/${customerId}/subscriptions/${id}`}>{offerName(offer)}</Link>
      ),
    },
    { key: 'seats', title: t('subscription.seats'), numeric: true, cell: ({ seats }) => seats },
    { key: 'status', title: t('relationship.status'), cell: ({ status }) => <SubscriptionStatusTag status={status} /> },
    {
      key: 'sale',
      title: t('subscription.originalReseller'),
      wideOnly: true,
      cell: ({ sale }) => t(sale ? 'subscription.you' : 'subscription.notYou'),
    },
    servicesColumn,
  ];
  return <DataTable caption={t('nav.subscriptions')} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={onEnd} />;
}
