import { type CustomerEvent, type CustomerId, type Instant, type Service, SERVICES, type SubscriptionEvent } from '#domain';
import { type Projection } from '../projection';
import { type CustomerGapRow, type ServiceHistory } from '../rows';
import {
  customerAndSubscriptionEventTypes,
  customerConcerned,
  type CustomerSubscriptionsState,
  evolveCustomerSubscriptions,
  isOpenSale,
  type KnownSale,
  noSubscriptions,
  sales,
} from './customer-subscriptions';

/** Services of customers on which nobody has DAP, though a subscription is open or they were once granted. */
export const customerGaps: Projection<'customer-gaps', CustomerSubscriptionsState, CustomerEvent | SubscriptionEvent> = {
  view: 'customer-gaps',
  indexes: [
    {
      fields: [
        ['customerId', 1],
        ['gap', 1],
      ],
    },
  ],
  handles: customerAndSubscriptionEventTypes,
  subjectOf: customerConcerned,
  initial: noSubscriptions,
  evolve: evolveCustomerSubscriptions,
  rows: (subject, state) => SERVICES.flatMap((service) => row(subject as CustomerId, service, state)),
};

function row(customerId: CustomerId, service: Service, state: CustomerSubscriptionsState): CustomerGapRow[] {
  const granted = historiesOf(state, service);
  const covering = sales(state).filter(({ coveredSince }) => coveredSince[service] !== undefined);
  if (granted.length === 0 && covering.length === 0) return [];
  const open = covering.filter((known) => isOpenSale(known) && known.subscription.services.includes(service));
  const gap = granted.length > 0 ? granted.every(({ dap }) => !dap) : open.length > 0;
  const since = gap ? (lastRemoval(granted) ?? firstCovered(open, service)) : undefined;
  return [
    {
      _id: `${customerId}/${service}`,
      customerId,
      service,
      gap,
      ...(since !== undefined && { since }),
      openSubscriptions: open.length,
      revision: String(state.events),
    },
  ];
}

/** Of every partner that has, or ever had, DAP for the service. */
function historiesOf({ relationships }: CustomerSubscriptionsState, service: Service): ServiceHistory[] {
  return Object.values(relationships.histories).flatMap(({ services }) => services.filter((history) => history.service === service));
}

function lastRemoval(histories: readonly ServiceHistory[]): Instant | undefined {
  return histories
    .flatMap(({ intervals }) => intervals.at(-1)?.to ?? [])
    .sort()
    .at(-1);
}

function firstCovered(sold: readonly KnownSale[], service: Service): Instant | undefined {
  return sold
    .flatMap(({ coveredSince }) => coveredSince[service] ?? [])
    .sort()
    .at(0);
}
