// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Correction } from '../correction';
import { type CustomerId, type PartnerId, type Service } from '../values';

export type SubscriptionEvent =
  | {
      readonly type: 'SubscriptionProvisioned';
      readonly data: {
        readonly customerId: CustomerId;
        /** Never changes: bills go there (S4, I7). */
        readonly originalResellerId: PartnerId;
        readonly partnerOfRecordId: PartnerId;
        readonly offer: string;
        readonly services: readonly Service[];
        readonly seats: number;
      };
    }
  | {
      readonly type: 'ExternalSubscriptionRegistered';
      readonly data: {
        readonly customerId: CustomerId;
        /** Who sold it, in words: nobody of this marketplace. */
        readonly soldBy: string;
        readonly offer: string;
        readonly services: readonly Service[];
        readonly seats: number;
      };
    }
  | { readonly type: 'SeatsAdded'; readonly data: { readonly seats: number } }
  | { readonly type: 'SeatsRemoved'; readonly data: { readonly seats: number } }
  | { readonly type: 'AddOnOrdered'; readonly data: { readonly addOn: string; readonly seats: number } }
  | { readonly type: 'SubscriptionUpgraded'; readonly data: OfferChange }
  | { readonly type: 'SubscriptionTransitioned'; readonly data: OfferChange }
  | { readonly type: 'SubscriptionMigrated'; readonly data: OfferChange }
  | { readonly type: 'PartnerOfRecordChanged'; readonly data: { readonly from: PartnerId; readonly to: PartnerId } }
  | { readonly type: 'SubscriptionSuspended'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'SubscriptionReactivated'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'SubscriptionCancelled'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'SubscriptionLapsed'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'SubscriptionRecordCorrected'; readonly data: Correction };

export interface OfferChange {
  readonly fromOffer: string;
  readonly toOffer: string;
  /** What the subscription covers from now on. */
  readonly services: readonly Service[];
}
