import { type Corrections } from '../correction';
import { type Recorded } from '../decider';
import { type CustomerId, daysAfter, type EventId, type Instant, never, type PartnerId, type Service } from '../values';
import { without } from '../without';
import { type OfferChange, type SubscriptionEvent } from './events';

/** A suspended subscription not reactivated this long after its suspension loses its data (sibling page). */
export const REACTIVATION_IN_DAYS = 60;

/** Who sold it: a partner of this marketplace, to whom its bills go for ever (S4), or somebody elsewhere. */
export type Sale =
  | { readonly by: 'partner'; readonly originalResellerId: PartnerId; readonly partnerOfRecordId: PartnerId }
  | { readonly by: 'elsewhere'; readonly soldBy: string };

interface Terms {
  readonly customerId: CustomerId;
  readonly sale: Sale;
  /** The event that began it. */
  readonly soldEventId: EventId;
  readonly soldAt: Instant;
  readonly offer: string;
  readonly services: readonly Service[];
  readonly seats: number;
  /** Seats by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  readonly corrections?: Corrections;
}

export interface ActiveSubscription extends Terms {
  readonly status: 'active';
  readonly lapsesAt?: never;
}

export interface SuspendedSubscription extends Terms {
  readonly status: 'suspended';
  /** When it can be reactivated no longer. */
  readonly lapsesAt: Instant;
}

export interface ClosedSubscription extends Terms {
  readonly status: 'cancelled' | 'lapsed';
  readonly lapsesAt?: never;
}

export type SoldSubscription = ActiveSubscription | SuspendedSubscription | ClosedSubscription;
export type SubscriptionState = { readonly status: 'absent' } | SoldSubscription;

export const initial: SubscriptionState = { status: 'absent' };

/** Neither cancelled nor lapsed (section 7, "Duties"). */
export function isOpen(subscription: SoldSubscription): boolean {
  return subscription.status === 'active' || subscription.status === 'suspended';
}

/** The state after `event`. An event before the sale changes nothing. */
export function evolve(state: SubscriptionState, event: Recorded<SubscriptionEvent>): SubscriptionState {
  if (event.type === 'SubscriptionProvisioned') {
    const { customerId, originalResellerId, partnerOfRecordId, offer, services, seats } = event.data;
    return sold(event, {
      customerId,
      sale: { by: 'partner', originalResellerId, partnerOfRecordId },
      offer,
      services,
      seats,
    });
  }
  if (event.type === 'ExternalSubscriptionRegistered') {
    const { customerId, soldBy, offer, services, seats } = event.data;
    return sold(event, { customerId, sale: { by: 'elsewhere', soldBy }, offer, services, seats });
  }
  return state.status === 'absent' ? state : evolveSold(state, event);
}

type FurtherEvent = Exclude<
  Recorded<SubscriptionEvent>,
  { readonly type: 'SubscriptionProvisioned' | 'ExternalSubscriptionRegistered' }
>;

function evolveSold(state: SoldSubscription, event: FurtherEvent): SoldSubscription {
  switch (event.type) {
    case 'SeatsAdded':
      return { ...state, seats: state.seats + event.data.seats };
    case 'SeatsRemoved':
      return { ...state, seats: state.seats - event.data.seats };
    case 'AddOnOrdered':
      return withAddOn(state, event.data.addOn, event.data.seats);
    case 'SubscriptionUpgraded':
    case 'SubscriptionTransitioned':
    case 'SubscriptionMigrated':
      return withOffer(state, event.data);
    case 'PartnerOfRecordChanged':
      return withPartnerOfRecord(state, event.data.to);
    case 'SubscriptionSuspended':
      return {
        ...without(state, 'lapsesAt'),
        status: 'suspended',
        lapsesAt: daysAfter(event.at, REACTIVATION_IN_DAYS),
      };
    case 'SubscriptionReactivated':
      return { ...without(state, 'lapsesAt'), status: 'active' };
    case 'SubscriptionCancelled':
      return { ...without(state, 'lapsesAt'), status: 'cancelled' };
    case 'SubscriptionLapsed':
      return { ...without(state, 'lapsesAt'), status: 'lapsed' };
    case 'SubscriptionRecordCorrected':
      return { ...state, corrections: { ...state.corrections, [event.data.corrects]: event.data } };
    default:
      return never(event);
  }
}

function sold(
  { id, at }: Recorded<SubscriptionEvent>,
  terms: Pick<Terms, 'customerId' | 'sale' | 'offer' | 'services' | 'seats'>,
): ActiveSubscription {
  return { status: 'active', ...terms, soldEventId: id, soldAt: at, addOns: {} };
}

function withAddOn(state: SoldSubscription, addOn: string, seats: number): SoldSubscription {
  return { ...state, addOns: { ...state.addOns, [addOn]: (state.addOns[addOn] ?? 0) + seats } };
}

function withOffer(state: SoldSubscription, { toOffer, services }: OfferChange): SoldSubscription {
  return { ...state, offer: toOffer, services };
}

function withPartnerOfRecord(state: SoldSubscription, partnerOfRecordId: PartnerId): SoldSubscription {
  return state.sale.by === 'partner' ? { ...state, sale: { ...state.sale, partnerOfRecordId } } : state;
}
