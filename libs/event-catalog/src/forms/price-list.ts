// STORAGE FORMAT. A change here is a new version: see the README.
import { CURRENCIES, type Currency, type Day, PRICED_KINDS, type PricedItem, type PriceSetEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, OneOf, WholeNumber } from './rules';

class PriceSet {
  @OneOf(PRICED_KINDS) kind: PricedItem['kind'];
  @Id() code: string;
  @WholeNumber() amount: number;
  @OneOf(CURRENCIES) currency: Currency;
  @Id() from: Day;
}

export const priceListForms: Forms<PriceSetEvent> = {
  PriceSet: firstVersion(PriceSet),
};
