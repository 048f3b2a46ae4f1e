import { keyOfItem, type PricedItem, type PriceList, pricesOf } from '../price-list';
import { type Instant } from '../values';
import { beginningOf, type Day, dayOf, daysIn, type Month, monthBefore } from './days';
import { addedUp, type Money, type Totals } from './money';

/** What a subscription was billed for while it was active, from one change to the next. */
export interface BilledTerms {
  readonly offer: string;
  readonly seats: number;
  /** Seats by add-on. */
  readonly addOns: Readonly<Record<string, number>>;
  readonly from: Instant;
  /** The change that ended it; absent while it goes on. */
  readonly to?: Instant;
}

/** Days of a month on which so many seats of one item cost the same, or, without a price, nothing. */
export interface BillPart extends PricedItem {
  readonly seats: number;
  /** The first of the days and the last. */
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  /** What a seat costs for a whole month; absent where nobody had set a price. */
  readonly price?: Money;
  readonly amount?: Money;
}

/** What is billed of one subscription for one month. */
export interface SubscriptionBill extends Totals {
  readonly parts: readonly BillPart[];
  /** Whether seats stand in it without a price. */
  readonly unpriced: boolean;
}

/** Days of the month by their numbers, the first and the last. */
interface Stretch extends PricedItem {
  readonly seats: number;
  readonly first: number;
  readonly last: number;
  readonly price?: Money;
}

const NOTHING: SubscriptionBill = { parts: [], totals: [], tooLarge: [], unpriced: false };

/**
 * The bill of one subscription for a month, as far as `through` (decision 25). Each day costs its share of the month's
 * price: what stood at its end (UTC) is billed for it.
 *
 * @param terms of one subscription, in the order of its changes
 */
export function subscriptionBill(
  month: Month,
  through: Day,
  terms: readonly BilledTerms[],
  prices: PriceList,
): SubscriptionBill {
  const stretches = oneByOne(terms).flatMap((each) => stretchesOf(month, through, each, prices));
  if (stretches.length === 0) return NOTHING;
  const parts = byItem(stretches).flatMap((item) => billed(month, joined(item)));
  return {
    parts,
    ...addedUp([{ totals: parts.flatMap(({ amount }) => (amount ? [amount] : [])) }]),
    unpriced: parts.some(({ price }) => price === undefined),
  };
}

/**
 * No two at one time: of two changes the second may have been made by a machine whose clock is behind that of the
 * first. It counts from the first on, else days would be billed by both.
 */
function oneByOne(terms: readonly BilledTerms[]): readonly BilledTerms[] {
  let reached: Instant | undefined;
  return terms.map((each) => {
    const from = reached !== undefined && each.from < reached ? reached : each.from;
    if (each.to !== undefined && (reached === undefined || each.to > reached)) reached = each.to;
    return { ...each, from };
  });
}

/** On which days of the month the terms stood at the day's end, item by item, divided where a price begins to apply. */
function stretchesOf(
  month: Month,
  through: Day,
  { offer, seats, addOns, from, to }: BilledTerms,
  prices: PriceList,
): readonly Stretch[] {
  const first = placeOf(month, dayOf(from), 1);
  const until = to === undefined ? daysIn(month) : placeOf(month, dayOf(to), 1) - 1;
  const last = Math.min(until, daysIn(month), placeOf(month, through, 0));
  if (first > last) return [];
  const items: readonly (PricedItem & { readonly seats: number })[] = [
    { kind: 'offer', code: offer, seats },
    ...Object.entries(addOns).map(([code, ordered]) => ({ kind: 'add-on' as const, code, seats: ordered })),
  ];
  return items.flatMap((item) => priced(month, { ...item, first, last }, prices));
}

/** The number of a day in the month; of one before it `before`, and of a later one one more than the month has. */
function placeOf(month: Month, day: Day, before: number): number {
  if (day < (month as string)) return before;
  return day.startsWith(month) ? Number(day.slice('yyyy-mm-'.length)) : daysIn(month) + 1;
}

function priced(month: Month, stretch: Stretch, prices: PriceList): readonly Stretch[] {
  const applying = pricesOf(prices, stretch).map(({ amount, currency, from }) => ({
    price: { amount, currency },
    begins: placeOf(month, from, 0),
  }));
  const stretches = [{ begins: 0 }, ...applying].map((each, index, all): Stretch => {
    const next = all[index + 1];
    const last = next === undefined ? stretch.last : Math.min(stretch.last, next.begins - 1);
    return {
      ...stretch,
      ...('price' in each && { price: each.price }),
      first: Math.max(stretch.first, each.begins),
      last,
    };
  });
  return stretches.filter(({ first, last }) => first <= last);
}

/** Those of each item, the items in the order in which they are first met. */
function byItem(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const items = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const known = items.get(keyOfItem(stretch));
    if (known) known.push(stretch);
    else items.set(keyOfItem(stretch), [stretch]);
  }
  return [...items.values()];
}

/**
 * Of one item, those as one between which nothing changes: what was changed was another item, or was changed back
 * within a day.
 */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const parts: Stretch[] = [];
  for (const stretch of stretches) {
    const before = parts.at(-1);
    if (before !== undefined && before.last + 1 === stretch.first && isSame(before, stretch))
      parts.splice(-1, 1, { ...before, last: stretch.last });
    else parts.push(stretch);
  }
  return parts;
}

function isSame(a: Stretch, b: Stretch): boolean {
  return a.seats === b.seats && a.price?.amount === b.price?.amount && a.price?.currency === b.price?.currency;
}

/**
 * Of one item the parts with their amounts. What has come together up to the end of each part is rounded (half up), and
 * the part is what it adds to that: so however a month is divided, its parts come to the same, and a month without a
 * change to seats times price exactly. In whole numbers throughout.
 */
function billed(month: Month, stretches: readonly Stretch[]): readonly BillPart[] {
  const together = new Map<string, bigint>();
  const length = BigInt(daysIn(month));
  return stretches.map(({ kind, code, seats, first, last, price }): BillPart => {
    const days = last - first + 1;
    const part = { kind, code, seats, from: dayOfMonth(month, first), to: dayOfMonth(month, last), days };
    if (price === undefined) return part;
    const before = together.get(price.currency) ?? 0n;
    const after = before + BigInt(price.amount) * BigInt(seats) * BigInt(days);
    together.set(price.currency, after);
    const amount = Number(shareOf(after, length) - shareOf(before, length));
    return { ...part, price, amount: { amount, currency: price.currency } };
  });
}

function shareOf(seatDays: bigint, days: bigint): bigint {
  return (2n * seatDays + days) / (2n * days);
}

function dayOfMonth(month: Month, place: number): Day {
  return `${month}-${String(place).padStart(2, '0')}` as Day;
}

/** The instants between which a month lies: its first, and the first of the next. */
export function boundsOf(month: Month): { readonly from: Instant; readonly before: Instant } {
  return { from: beginningOf(month), before: beginningOf(monthBefore(month, -1)) };
}
