import { CORRECTABLE } from '../correctable';
import { decideCorrection } from '../correction';
import { type About } from '../decider';
import { Rejection } from '../rejection';
import { type CustomerId, never, type PartnerId } from '../values';
import { type SubscriptionCommand } from './commands';
import { type SubscriptionEvent } from './events';
import { type Offer } from './offer';
import { type AskingPartner, type Operation, refusalOf, refusalToProvision } from './rights';
import { isOpen, type SoldSubscription, type SubscriptionState } from './state';

type CommandOf<Type extends SubscriptionCommand['type']> = Extract<SubscriptionCommand, { readonly type: Type }>;
type Decision = readonly SubscriptionEvent[] | Rejection;

export function decide(command: SubscriptionCommand, state: SubscriptionState): Decision {
  if (command.type === 'ProvisionSubscription') return provision(command, state);
  if (command.type === 'RegisterExternalSubscription') return registerExternal(command, state);
  if (state.status === 'absent') return new Rejection('subscription-not-found');
  switch (command.type) {
    case 'AddSeats':
      return addSeats(command, state);
    case 'RemoveSeats':
      return removeSeats(command, state);
    case 'OrderAddOn':
      return orderAddOn(command, state);
    case 'UpgradeSubscription':
      return changeOffer('upgrade', 'SubscriptionUpgraded', command, state);
    case 'TransitionSubscription':
      return changeOffer('transition', 'SubscriptionTransitioned', command, state);
    case 'MigrateSubscription':
      return changeOffer('migrate', 'SubscriptionMigrated', command, state);
    case 'ChangePartnerOfRecord':
      return changePartnerOfRecord(command, state);
    case 'SuspendSubscription':
      return suspend(command, state);
    case 'ReactivateSubscription':
      return reactivate(command, state);
    case 'CancelSubscription':
      return cancel(command, state);
    case 'LapseSubscription':
      return lapse(command, state);
    case 'CorrectSubscriptionRecord':
      return correctRecord(command, state);
    default:
      return never(command);
  }
}

/** A subscription's events concern its customer, its original reseller and its Partner of Record. */
export function about(event: SubscriptionEvent, state: SubscriptionState): About {
  if (event.type === 'SubscriptionProvisioned') {
    const { customerId, originalResellerId, partnerOfRecordId } = event.data;
    return { customerId, partnerIds: distinct([originalResellerId, partnerOfRecordId]) };
  }
  if (event.type === 'ExternalSubscriptionRegistered') return { customerId: event.data.customerId, partnerIds: [] };
  if (state.status === 'absent') return { partnerIds: [] };
  const { customerId, sale } = state;
  const parties = sale.by === 'partner' ? [sale.originalResellerId, sale.partnerOfRecordId] : [];
  const next = event.type === 'PartnerOfRecordChanged' ? [event.data.to] : [];
  return { customerId, partnerIds: distinct([...parties, ...next]) };
}

/** S14: who provisions becomes the original reseller and the first Partner of Record. */
function provision(
  { customerId, asking, offer, seats }: CommandOf<'ProvisionSubscription'>,
  state: SubscriptionState,
): Decision {
  const { partnerId } = asking;
  if (state.status !== 'absent') {
    const same =
      state.sale.by === 'partner' &&
      state.sale.originalResellerId === partnerId &&
      isOn(state, customerId, offer, seats);
    return same ? [] : new Rejection('subscription-exists'); // [] because it is provisioned just so
  }
  const refusal = refusalToProvision(asking) ?? refusalOfSeats(seats, offer.mostSeats);
  if (refusal) return refusal;
  const { code, services } = offer;
  return [
    {
      type: 'SubscriptionProvisioned',
      data: { customerId, originalResellerId: partnerId, partnerOfRecordId: partnerId, offer: code, services, seats },
    },
  ];
}

function registerExternal(command: CommandOf<'RegisterExternalSubscription'>, state: SubscriptionState): Decision {
  const { customerId, soldBy, offer, seats } = command;
  if (state.status !== 'absent') {
    const same = state.sale.by === 'elsewhere' && state.sale.soldBy === soldBy && isOn(state, customerId, offer, seats);
    return same ? [] : new Rejection('subscription-exists'); // [] because it is registered just so
  }
  const refusal = refusalOfSeats(seats, offer.mostSeats);
  if (refusal) return refusal;
  const { code, services } = offer;
  return [{ type: 'ExternalSubscriptionRegistered', data: { customerId, soldBy, offer: code, services, seats } }];
}

function correctRecord(command: CommandOf<'CorrectSubscriptionRecord'>, state: SoldSubscription): Decision {
  const correction = decideCorrection(command, CORRECTABLE.subscription, state.corrections);
  if (correction === undefined) return []; // corrected just so already
  return correction instanceof Rejection ? correction : [{ type: 'SubscriptionRecordCorrected', data: correction }];
}

function isOn(state: SoldSubscription, customerId: CustomerId, offer: Offer, seats: number): boolean {
  return state.customerId === customerId && state.offer === offer.code && state.seats === seats;
}

function addSeats({ asking, seats, offer }: CommandOf<'AddSeats'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('add-seats', state, asking) ?? refusalOfFormer(offer, state);
  return refusal ?? refusalOfSeats(seats, offer.mostSeats - state.seats) ?? [{ type: 'SeatsAdded', data: { seats } }];
}

/** Removing all of them would be a cancellation, which is another decision. */
function removeSeats({ asking, seats }: CommandOf<'RemoveSeats'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('remove-seats', state, asking) ?? refusalOfSeats(seats, Number.MAX_SAFE_INTEGER);
  if (refusal) return refusal;
  if (seats >= state.seats) return new Rejection('more-seats-than-there-are', { field: 'seats' });
  return [{ type: 'SeatsRemoved', data: { seats } }];
}

function orderAddOn({ asking, addOn, seats, offer }: CommandOf<'OrderAddOn'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('order-add-on', state, asking) ?? refusalOfFormer(offer, state);
  if (refusal) return refusal;
  if (!offer.addOns.includes(addOn)) return new Rejection('unknown-add-on', { field: 'addOn' });
  return refusalOfSeats(seats, state.seats) ?? [{ type: 'AddOnOrdered', data: { addOn, seats } }];
}

type OfferCommand = CommandOf<'UpgradeSubscription' | 'TransitionSubscription' | 'MigrateSubscription'>;
type OfferEvent = 'SubscriptionUpgraded' | 'SubscriptionTransitioned' | 'SubscriptionMigrated';

function changeOffer(
  operation: Extract<Operation, 'upgrade' | 'transition' | 'migrate'>,
  type: OfferEvent,
  { asking, from, to }: OfferCommand,
  state: SoldSubscription,
): Decision {
  const refusal = refusalToAct(operation, state, asking);
  if (refusal) return refusal;
  if (state.offer === to.code) return []; // on that offer already
  const fits =
    refusalOfFormer(from, state) ??
    refusalOfOffer(operation, from, to) ??
    (state.seats > to.mostSeats ? new Rejection('invalid-seats', { field: 'offer' }) : undefined);
  return fits ?? [{ type, data: { fromOffer: state.offer, toOffer: to.code, services: to.services } }];
}

/** What the catalogue says of an offer that the subscription has left since says nothing of the present one. */
function refusalOfFormer({ code }: Offer, state: SoldSubscription): Rejection | undefined {
  return code === state.offer ? undefined : new Rejection('unknown-offer', { field: 'offer' });
}

/** An upgrade goes up within a family, a transition to any other plan of it, a migration to another family. */
function refusalOfOffer(
  operation: 'upgrade' | 'transition' | 'migrate',
  from: Offer,
  to: Offer,
): Rejection | undefined {
  switch (operation) {
    case 'upgrade':
      return from.family === to.family && to.tier > from.tier
        ? undefined
        : new Rejection('not-an-upgrade', { field: 'offer' });
    case 'transition':
      return from.family === to.family ? undefined : new Rejection('not-of-this-family', { field: 'offer' });
    case 'migrate':
      return from.family !== to.family ? undefined : new Rejection('not-of-another-family', { field: 'offer' });
    default:
      return never(operation);
  }
}

function changePartnerOfRecord({ asking, to }: CommandOf<'ChangePartnerOfRecord'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('change-partner-of-record', state, asking);
  if (refusal) return refusal;
  if (state.sale.by !== 'partner') return new Rejection('not-original-reseller');
  const { partnerOfRecordId: from } = state.sale;
  // [] because it is Partner of Record already
  return from === to ? [] : [{ type: 'PartnerOfRecordChanged', data: { from, to } }];
}

function suspend({ asking }: CommandOf<'SuspendSubscription'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('suspend', state, asking);
  if (refusal) return refusal;
  // [] because it is suspended already
  return state.status === 'suspended' ? [] : [{ type: 'SubscriptionSuspended', data: {} }];
}

function reactivate({ asking, now }: CommandOf<'ReactivateSubscription'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('reactivate', state, asking);
  if (refusal) return refusal;
  if (state.status !== 'suspended') return []; // active already
  // The reactor may not have come round yet: what is late is late by the date alone.
  return now < state.lapsesAt
    ? [{ type: 'SubscriptionReactivated', data: {} }]
    : new Rejection('reactivation-too-late');
}

function cancel({ asking }: CommandOf<'CancelSubscription'>, state: SoldSubscription): Decision {
  const refusal = refusalToAct('cancel', state, asking);
  if (refusal) return refusal;
  // [] because it is cancelled already
  return state.status === 'cancelled' ? [] : [{ type: 'SubscriptionCancelled', data: {} }];
}

function lapse({ now }: CommandOf<'LapseSubscription'>, state: SoldSubscription): Decision {
  if (state.status === 'lapsed') return []; // lapsed already
  if (state.status !== 'suspended') return new Rejection('subscription-not-suspended');
  return now < state.lapsesAt ? new Rejection('subscription-not-due') : [{ type: 'SubscriptionLapsed', data: {} }];
}

/**
 * Why the operation is refused whatever exactly is asked for; undefined when it is allowed. By right first, so that who
 * may not ask learns nothing of the state; then by the state.
 */
export function refusalToAct(
  operation: Operation,
  state: SoldSubscription,
  asking: AskingPartner,
): Rejection | undefined {
  return refusalOf(operation, state, asking) ?? refusalOfState(operation, state);
}

function refusalOfState(operation: Operation, state: SoldSubscription): Rejection | undefined {
  switch (operation) {
    case 'receive-bill':
    case 'see':
      return undefined;
    case 'suspend':
    case 'reactivate':
      return refusalOfClosed(state);
    case 'cancel': // what is cancelled already is no refusal
      return state.status === 'lapsed' ? new Rejection('subscription-closed') : undefined;
    case 'add-seats':
    case 'remove-seats':
    case 'order-add-on':
    case 'transition':
    case 'migrate':
    case 'change-partner-of-record':
    case 'upgrade':
      return (
        refusalOfClosed(state) ?? (state.status === 'active' ? undefined : new Rejection('subscription-not-active'))
      );
    default:
      return never(operation);
  }
}

function refusalOfClosed(state: SoldSubscription): Rejection | undefined {
  return isOpen(state) ? undefined : new Rejection('subscription-closed');
}

function refusalOfSeats(seats: number, most: number): Rejection | undefined {
  const valid = Number.isSafeInteger(seats) && seats >= 1 && seats <= most;
  return valid ? undefined : new Rejection('invalid-seats', { field: 'seats' });
}

function distinct(ids: readonly PartnerId[]): readonly PartnerId[] {
  return [...new Set(ids)];
}
