import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownSubscriptionsQuery } from '../api/queries';
import type { CustomerSubscription } from '../api/types';
import { type Column, DataTable } from './DataTable';
import { EmptyState } from './EmptyState';
import { Loaded } from './Loaded';
import { Moment } from './Moment';
import { rowsOf } from './pages';
import { FEW, ServiceTags } from './ServiceTags';
import { SubscriptionStatusTag } from './SubscriptionStatusTag';
import { useAddOnNames, useOfferName } from './use-offers';

/** All subscriptions of a customer, whoever sold them: who gets the bill, who is Partner of Record. */
export function OwnSubscriptions({ customerId, none }: { readonly customerId: string; readonly none: string }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(ownSubscriptionsQuery(customerId));
  const offerName = useOfferName();
  const addOnNames = useAddOnNames();
  const columns: readonly Column<CustomerSubscription>[] = [
    { key: 'offer', title: t('subscription.offer'), heading: true, cell: ({ offer }) => offerName(offer) },
    {
      key: 'status',
      title: t('relationship.status'),
      cell: ({ status, lapsesAt }) => (
        <span className="cell">
          <SubscriptionStatusTag status={status} />
          {lapsesAt && (
            <span className="quiet">
              {t('subscription.lapsesAt')} <Moment at={lapsesAt} dateOnly />
            </span>
          )}
        </span>
      ),
    },
    { key: 'seats', title: t('subscription.seats'), numeric: true, cell: ({ seats }) => seats },
    {
      key: 'seller',
      title: t('subscription.billed'),
      cell: ({ seller, soldBy }) => seller?.name ?? t('subscription.elsewhere', { seller: soldBy ?? '–' }),
    },
    { key: 'record', title: t('subscription.partnerOfRecord'), cell: ({ partnerOfRecord }) => partnerOfRecord?.name ?? '–' },
    { key: 'addOns', title: t('subscription.addOns'), wideOnly: true, cell: ({ addOns }) => addOnNames(addOns) },
    { key: 'services', title: t('service.many'), wideOnly: true, cell: ({ services }) => <ServiceTags most={FEW} services={services} /> },
    { key: 'sold', title: t('subscription.soldAt'), wideOnly: true, cell: ({ soldAt }) => <Moment at={soldAt} dateOnly /> },
  ];
  return (
    <Loaded query={list}>
      {(data) => {
        const rows = rowsOf(data);
        if (rows.length === 0) return <EmptyState text={none} />;
        const more = () => list.hasNextPage && !list.isFetching && void list.fetchNextPage();
        return <DataTable caption={t('nav.subscriptions')} columns={columns} rows={rows} keyOf={({ id }) => id} onEnd={more} />;
      }}
    </Loaded>
  );
}
