import { type Day } from '../billing';
import { specification } from '../testing';
import { type Instant } from '../values';
import { HIGHEST_PRICE, keyOfItem, priceList, priceOn, type PriceSetEvent, type SetPriceCommand } from '.';

const { given } = specification(priceList);

const now = '2026-11-30T10:00:00.000Z' as Instant;
const item = { kind: 'offer', code: 'exchange-online-plan-1' } as const;
const day = (text: string) => text as Day;
const set = (changed: Partial<SetPriceCommand> = {}): SetPriceCommand => ({
  ...{ type: 'SetPrice', ...item, amount: 2_500, currency: 'CNY', from: '2026-12-01', now },
  ...changed,
});
const wasSet = (amount: number, from: string, changed: Partial<PriceSetEvent['data']> = {}): PriceSetEvent => ({
  type: 'PriceSet',
  data: { ...item, amount, currency: 'CNY', from: day(from), ...changed },
});

describe('A price of the catalogue of offers (decision 25)', () => {
  it('is set from a day on, and until then the one before applies', () => {
    const prices = given(wasSet(2_000, '2026-10-01')).when(set()).then(wasSet(2_500, '2026-12-01'));
    const on = (text: string) => priceOn(prices, item, day(text))?.amount;
    expect([on('2026-09-30'), on('2026-10-01'), on('2026-11-30'), on('2026-12-01'), on('2027-05-01')]).toEqual([
      undefined,
      2_000,
      2_000,
      2_500,
      2_500,
    ]);
  });

  it('may apply from today on, and from no day that is over: what was billed of it stands', () => {
    given()
      .when(set({ from: '2026-11-30' }))
      .then(wasSet(2_500, '2026-11-30'));
    given()
      .when(set({ from: '2026-11-29' }))
      .thenRefused('price-in-the-past', { field: 'from' });
  });

  it('takes the place of another that was to apply from the same day', () => {
    const prices = given(wasSet(2_500, '2026-12-01'))
      .when(set({ amount: 2_600 }))
      .then(wasSet(2_600, '2026-12-01'));
    expect(prices[keyOfItem(item)]).toHaveLength(1);
  });

  it('is not set where it is so already, also by an earlier one', () => {
    given(wasSet(2_500, '2026-10-01')).when(set()).thenNothing();
    given(wasSet(2_500, '2026-10-01'), wasSet(2_600, '2026-11-30')).when(set()).then(wasSet(2_500, '2026-12-01'));
  });

  it('of an add-on is another than that of an offer of the same code', () => {
    given(wasSet(2_500, '2026-12-01'))
      .when(set({ kind: 'add-on' }))
      .then(wasSet(2_500, '2026-12-01', { kind: 'add-on' }));
  });

  it.each([0, 1, HIGHEST_PRICE])('may be %d of the smallest unit', (amount) => {
    given().when(set({ amount })).then(wasSet(amount, '2026-12-01'));
  });

  it.each([-1, 0.5, HIGHEST_PRICE + 1, Number.NaN, Number.POSITIVE_INFINITY])('is never %d', (amount) => {
    given().when(set({ amount })).thenRefused('invalid-price', { field: 'amount' });
  });

  it.each(['cny', 'XXX', '', 'toString', '元'])('is in no currency called %j', (currency) => {
    given().when(set({ currency })).thenRefused('unknown-currency', { field: 'currency' });
  });

  it.each(['2026-02-30', '2026-13-01', '2026-12-1', '2026-12-01T00:00:00Z', '9999-99-99', '', '二〇二六年'])(
    'applies from no day called %j',
    (from) => {
      given().when(set({ from })).thenRefused('invalid-day', { field: 'from' });
    },
  );

  it('is the marketplace’s own, and concerns no account', () => {
    expect(priceList.about(wasSet(1, '2026-12-01'), priceList.initial, 'list')).toEqual({ partnerIds: [] });
  });
});
