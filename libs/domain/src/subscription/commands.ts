import { type CorrectionRequest } from '../correction';
import { type CustomerId, type Instant, type PartnerId } from '../values';
import { type Offer } from './offer';
import { type AskingPartner } from './rights';

/**
 * Commands of partners name who asks, as the streams of that partner and of the customer say it at the decision
 * (decision 8).
 */
export type SubscriptionCommand =
  | {
      readonly type: 'ProvisionSubscription';
      readonly customerId: CustomerId;
      readonly asking: AskingPartner;
      readonly offer: Offer;
      readonly seats: number;
    }
  /** By the operator: bought elsewhere, so that nobody here is its original reseller. */
  | {
      readonly type: 'RegisterExternalSubscription';
      readonly customerId: CustomerId;
      readonly soldBy: string;
      readonly offer: Offer;
      readonly seats: number;
    }
  | { readonly type: 'AddSeats'; readonly asking: AskingPartner; readonly seats: number; readonly offer: Offer }
  | { readonly type: 'RemoveSeats'; readonly asking: AskingPartner; readonly seats: number }
  | {
      readonly type: 'OrderAddOn';
      readonly asking: AskingPartner;
      readonly addOn: string;
      readonly seats: number;
      readonly offer: Offer;
    }
  /** To a higher plan of the same family. `from` is the present offer. */
  | { readonly type: 'UpgradeSubscription'; readonly asking: AskingPartner; readonly from: Offer; readonly to: Offer }
  /** To another plan of the same family. */
  | {
      readonly type: 'TransitionSubscription';
      readonly asking: AskingPartner;
      readonly from: Offer;
      readonly to: Offer;
    }
  /** To another family. */
  | { readonly type: 'MigrateSubscription'; readonly asking: AskingPartner; readonly from: Offer; readonly to: Offer }
  | { readonly type: 'ChangePartnerOfRecord'; readonly asking: AskingPartner; readonly to: PartnerId }
  | { readonly type: 'SuspendSubscription'; readonly asking: AskingPartner }
  | { readonly type: 'ReactivateSubscription'; readonly asking: AskingPartner; readonly now: Instant }
  | { readonly type: 'CancelSubscription'; readonly asking: AskingPartner }
  /** By the reactor, 60 days after the suspension; the date is looked at again. */
  | { readonly type: 'LapseSubscription'; readonly now: Instant }
  | ({ readonly type: 'CorrectSubscriptionRecord' } & CorrectionRequest);
