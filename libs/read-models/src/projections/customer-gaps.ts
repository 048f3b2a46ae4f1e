import {
  type CustomerEvent,
  type CustomerId,
  type Instant,
  type Service,
  SERVICES,
  type SubscriptionEvent,
} from '#domain';
import { type Projection } from '../projection';
import { type Cover, type CustomerGapRow, type ServiceHistory } from '../rows';
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
export const customerGaps: Projection<'customer-gaps', CustomerSubscriptionsState, CustomerEvent | SubscriptionEvent> =
  {
    view: 'customer-gaps',
    indexes: [{ fields: ['customerId', 'gap'] }],
    handles: customerAndSubscriptionEventTypes,
    subjectOf: customerConcerned,
    initial: noSubscriptions,
    evolve: evolveCustomerSubscriptions,
    rows: (subject, state) =>
      Array.from(coversOf(state), ([service, cover]) => row(subject as CustomerId, service, cover, state)).flat(),
  };

/** How each service is looked after, in the order of services. */
export function coversOf(state: CustomerSubscriptionsState): ReadonlyMap<Service, Cover> {
  const histories = Object.values(state.relationships.histories).flatMap(({ services }) => services);
  const held = new Set(histories.flatMap(({ service, dap }) => (dap ? [service] : [])));
  const sold = sales(state).filter(isOpenSale);
  const wanted = new Set([
    ...histories.map(({ service }) => service),
    ...sold.flatMap(({ subscription }) => subscription.services),
  ]);
  return new Map(
    SERVICES.map((service) => [
      service,
      held.has(service) ? 'administered' : wanted.has(service) ? 'gap' : 'not-needed',
    ]),
  );
}

function row(
  customerId: CustomerId,
  service: Service,
  cover: Cover,
  state: CustomerSubscriptionsState,
): CustomerGapRow[] {
  const granted = historiesOf(state, service);
  if (granted.length === 0 && sales(state).every(({ coveredSince }) => coveredSince[service] === undefined)) return [];
  const open = openSales(state, service);
  const gap = cover === 'gap';
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

function openSales(state: CustomerSubscriptionsState, service: Service): KnownSale[] {
  return sales(state).filter((known) => isOpenSale(known) && known.subscription.services.includes(service));
}

/** Of every partner that has, or ever had, DAP for the service. */
function historiesOf({ relationships }: CustomerSubscriptionsState, service: Service): ServiceHistory[] {
  return Object.values(relationships.histories).flatMap(({ services }) =>
    services.filter((history) => history.service === service),
  );
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
