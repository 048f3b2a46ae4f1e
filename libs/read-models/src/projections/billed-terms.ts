import {
  type PartnerId,
  subscription,
  type SubscriptionEvent,
  type SubscriptionId,
  type SubscriptionState,
} from '#domain';
import { positionKey } from '#event-store';
import { idInStream, type Projected, type Projection } from '../projection';
import { type BilledTermsRow, NOT_YET } from '../rows';
import { subscriptionEventTypes } from './sold-subscriptions';

interface TermsState {
  readonly subscription: SubscriptionState;
  /** The interval that goes on. */
  readonly open: BilledTermsRow | null;
}

/**
 * What each subscription was billed for, and to whom, from one change to the next: to its original reseller alone (S4,
 * I7), and only while it was active (decision 25). What it cost follows from the prices when a bill is asked for.
 */
export const billedTerms: Projection<'billed-terms', TermsState, SubscriptionEvent> = {
  view: 'billed-terms',
  indexes: [{ fields: ['partnerId', '_id'] }, { fields: ['partnerId', 'from'] }],
  handles: subscriptionEventTypes,
  subjectOf: (stream) => idInStream(stream, 'subscription'),
  initial: { subscription: subscription.initial, open: null },
  evolve: ({ subscription: before, open }, event) => {
    const after = subscription.evolve(before, event);
    const wanted = termsAfter(event, after);
    return { subscription: after, open: isSame(open, wanted) ? open : wanted };
  },
  rows: () => [],
  // What the event has ended and begun.
  eventRows: ({ revision, at }, _, { open: after }, { open: before }) => {
    if (before === after) return [];
    const ended = before === null ? [] : [{ ...before, revision, until: at }];
    return after === null ? ended : [...ended, after];
  },
  isFirst: ({ _id }, { position }) => _id.endsWith(`/${positionKey(position)}`),
};

function termsAfter(
  { stream, revision, position, at }: Projected<SubscriptionEvent>,
  state: SubscriptionState,
): BilledTermsRow | null {
  if (state.status !== 'active' || state.sale.by !== 'partner') return null;
  const { customerId, sale, offer, seats, addOns } = state;
  const subscriptionId = idInStream(stream, 'subscription') as SubscriptionId;
  const partnerId: PartnerId = sale.originalResellerId;
  const _id = `${customerId}/${subscriptionId}/${positionKey(position)}`;
  return { _id, revision, partnerId, customerId, subscriptionId, offer, seats, addOns, from: at, until: NOT_YET };
}

function isSame(a: BilledTermsRow | null, b: BilledTermsRow | null): boolean {
  return billedIn(a) === billedIn(b);
}

function billedIn(row: BilledTermsRow | null): string {
  return row === null ? '' : JSON.stringify([row.offer, row.seats, Object.entries(row.addOns).sort()]);
}
