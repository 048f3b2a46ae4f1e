import {
  type Instant,
  type Service,
  type SoldSubscription,
  subscription,
  type SubscriptionEvent,
  type SubscriptionState,
} from '#domain';
import { eventTypes, type Projected } from '../projection';

/** A subscription with what the rules need not know and the views show. */
export interface KnownSubscription {
  readonly subscription: SubscriptionState;
  /** The last event that was folded. */
  readonly revision: string;
  readonly lastChange: Instant;
  /** When it was cancelled or lapsed. */
  readonly closedAt?: Instant;
  /** Since when it covers each service that it ever covered. */
  readonly coveredSince: Readonly<Partial<Record<Service, Instant>>>;
}

/** All but corrections, which change nothing by themselves (I18). */
export const subscriptionEventTypes = eventTypes<
  Exclude<SubscriptionEvent, { readonly type: 'SubscriptionRecordCorrected' }>
>({
  SubscriptionProvisioned: true,
  ExternalSubscriptionRegistered: true,
  SeatsAdded: true,
  SeatsRemoved: true,
  AddOnOrdered: true,
  SubscriptionUpgraded: true,
  SubscriptionTransitioned: true,
  SubscriptionMigrated: true,
  PartnerOfRecordChanged: true,
  SubscriptionSuspended: true,
  SubscriptionReactivated: true,
  SubscriptionCancelled: true,
  SubscriptionLapsed: true,
});

export function evolveSubscription(
  before: KnownSubscription | null,
  event: Projected<SubscriptionEvent>,
): KnownSubscription {
  const state = subscription.evolve(before?.subscription ?? subscription.initial, event);
  const closed = event.type === 'SubscriptionCancelled' || event.type === 'SubscriptionLapsed';
  const closedAt = closed ? event.at : before?.closedAt;
  return {
    subscription: state,
    revision: event.revision,
    lastChange: event.at,
    ...(closedAt !== undefined && { closedAt }),
    coveredSince: state.status === 'absent' ? {} : { ...since(event.at, state), ...before?.coveredSince },
  };
}

/** What every row of a subscription says of what it covers. */
export function coverage({ customerId, offer, services, seats, addOns, status }: SoldSubscription) {
  return { customerId, offer, services, seats, addOns, status };
}

function since(at: Instant, { services }: SoldSubscription): Readonly<Partial<Record<Service, Instant>>> {
  return Object.fromEntries(services.map((service) => [service, at]));
}
