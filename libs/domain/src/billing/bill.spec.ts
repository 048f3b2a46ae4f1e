import { type PriceFrom, type PriceList } from '../price-list';
import { type Instant } from '../values';
import {
  addedUp,
  type BilledTerms,
  CURRENCIES,
  type Currency,
  CURRENCY_DECIMALS,
  type Day,
  type Month,
  monthBefore,
  subscriptionBill,
  type Totals,
} from '.';

const november = '2026-11' as Month;
const lastDay = '2026-11-30' as Day;
const at = (text: string) => `${text}:00.000Z` as Instant;
const price = (amount: number, from = '2026-01-01', currency: PriceFrom['currency'] = 'CNY'): PriceFrom => ({
  ...{ amount, currency },
  from: from as Day,
});
const prices: PriceList = {
  'offer plan-1': [price(3_000)],
  'offer plan-2': [price(6_000)],
  'add-on archive': [price(300)],
};
const terms = (changed: Partial<BilledTerms> = {}): BilledTerms => ({
  ...{ offer: 'plan-1', seats: 10, addOns: {}, from: at('2026-10-05T08:00') },
  ...changed,
});
const bill = (list: readonly BilledTerms[], through = lastDay, priced = prices) =>
  subscriptionBill(november, through, list, priced);

describe('The bill of a subscription for a month (decision 25)', () => {
  it('is seats times price, where nothing changed', () => {
    expect(bill([terms()])).toEqual({
      parts: [
        {
          ...{ kind: 'offer', code: 'plan-1', seats: 10, from: '2026-11-01', to: '2026-11-30', days: 30 },
          price: { amount: 3_000, currency: 'CNY' },
          amount: { amount: 30_000, currency: 'CNY' },
        },
      ],
      totals: [{ amount: 30_000, currency: 'CNY' }],
      tooLarge: [],
      unpriced: false,
    });
  });

  it('counts each day with what stood at its end', () => {
    const changes = [
      terms({ to: at('2026-11-11T23:59') }),
      terms({ seats: 12, from: at('2026-11-11T23:59'), to: at('2026-11-21T00:00') }),
      terms({ seats: 5, from: at('2026-11-21T00:00') }),
    ];
    expect(bill(changes).parts.map(({ seats, from, to, amount }) => [seats, from, to, amount?.amount])).toEqual([
      [10, '2026-11-01', '2026-11-10', 10_000],
      [12, '2026-11-11', '2026-11-20', 12_000],
      [5, '2026-11-21', '2026-11-30', 5_000],
    ]);
  });

  it('counts no day twice where a change was made by a clock that is behind that of the change before', () => {
    const changes = [
      terms({ to: at('2026-11-11T00:01') }),
      terms({ seats: 12, from: at('2026-11-11T00:01'), to: at('2026-11-10T23:59') }),
      terms({ seats: 5, from: at('2026-11-10T23:59') }),
    ];
    expect(bill(changes).parts.map(({ seats, from, to }) => [seats, from, to])).toEqual([
      [10, '2026-11-01', '2026-11-10'],
      [5, '2026-11-11', '2026-11-30'],
    ]);
    // By a whole month, and cancelled before the first of them is over by its own clock.
    const ahead = [
      terms({ to: at('2027-01-05T00:00') }),
      terms({ seats: 5, from: at('2026-11-20T00:00'), to: at('2026-11-25T00:00') }),
    ];
    expect(bill(ahead).parts.map(({ seats, from, to }) => [seats, from, to])).toEqual([
      [10, '2026-11-01', '2026-11-30'],
    ]);
  });

  it('counts neither the day on which it was cancelled nor the days on which it was suspended', () => {
    const suspended = [
      terms({ to: at('2026-11-10T12:00') }),
      terms({ from: at('2026-11-20T12:00'), to: at('2026-11-25T12:00') }),
    ];
    expect(bill(suspended).parts.map(({ from, to, days }) => [from, to, days])).toEqual([
      ['2026-11-01', '2026-11-09', 9],
      ['2026-11-20', '2026-11-24', 5],
    ]);
  });

  it('has the plan after a change beside the one before, and what was ordered on top', () => {
    const upgraded = [
      terms({ to: at('2026-11-16T10:00') }),
      terms({ offer: 'plan-2', addOns: { archive: 4 }, from: at('2026-11-16T10:00') }),
    ];
    expect(bill(upgraded).parts.map(({ code, seats, days, amount }) => [code, seats, days, amount?.amount])).toEqual([
      ['plan-1', 10, 15, 15_000],
      ['plan-2', 10, 15, 30_000],
      ['archive', 4, 15, 600],
    ]);
  });

  it('goes by the price of each day, also where the currency changes', () => {
    const list = { 'offer plan-1': [price(3_000), price(3_300, '2026-11-11'), price(500, '2026-11-21', 'USD')] };
    const { parts, totals } = bill([terms()], lastDay, list);
    expect(parts.map(({ days, amount }) => [days, amount?.amount, amount?.currency])).toEqual([
      [10, 10_000, 'CNY'],
      [10, 11_000, 'CNY'],
      [10, 1_667, 'USD'],
    ]);
    expect(totals).toEqual([
      { amount: 21_000, currency: 'CNY' },
      { amount: 1_667, currency: 'USD' },
    ]);
  });

  it('says on which days nobody had set a price, and bills nothing for them', () => {
    const { parts, totals, unpriced } = bill([terms()], lastDay, { 'offer plan-1': [price(3_000, '2026-11-30')] });
    expect(parts.map(({ days, amount }) => [days, amount])).toEqual([
      [29, undefined],
      [1, { amount: 1_000, currency: 'CNY' }],
    ]);
    expect([totals, unpriced]).toEqual([[{ amount: 1_000, currency: 'CNY' }], true]);
  });

  it('of a month that is not over goes as far as the day', () => {
    expect(bill([terms()], '2026-11-03' as Day).totals).toEqual([{ amount: 3_000, currency: 'CNY' }]);
    expect(bill([terms()], '2026-10-31' as Day)).toEqual({ parts: [], totals: [], tooLarge: [], unpriced: false });
  });

  it('of several is added up by currency', () => {
    const usd = bill([terms()], lastDay, { 'offer plan-1': [price(100, '2026-01-01', 'USD')] });
    expect(addedUp([bill([terms()]), usd, bill([terms({ seats: 1 })])]).totals).toEqual([
      { amount: 33_000, currency: 'CNY' },
      { amount: 1_000, currency: 'USD' },
    ]);
  });

  it('knows the decimals of each currency as ISO 4217 has them', () => {
    expect(CURRENCIES.filter((code) => CURRENCY_DECIMALS[code] !== 2)).toEqual(['CLP', 'JPY', 'KRW', 'KWD', 'VND']);
  });

  it('is of a month of the calendar', () => {
    expect([monthBefore('2026-01' as Month), monthBefore('2026-12' as Month, -1), monthBefore(november, 12)]).toEqual([
      '2025-12',
      '2027-01',
      '2025-11',
    ]);
  });
});

describe('What many bills come to', () => {
  const billOf = (amount: number, currency: Currency = 'CNY') => ({ totals: [{ amount, currency }] });
  const most = Number.MAX_SAFE_INTEGER;

  it('is exact up to the largest number that is, and not told in that currency beyond it, never rounded', () => {
    expect(addedUp([billOf(most - 3), billOf(2), billOf(1)])).toEqual({
      totals: [{ amount: most, currency: 'CNY' }],
      tooLarge: [],
    });
    for (const beyond of [
      [most, 1],
      [most - 1, 2],
      [2 ** 52, 2 ** 52, 1],
      [most, most, most],
    ])
      expect(addedUp([billOf(3, 'USD'), ...beyond.map((amount) => billOf(amount)), billOf(4, 'USD')])).toEqual({
        totals: [{ amount: 7, currency: 'USD' }],
        tooLarge: ['CNY'],
      });
  });

  it('stays too large, whatever is added to it one by one', () => {
    const bills = [billOf(most, 'USD'), billOf(1, 'USD'), billOf(5), billOf(5, 'USD'), billOf(most), billOf(0, 'EUR')];
    const oneByOne = bills.reduce<Totals>((sum, bill) => addedUp([sum, bill]), { totals: [], tooLarge: [] });
    expect(oneByOne).toEqual({ totals: [{ amount: 0, currency: 'EUR' }], tooLarge: ['CNY', 'USD'] });
    expect(addedUp(bills.toReversed())).toEqual(oneByOne);
  });
});
