import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ownSubscriptionsQuery } from '../api/account-queries';
import type { CustomerSubscription } from '../api/types';
import { EmptyState } from './EmptyState';
import { type ListColumn, ListView, LoadingList } from './ListView';
import { Loaded } from './Loaded';
import { Moment } from './Moment';
import { allRowsOf, rowsOf } from './pages';
import { SubscriptionStatusTag } from './SubscriptionStatusTag';
import { useAddOnNames, useOfferName } from './use-offers';
import { useServicesColumn } from './use-services-column';

const LIST = 'own-subscriptions';

interface Properties {
  readonly customerId: string;
  /** Said where there are none. */
  readonly none: string;
  /** Only those that this partner sold, or is Partner of Record of. */
  readonly partnerId?: string;
}

/**
 * All subscriptions of a customer, whoever sold them, or one partner's: who gets the bill, who is Partner of Record.
 */
export function OwnSubscriptions({ customerId, none, partnerId }: Properties) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(ownSubscriptionsQuery(customerId));
  const { hasNextPage, isFetching, fetchNextPage } = list;
  // One partner's may lie anywhere among them.
  const searching = partnerId !== undefined && hasNextPage;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);
  const offerName = useOfferName();
  const addOnNames = useAddOnNames();
  const sellerOf = ({ seller, soldBy }: CustomerSubscription) =>
    seller?.name ?? t('subscription.elsewhere', { seller: soldBy ?? '–' });
  const recordOf = (
    { id, name }: NonNullable<CustomerSubscription['partnerOfRecord']>,
    seller: CustomerSubscription['seller'],
  ) => (id === seller?.id ? t('subscription.recordedToo') : t('subscription.recorded', { partner: name }));
  const servicesColumn = useServicesColumn<CustomerSubscription>();
  const columns: readonly ListColumn<CustomerSubscription>[] = [
    {
      key: 'offer',
      title: t('subscription.offer'),
      heading: true,
      text: ({ offer }) => offerName(offer),
      cell: ({ offer }) => offerName(offer),
    },
    {
      key: 'status',
      title: t('relationship.status'),
      text: ({ status }) => t(`subscription.status.${status}`),
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
    {
      key: 'seats',
      title: t('subscription.seats'),
      numeric: true,
      below: 'narrow',
      text: ({ seats }) => seats,
      cell: ({ seats }) => seats,
    },
    {
      key: 'seller',
      title: t('subscription.billed'),
      roomy: true,
      below: 'narrow',
      text: sellerOf,
      cell: (subscription) => (
        <span className="cell">
          {sellerOf(subscription)}
          {subscription.partnerOfRecord && (
            <span className="quiet">{recordOf(subscription.partnerOfRecord, subscription.seller)}</span>
          )}
        </span>
      ),
    },
    {
      key: 'record',
      title: t('subscription.partnerOfRecord'),
      // The list has it in the column of the seller.
      fileOnly: true,
      text: ({ partnerOfRecord }) => partnerOfRecord?.name ?? '',
      cell: () => null,
    },
    {
      key: 'addOns',
      title: t('subscription.addOns'),
      below: 'small',
      text: ({ addOns }) => addOnNames(addOns),
      cell: ({ addOns }) => addOnNames(addOns),
    },
    servicesColumn,
    {
      key: 'sold',
      title: t('subscription.soldAt'),
      below: 'small',
      text: ({ soldAt }) => soldAt,
      cell: ({ soldAt }) => <Moment at={soldAt} dateOnly />,
    },
  ];
  const loading = <LoadingList list={LIST} columns={columns} />;
  const shown = (rows: readonly CustomerSubscription[]) =>
    rows.filter(
      ({ seller, partnerOfRecord }) => partnerId === undefined || [seller?.id, partnerOfRecord?.id].includes(partnerId),
    );
  return (
    <Loaded query={list} loading={loading}>
      {(data) => {
        const rows = shown(rowsOf(data));
        if (rows.length === 0 && searching) return loading;
        if (rows.length === 0) return <EmptyState text={none} />;
        return (
          <ListView
            list={LIST}
            caption={t('nav.subscriptions')}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            onEnd={() => hasNextPage && !isFetching && void fetchNextPage()}
            all={async () => shown(await allRowsOf(list))}
          />
        );
      }}
    </Loaded>
  );
}
