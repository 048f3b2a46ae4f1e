// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Day } from '../billing/days';
import { type Currency } from '../billing/money';

export const PRICED_KINDS = ['offer', 'add-on'] as const;

/** What has a price: an offer of the catalogue, or what can be ordered on top of one. */
export interface PricedItem {
  readonly kind: (typeof PRICED_KINDS)[number];
  readonly code: string;
}

export interface PriceSetEvent {
  readonly type: 'PriceSet';
  /** Per seat and month, from the first instant of a day (UTC) on, until another applies. */
  readonly data: PricedItem & {
    /** Of the currency's smallest unit. */
    readonly amount: number;
    readonly currency: Currency;
    readonly from: Day;
  };
}
