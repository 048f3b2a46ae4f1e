import fc from 'fast-check';
import { type PriceFrom, type PriceList } from '../price-list';
import { PROPERTY_RUNS } from '../testing';
import { type Instant } from '../values';
import { beginningOf, type BilledTerms, type Day, daysIn, type Month, subscriptionBill } from '.';

const month = fc
  .tuple(fc.integer({ min: 2024, max: 2032 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}` as Month);
const daysOf = (of: Month) =>
  Array.from({ length: daysIn(of) }, (_, n) => `${of}-${String(n + 1).padStart(2, '0')}` as Day);
const amount = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 100_000_000 }));
const seats = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50_000 }));

/** A month in which seats and the price change at any minutes of it, from before it to after it. */
const history = month.chain((of) => {
  const days = daysOf(of);
  const minute = fc.integer({ min: 0, max: days.length * 1_440 - 1 });
  const instantAt = (n: number) => new Date(Date.parse(beginningOf(days[0]!)) + n * 60_000).toISOString() as Instant;
  const changes = fc.uniqueArray(minute, { maxLength: 8 }).map((list) => list.toSorted((a, b) => a - b).map(instantAt));
  const terms = changes.chain((list) =>
    fc.array(fc.option(seats, { freq: 5 }), { minLength: list.length + 1, maxLength: list.length + 1 }).map((each) =>
      each.flatMap((n, index): BilledTerms[] => {
        const to = list[index];
        return n === null
          ? []
          : [
              {
                offer: 'plan',
                seats: n,
                addOns: {},
                from: list[index - 1] ?? ('2020-01-01T00:00:00.000Z' as Instant),
                ...(to && { to }),
              },
            ];
      }),
    ),
  );
  const priced = fc
    .uniqueArray(fc.record({ day: fc.constantFrom(...days), amount }), { selector: ({ day }) => day, maxLength: 4 })
    .map((list): readonly PriceFrom[] =>
      list
        .map((each) => ({ amount: each.amount, currency: 'CNY' as const, from: each.day }))
        .sort((a, b) => (a.from < b.from ? -1 : 1)),
    );
  const first = amount.map((each): PriceFrom => ({ amount: each, currency: 'CNY', from: '2020-01-01' as Day }));
  return fc.record({
    of: fc.constant(of),
    days: fc.constant(days),
    terms,
    prices: fc.tuple(first, priced).map(([one, later]) => [one, ...later]),
  });
});

const listOf = (prices: readonly PriceFrom[]): PriceList => ({ 'offer plan': prices });

/** Day by day in fractions of one day's share: what the bill is to be, before it is rounded once. */
function exact(days: readonly Day[], terms: readonly BilledTerms[], prices: readonly PriceFrom[]): bigint {
  return days.reduce((sum, day, index) => {
    const end =
      days[index + 1] === undefined
        ? new Date(Date.parse(beginningOf(day)) + 86_400_000).toISOString()
        : beginningOf(days[index + 1]!);
    const standing = terms.filter(({ from, to }) => from < end && !(to !== undefined && to < end));
    expect(standing.length).toBeLessThanOrEqual(1);
    const price = prices.filter(({ from }) => from <= day).at(-1)!;
    return sum + BigInt(standing[0]?.seats ?? 0) * BigInt(price.amount);
  }, 0n);
}

describe('Of every bill it is true', () => {
  it('that its parts come to its total, which is its days’ shares rounded once', () => {
    fc.assert(
      fc.property(history, ({ of, days, terms, prices }) => {
        const { parts, totals } = subscriptionBill(of, days.at(-1)!, terms, listOf(prices));
        const sum = parts.reduce((so, part) => so + part.amount!.amount, 0);
        expect(totals).toEqual(parts.length === 0 ? [] : [{ amount: sum, currency: 'CNY' }]);
        const divisor = BigInt(days.length);
        expect(BigInt(sum)).toBe((2n * exact(days, terms, prices) + divisor) / (2n * divisor));
      }),
      PROPERTY_RUNS,
    );
  });

  it('that each part is a whole number, not negative, and less than one unit from its share', () => {
    fc.assert(
      fc.property(history, ({ of, days, terms, prices }) => {
        for (const { amount: billed, price, seats: n, days: count } of subscriptionBill(
          of,
          days.at(-1)!,
          terms,
          listOf(prices),
        ).parts) {
          expect(Number.isSafeInteger(billed!.amount) && billed!.amount >= 0).toBe(true);
          const off = BigInt(billed!.amount) * BigInt(days.length) - BigInt(price!.amount) * BigInt(n) * BigInt(count);
          expect(off > -BigInt(days.length) && off < BigInt(days.length)).toBe(true);
        }
      }),
      PROPERTY_RUNS,
    );
  });

  it('that its parts are in order, and no day is in two', () => {
    fc.assert(
      fc.property(history, ({ of, days, terms, prices }) => {
        const { parts } = subscriptionBill(of, days.at(-1)!, terms, listOf(prices));
        const covered = parts.flatMap(({ from, to }) => days.filter((day) => from <= day && day <= to));
        expect(covered).toEqual([...new Set(covered)].sort());
        expect(covered).toHaveLength(parts.reduce((sum, part) => sum + part.days, 0));
      }),
      PROPERTY_RUNS,
    );
  });

  it('that a price from tomorrow on changes nothing of what was billed up to today', () => {
    fc.assert(
      fc.property(history, fc.nat(), amount, ({ of, days, terms, prices }, n, later) => {
        const index = n % days.length;
        const before = subscriptionBill(of, days[index]!, terms, listOf(prices));
        const from = days[index + 1] ?? ('9999-01-01' as Day);
        const changed = [
          ...prices.filter((price) => price.from < from),
          { amount: later, currency: 'CNY' as const, from },
        ];
        expect(subscriptionBill(of, days[index]!, terms, listOf(changed))).toEqual(before);
      }),
      PROPERTY_RUNS,
    );
  });

  it('that a month without a change is seats times price', () => {
    fc.assert(
      fc.property(month, seats, amount, (of, n, each) => {
        const days = daysOf(of);
        const terms: BilledTerms = { offer: 'plan', seats: n, addOns: {}, from: '2020-01-01T00:00:00.000Z' as Instant };
        const { totals } = subscriptionBill(
          of,
          days.at(-1)!,
          [terms],
          listOf([{ amount: each, currency: 'CNY', from: '2020-01-01' as Day }]),
        );
        expect(totals).toEqual([{ amount: n * each, currency: 'CNY' }]);
      }),
      PROPERTY_RUNS,
    );
  });
});
