import { type CustomerEvent, type Sale, type SubscriptionEvent, type SubscriptionId } from '#domain';
import { eventTypes, idInStream, type Projected, type Projection } from '../projection';
import { type FormerName, type ViewRows } from '../rows';
import { searchable } from '../search';
import { withFormerName } from './customers';
import { customerConcerned, revisionWith } from './customer-subscriptions';
import { coverage, evolveSubscription, type KnownSubscription, subscriptionEventTypes } from './sold-subscriptions';

type NamingEvent = Extract<CustomerEvent, { readonly type: 'CustomerRegistered' | 'CustomerRenamed' }>;

/** The subscriptions of a customer, and by which name of it they are found. */
interface SearchedSubscriptionsState {
  readonly name: string;
  readonly formerNames: readonly FormerName[];
  /** The event that gave the name; '-1' before. */
  readonly nameRevision: string;
  readonly subscriptions: Readonly<Record<SubscriptionId, KnownSubscription>>;
}

/** What gives a customer its name. */
export const namingEventTypes = eventTypes<NamingEvent>({ CustomerRegistered: true, CustomerRenamed: true });

/** The subscriptions, whoever sold them. */
export const subscriptions: Projection<'subscriptions', SearchedSubscriptionsState, NamingEvent | SubscriptionEvent> = {
  view: 'subscriptions',
  indexes: [
    { fields: ['customerId', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'status', 'soldAt', '_id'] },
    { fields: ['originalResellerId', 'terms'] },
    { fields: ['lapsesAt', '_id'] },
  ],
  handles: new Set([...namingEventTypes, ...subscriptionEventTypes]),
  subjectOf: customerConcerned,
  initial: { name: '', formerNames: [], nameRevision: '-1', subscriptions: {} },
  evolve: (state, event) => {
    if (isNaming(event)) {
      const formerNames =
        event.type === 'CustomerRenamed' ? withFormerName(state.formerNames, event) : state.formerNames;
      return { ...state, name: nameGivenBy(event), formerNames, nameRevision: event.revision };
    }
    const id = idInStream(event.stream, 'subscription') as SubscriptionId;
    return {
      ...state,
      subscriptions: { ...state.subscriptions, [id]: evolveSubscription(state.subscriptions[id] ?? null, event) },
    };
  },
  rows: (_, state) =>
    Object.entries<KnownSubscription>(state.subscriptions).flatMap(([id, known]) =>
      row(id as SubscriptionId, known, state),
    ),
};

function row(
  id: SubscriptionId,
  known: KnownSubscription,
  { name, formerNames, nameRevision }: SearchedSubscriptionsState,
): ViewRows['subscriptions'][] {
  const { subscription, lastChange, closedAt } = known;
  if (subscription.status === 'absent') return [];
  // Of names before the sale its seller is told nothing.
  const names = [
    name,
    ...formerNames.filter(({ until }) => until >= subscription.soldAt).map((former) => former.name),
  ] as const;
  return [
    {
      _id: id,
      ...coverage(subscription),
      ...partiesTo(subscription.sale),
      ...searchable({ names, words: [subscription.offer], ids: [id, subscription.customerId] }),
      soldAt: subscription.soldAt,
      ...(closedAt !== undefined && { closedAt }),
      ...(subscription.lapsesAt !== undefined && { lapsesAt: subscription.lapsesAt }),
      lastChange,
      revision: revisionWith([known], nameRevision),
    },
  ];
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
