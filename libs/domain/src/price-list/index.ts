import { type Day, dayOf, isDay } from '../billing/days';
import { isCurrency, type Money } from '../billing/money';
import { type Decider } from '../decider';
import { Rejection } from '../rejection';
import { type Instant } from '../values';
import { type PricedItem, type PriceSetEvent } from './events';

export { PRICED_KINDS, type PricedItem, type PriceSetEvent } from './events';

/** In a currency whose code nobody has looked at yet. */
export interface SetPriceCommand extends PricedItem {
  readonly type: 'SetPrice';
  readonly amount: number;
  readonly currency: string;
  readonly from: string;
  readonly now: Instant;
}

/** What a seat costs for a month from a day on. */
export interface PriceFrom extends Money {
  readonly from: Day;
}

/** Of each item, by `keyOfItem`, every price it ever had and will have, the earliest first: no two from one day. */
export type PriceList = Readonly<Record<string, readonly PriceFrom[]>>;

/**
 * In the smallest unit of a currency: so much that a month of the most seats an offer may have is still counted
 * exactly.
 */
export const HIGHEST_PRICE = 100_000_000;

function decide(
  { kind, code, amount, currency, from, now }: SetPriceCommand,
  prices: PriceList,
): readonly PriceSetEvent[] | Rejection {
  if (!isCurrency(currency)) return new Rejection('unknown-currency', { field: 'currency' });
  const isPossible = Number.isSafeInteger(amount) && amount >= 0 && amount <= HIGHEST_PRICE;
  if (!isPossible) return new Rejection('invalid-price', { field: 'amount' });
  if (!isDay(from)) return new Rejection('invalid-day', { field: 'from' });
  // Decision 25: what has been billed of a day that is over stands.
  if (from < dayOf(now)) return new Rejection('price-in-the-past', { field: 'from' });
  const present = priceOn(prices, { kind, code }, from);
  if (present?.amount === amount && present.currency === currency) return []; // it costs that then already
  return [{ type: 'PriceSet', data: { kind, code, amount, currency, from } }];
}

function evolve(prices: PriceList, { data: { kind, code, amount, currency, from } }: PriceSetEvent): PriceList {
  const key = keyOfItem({ kind, code });
  const others = pricesOf(prices, { kind, code }).filter((price) => price.from !== from);
  return { ...prices, [key]: [...others, { amount, currency, from }].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}

export function keyOfItem({ kind, code }: PricedItem): string {
  return `${kind} ${code}`;
}

/** Every price of the item, the earliest first. */
export function pricesOf(prices: PriceList, item: PricedItem): readonly PriceFrom[] {
  const key = keyOfItem(item);
  return Object.hasOwn(prices, key) ? (prices[key] ?? []) : [];
}

/** What the item costs on that day; undefined before its first price applies. */
export function priceOn(prices: PriceList, item: PricedItem, day: Day): PriceFrom | undefined {
  return pricesOf(prices, item).findLast(({ from }) => from <= day);
}

/** The prices of the catalogue of offers (decision 25), which are the marketplace's own. Stream `prices-list`. */
export const priceList: Decider<PriceList, SetPriceCommand, PriceSetEvent> = {
  initial: {},
  decide,
  evolve,
  about: () => ({ partnerIds: [] }),
};
