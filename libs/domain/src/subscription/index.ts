import { type Decider } from '../decider';
import { type SubscriptionCommand } from './commands';
import { about, decide } from './decide';
import { type SubscriptionEvent } from './events';
import { evolve, initial, type SubscriptionState } from './state';

export type { SubscriptionCommand } from './commands';
export type { OfferChange, SubscriptionEvent } from './events';
export type { Offer } from './offer';
export { refusalToAct } from './decide';
export {
  type AskingPartner,
  type Operation,
  OPERATIONS,
  refusalOf,
  refusalToAdminister,
  refusalToProvision,
  seesSubscription,
  type SoldServices,
} from './rights';
export { isOpen, REACTIVATION_IN_DAYS, type Sale, type SoldSubscription, type SubscriptionState } from './state';

/**
 * One CSP subscription: original reseller, Partner of Record, services, seats, add-ons, state (S4, S5, S14). Stream
 * `subscription-<id>`.
 */
export const subscription: Decider<SubscriptionState, SubscriptionCommand, SubscriptionEvent> = {
  initial,
  decide,
  evolve,
  about,
};
