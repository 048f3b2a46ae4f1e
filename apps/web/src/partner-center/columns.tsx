import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Service, SubscriptionStatus } from '../api/types';
import type { ListColumn } from '../ui/ListView';
import { Moment } from '../ui/Moment';
import { SubscriptionStatusTag } from '../ui/SubscriptionStatusTag';
import { useOfferName } from '../ui/use-offers';
import { useServicesColumn } from '../ui/use-services-column';
import { usePartnerContext } from './context';

interface OfCustomer {
  readonly customerId: string;
  readonly customerName: string;
}

/** The column that leads to the partner's customer of each row. */
export function useCustomerColumn<Row extends OfCustomer>(): ListColumn<Row> {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return {
    key: 'customer',
    title: t('customer.title'),
    text: ({ customerName }) => customerName,
    cell: ({ customerId, customerName }) => (
      <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{customerName}</Link>
    ),
  };
}

/** The column that says since which day it is so. */
export function useSinceColumn<Row extends { readonly since: string }>(): ListColumn<Row> {
  const { t } = useTranslation();
  return {
    key: 'since',
    title: t('relationship.since'),
    below: 'narrow',
    text: ({ since }) => since,
    cell: ({ since }) => <Moment at={since} dateOnly />,
  };
}

interface OfSubscription {
  readonly id: string;
  readonly offer: string;
  readonly seats: number;
  readonly status: SubscriptionStatus;
  readonly services: readonly Service[];
}

/** The columns of a subscription, of which that of the offer leads to it: each list takes them in its own order. */
export function useSubscriptionColumns<Row extends OfSubscription>(
  customerOf: (row: Row) => string,
): Readonly<Record<'offer' | 'seats' | 'status' | 'services', ListColumn<Row>>> {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const offerName = useOfferName();
  return {
    offer: {
      key: 'offer',
      title: t('subscription.offer'),
      text: ({ offer }) => offerName(offer),
      cell: (row) => (
        <Link to={`/partner-center/${partnerId}/customers/${customerOf(row)}/subscriptions/${row.id}`}>
          {offerName(row.offer)}
        </Link>
      ),
    },
    seats: {
      key: 'seats',
      title: t('subscription.seats'),
      numeric: true,
      text: ({ seats }) => seats,
      cell: ({ seats }) => seats,
    },
    status: {
      key: 'status',
      title: t('relationship.status'),
      text: ({ status }) => t(`subscription.status.${status}`),
      cell: ({ status }) => <SubscriptionStatusTag status={status} />,
    },
    services: useServicesColumn<Row>(),
  };
}
