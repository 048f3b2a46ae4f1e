import { type CustomerEvent, type Sale, type SubscriptionEvent, type SubscriptionId } from '#domain';
import { eventTypes, idInStream, type Projected, type Projection } from '../projection';
import { type SubscriptionRow } from '../rows';
import { searchable } from '../search';
import { customerConcerned, revisionWith } from './customer-subscriptions';
import { coverage, evolveSubscription, type KnownSubscription, subscriptionEventTypes } from './sold-subscriptions';

type NamingEvent = Extract<CustomerEvent, { readonly type: 'CustomerRegistered' | 'CustomerRenamed' }>;

/** The subscriptions of a customer, and by which name of it they are found. */
interface SearchedSubscriptionsState {
  readonly name: string;
  /** The event that gave the name; '-1' before. */
  readonly nameRevision: string;
  readonly subscriptions: Readonly<Record<SubscriptionId, KnownSubscription>>;
}

const namingEventTypes = eventTypes<NamingEvent>({ CustomerRegistered: true, CustomerRenamed: true });

/** The subscriptions, whoever sold them. */
export const subscriptions: Projection<'subscriptions', SearchedSubscriptionsState, NamingEvent | SubscriptionEvent> = {
  view: 'subscriptions',
  indexes: [
    { fields: ['customerId', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'status', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'terms', 'soldAt', '_id'] },
    { fields: ['lapsesAt', '_id'] },
  ],
  handles: new Set([...namingEventTypes, ...subscriptionEventTypes]),
  subjectOf: customerConcerned,
  initial: { name: '', nameRevision: '-1', subscriptions: {} },
  evolve: (state, event) => {
    if (isNaming(event)) return { ...state, name: nameGivenBy(event), nameRevision: event.revision };
    const id = idInStream(event.stream, 'subscription') as SubscriptionId;
    return { ...state, subscriptions: { ...state.subscriptions, [id]: evolveSubscription(state.subscriptions[id] ?? null, event) } };
  },
  rows: (_, state) =>
    Object.entries<KnownSubscription>(state.subscriptions).flatMap(([id, known]) => row(id as SubscriptionId, known, state)),
};

function row(id: SubscriptionId, known: KnownSubscription, { name, nameRevision }: SearchedSubscriptionsState): SubscriptionRow[] {
  const { subscription, lastChange, closedAt } = known;
  if (subscription.status === 'absent') return [];
  return [
    {
      _id: id,
      ...coverage(subscription),
      ...partiesTo(subscription.sale),
      ...searchable([name], [id, subscription.customerId, ...wordsOn(subscription.offer)]),
      soldAt: subscription.soldAt,
      ...(closedAt !== undefined && { closedAt }),
      ...(subscription.lapsesAt !== undefined && { lapsesAt: subscription.lapsesAt }),
      lastChange,
      revision: revisionWith([known], nameRevision),
    },
  ];
}

/** An offer is found by its code, written as words and from each of them on: its names are in the catalogue. */
function wordsOn(offer: string): string[] {
  const words = offer.split('-');
  return words.map((_, index) => words.slice(index).join(' '));
}

function isNaming(event: Projected<NamingEvent | SubscriptionEvent>): event is Projected<NamingEvent> {
  return namingEventTypes.has(event.type);
}

function nameGivenBy(event: Projected<NamingEvent>): string {
  return event.type === 'CustomerRegistered' ? event.data.name : event.data.to;
}

function partiesTo(sale: Sale) {
  if (sale.by === 'elsewhere') return { soldBy: sale.soldBy };
  const { originalResellerId, partnerOfRecordId } = sale;
  return { originalResellerId, partnerOfRecordId };
}
