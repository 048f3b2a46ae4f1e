import {
  type About,
  type CustomerEvent,
  type Instant,
  isOpen,
  type PartnerId,
  type SoldSubscription,
  type SubscriptionEvent,
  type SubscriptionId,
} from '#domain';
import { idInStream, newest, type Projected } from '../projection';
import {
  customerEventTypes,
  customerOfStream,
  evolveRelationships,
  noRelationships,
  type RelationshipsState,
} from './relationships';
import { evolveSubscription, type KnownSubscription, subscriptionEventTypes } from './sold-subscriptions';

const SPANS_KEPT = 20;

/** A stretch of time; open while it has no end. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant;
}

/**
 * A customer's relationships and its subscriptions together. Each part follows from its own streams alone: one that
 * waits to be released and is read later than the others leads to the same state.
 */
export interface CustomerSubscriptionsState {
  readonly relationships: RelationshipsState;
  /**
   * When each partner was a CSP-transacting one of this customer, from acceptance to end: the newest, of which the last
   * decides what is owed.
   */
  readonly resellerSpans: Readonly<Record<PartnerId, readonly Span[]>>;
  readonly subscriptions: Readonly<Record<SubscriptionId, KnownSubscription>>;
  /** How many events have been folded. */
  readonly events: number;
}

/** A subscription that was sold, with what is known of it. */
export type KnownSale = KnownSubscription & { readonly subscription: SoldSubscription };

export const noSubscriptions: CustomerSubscriptionsState = {
  relationships: noRelationships,
  resellerSpans: {},
  subscriptions: {},
  events: 0,
};

export const customerAndSubscriptionEventTypes: ReadonlySet<string> = new Set([
  ...customerEventTypes,
  ...subscriptionEventTypes,
]);

/** The customer of its own stream, and of a subscription's the one it is about. */
export function customerConcerned(stream: string, about: () => About): string | undefined {
  return (
    customerOfStream(stream) ?? (idInStream(stream, 'subscription') === undefined ? undefined : about().customerId)
  );
}

export function evolveCustomerSubscriptions(
  state: CustomerSubscriptionsState,
  event: Projected<CustomerEvent | SubscriptionEvent>,
): CustomerSubscriptionsState {
  const events = state.events + 1;
  if (!isOfSubscription(event)) {
    const relationships = evolveRelationships(state.relationships, event);
    return { ...state, relationships, resellerSpans: spansAfter(state.resellerSpans, event), events };
  }
  const id = idInStream(event.stream, 'subscription') as SubscriptionId;
  const known = evolveSubscription(state.subscriptions[id] ?? null, event);
  return { ...state, subscriptions: { ...state.subscriptions, [id]: known }, events };
}

export function sales({ subscriptions }: CustomerSubscriptionsState): KnownSale[] {
  return Object.values<KnownSubscription>(subscriptions).filter(isSale);
}

/**
 * Those whose original reseller the partner is: it stays that whatever becomes of relationships, DAP or the Partner of
 * Record (S4).
 */
export function salesBy(partnerId: PartnerId, state: CustomerSubscriptionsState): KnownSale[] {
  return sales(state).filter(
    ({ subscription: { sale } }) => sale.by === 'partner' && sale.originalResellerId === partnerId,
  );
}

/**
 * Rises with each event of these streams and with `revision`, the last of the customer's stream that counts; '-1' if
 * none does.
 */
export function revisionWith(others: readonly { readonly revision: string }[], revision: string): string {
  return [revision, ...others.map((known) => known.revision)]
    .reduce((sum, each) => sum + BigInt(each) + 1n, 0n)
    .toString();
}

export function isOpenSale({ subscription }: KnownSale): boolean {
  return isOpen(subscription);
}

function isSale(known: KnownSubscription): known is KnownSale {
  return known.subscription.status !== 'absent';
}

function isOfSubscription(event: Projected<CustomerEvent | SubscriptionEvent>): event is Projected<SubscriptionEvent> {
  return subscriptionEventTypes.has(event.type);
}

type Spans = CustomerSubscriptionsState['resellerSpans'];

function spansAfter(spans: Spans, event: Projected<CustomerEvent>): Spans {
  if (event.type !== 'RelationshipAccepted' && event.type !== 'RelationshipEnded') return spans;
  const { partnerId } = event.data;
  const before = spans[partnerId] ?? [];
  const last = before.at(-1);
  const runs = last !== undefined && last.to === undefined;
  if (event.type === 'RelationshipEnded') {
    return runs ? { ...spans, [partnerId]: [...before.slice(0, -1), { ...last, to: event.at }] } : spans;
  }
  return runs || event.data.kind !== 'reseller'
    ? spans
    : { ...spans, [partnerId]: newest([...before, { from: event.at }], SPANS_KEPT) };
}
