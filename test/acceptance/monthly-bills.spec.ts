import { randomUUID } from 'node:crypto';
import { CURRENCY_DECIMALS, type Money } from '#domain';
import { accept, customerOf, type Customer, type Partner, partnerWithLink } from './support/accounts';
import {
  type Answer,
  auditor,
  Caller,
  operator,
  type Problem,
  readAfter,
  type Receipt,
  succeeded,
} from './support/caller';
import { historyOf } from './support/views';

type MoneyShown = Money & { readonly decimals: number };
interface Part {
  readonly kind: string;
  readonly code: string;
  readonly seats: number;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly price?: MoneyShown;
  readonly amount?: MoneyShown;
}
interface Line {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly parts: readonly Part[];
  readonly totals: readonly MoneyShown[];
  readonly unpriced: boolean;
}
interface Bill {
  readonly month: string;
  readonly through: string;
  readonly state: string;
  readonly totals: readonly MoneyShown[];
  readonly tooLarge: readonly string[];
  readonly subscriptions: number;
  readonly unpriced: number;
}
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}
interface Prices {
  readonly rows: readonly {
    readonly kind: string;
    readonly code: string;
    readonly prices: readonly (MoneyShown & { readonly from: string })[];
  }[];
  readonly today: string;
}

const today = () => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
const daysFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
const month = () => today().slice(0, 'yyyy-mm'.length);
const daysInMonth = () => new Date(Date.UTC(Number(today().slice(0, 4)), Number(today().slice(5, 7)), 0)).getUTCDate();
const setPrice = (price: object, caller = operator) =>
  caller.post<Receipt & Problem>('/prices', {
    kind: 'offer',
    code: 'power-bi-pro',
    amount: 6_450,
    currency: 'CNY',
    from: today(),
    ...price,
  });
const share = (amount: number, seats: number) => Math.floor((2 * amount * seats + daysInMonth()) / (2 * daysInMonth()));

const sell = async (partner: Partner, customer: Customer, offer: string, seats: number) => {
  const answer = succeeded(
    await partner.sales.post<Receipt>(`${partner.path}${customer.path}/subscriptions`, { offer, seats }),
  );
  return { answer, id: answer.body.id ?? '', path: `${partner.path}${customer.path}/subscriptions/${answer.body.id}` };
};
const bills = async ({ path }: Partner, caller: Caller, last: Answer<unknown>, query = '') =>
  succeeded(await caller.get<Page<Bill>>(`${path}/monthly-bills${query}`, readAfter(last))).body;
const lines = async ({ path }: Partner, caller: Caller, last: Answer<unknown>, query = '') =>
  succeeded(await caller.get<Page<Line>>(`${path}/monthly-bills/${month()}/lines${query}`, readAfter(last))).body;

// Prices are the whole marketplace's: these are set here, and other tests need none.
beforeAll(async () => {
  succeeded(await setPrice({}));
  succeeded(await setPrice({ code: 'office-365-enterprise-e1', amount: 5_501 }));
  succeeded(await setPrice({ kind: 'add-on', code: 'audio-conferencing', amount: 999, currency: 'USD' }));
});

describe('The bills of a partner (decision 25)', () => {
  it('have an amount for each subscription that it sold, and say of which days and by which price', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const plan = await sell(partner, customer, 'office-365-enterprise-e1', 7);
    const last = succeeded(await partner.sales.post(`${plan.path}/add-ons`, { addOn: 'audio-conferencing', seats: 3 }));
    const { rows, next } = await lines(partner, partner.sales, last);
    const [plans, calls] = [share(5_501, 7), share(999, 3)];
    expect([rows, next]).toEqual([
      [
        {
          subscriptionId: plan.id,
          customerId: customer.id,
          customerName: expect.any(String),
          parts: [
            {
              ...{ kind: 'offer', code: 'office-365-enterprise-e1', seats: 7, from: today(), to: today(), days: 1 },
              price: { amount: 5_501, currency: 'CNY', decimals: 2 },
              amount: { amount: plans, currency: 'CNY', decimals: 2 },
            },
            {
              ...{ kind: 'add-on', code: 'audio-conferencing', seats: 3, from: today(), to: today(), days: 1 },
              price: { amount: 999, currency: 'USD', decimals: 2 },
              amount: { amount: calls, currency: 'USD', decimals: 2 },
            },
          ],
          totals: [
            { amount: plans, currency: 'CNY', decimals: 2 },
            { amount: calls, currency: 'USD', decimals: 2 },
          ],
          unpriced: false,
        },
      ],
      undefined,
    ]);
    expect(await bills(partner, partner.admin, last)).toEqual({
      rows: [
        {
          month: month(),
          through: today(),
          state: 'running',
          totals: rows[0]?.totals,
          tooLarge: [],
          subscriptions: 1,
          unpriced: 0,
        },
      ],
    });
  });

  it('come in pages that add up to the month, those of a customer together', async () => {
    const partner = await partnerWithLink();
    const [one, another] = [await customerOf(partner, ['power-bi']), await customerOf(partner, ['power-bi'])];
    const sold = [];
    for (const [n, customer] of [one, another, one, another, one].entries())
      sold.push(await sell(partner, customer, 'power-bi-pro', n + 1));
    const last = sold.at(-1)!.answer;
    const read: Line[] = [];
    for (let page: Page<Line> | undefined; page === undefined || page.next !== undefined;) {
      page = await lines(partner, partner.sales, last, `?limit=2${page?.next ? `&cursor=${page.next}` : ''}`);
      expect(page.rows.length).toBeLessThanOrEqual(2);
      read.push(...page.rows);
    }
    expect(read.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(sold.map(({ id }) => id).sort());
    const inOrder = read.map(({ customerId }) => customerId);
    expect(inOrder).toEqual(inOrder.toSorted());
    const total = read.reduce((sum, { totals }) => sum + totals[0]!.amount, 0);
    expect((await bills(partner, partner.sales, last)).rows[0]).toMatchObject({
      subscriptions: 5,
      totals: [{ amount: total, currency: 'CNY' }],
    });
  });

  it('have nothing for what was cancelled on the day, and say what has no price', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['power-bi']);
    const cancelled = await sell(partner, customer, 'power-bi-pro', 5);
    await sell(partner, customer, 'office-365-enterprise-e3', 2);
    const last = succeeded(await partner.sales.delete(cancelled.path));
    const priced = succeeded(await operator.get<Prices>('/prices')).body.rows.find(
      ({ code }) => code === 'office-365-enterprise-e3',
    );
    const { rows } = await lines(partner, partner.sales, last);
    expect(rows).toMatchObject([
      { unpriced: priced?.prices.length === 0, parts: [{ code: 'office-365-enterprise-e3', seats: 2 }] },
    ]);
  });

  it('begin with the first month in which anything was billed, and end with none', async () => {
    const partner = await partnerWithLink();
    const enrolled = succeeded(await partner.admin.put(`${partner.path}/agreement`, { version: '2026-01' }));
    expect(await bills(partner, partner.sales, enrolled)).toEqual({ rows: [] });
    const { answer } = await sell(partner, await customerOf(partner, ['power-bi']), 'power-bi-pro', 1);
    expect((await bills(partner, partner.sales, answer, '?limit=24')).rows.map((bill) => bill.month)).toEqual([
      month(),
    ]);
    expect((await bills(partner, partner.sales, answer, '?cursor=2001-01')).rows).toEqual([]);
    for (const query of ['?cursor=2026-13', '?cursor=1', '?limit=0', '?limit=25'])
      expect(await partner.sales.get(`${partner.path}/monthly-bills${query}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
    for (const path of ['2026-1', '2026-00', 'november'])
      expect(await partner.sales.get(`${partner.path}/monthly-bills/${path}/lines`)).toMatchObject({ status: 400 });
    expect(await partner.sales.get(`${partner.path}/monthly-bills/${month()}/lines?cursor=x`)).toMatchObject({
      status: 400,
      body: { field: 'cursor' },
    });
  });

  it('are its own: no other partner, no customer and no helpdesk agent is told of amounts, and no feed or history has a price', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(partner, ['power-bi']);
    succeeded(await accept(customer, other.link, ['exchange-online']));
    const { answer, id } = await sell(partner, customer, 'power-bi-pro', 9);
    // Another partner of the same customer has a bill of its own, and this is not on it.
    expect((await lines(other, other.sales, answer)).rows).toEqual([]);
    for (const caller of [other.admin, other.sales])
      for (const path of ['monthly-bills', `monthly-bills/${month()}/lines`])
        expect(await caller.get(`${partner.path}/${path}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    for (const caller of [customer.admin, partner.helpdesk, operator])
      expect(await caller.get(`${partner.path}/monthly-bills`)).toMatchObject({ status: 403 });
    expect((await lines(partner, auditor, answer)).rows.map(({ subscriptionId }) => subscriptionId)).toEqual([id]);
    expect(JSON.stringify(await historyOf(customer.admin, customer.path))).not.toContain('PriceSet');
  });
});

describe('A price (decision 25)', () => {
  it('is set by an operator and by nobody else, and read by the marketplace alone', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    for (const caller of [partner.admin, partner.sales, customer.admin, auditor, new Caller('compliance')])
      expect((await setPrice({ amount: 1 }, caller)).status).toBe(403);
    for (const caller of [partner.admin, customer.admin]) expect((await caller.get('/prices')).status).toBe(403);
    for (const caller of [operator, auditor, new Caller('compliance')]) {
      const { rows } = succeeded(await caller.get<Prices>('/prices')).body;
      expect(rows.find(({ code }) => code === 'power-bi-pro')?.prices.length).toBeGreaterThan(0);
    }
  });

  it('that is to apply from a day on changes nothing that was billed before', async () => {
    const partner = await partnerWithLink();
    const { answer } = await sell(partner, await customerOf(partner, ['power-bi']), 'power-bi-pro', 4);
    const before = await lines(partner, partner.sales, answer);
    succeeded(await setPrice({ amount: 9_900, from: daysFromNow(40) }));
    expect(await lines(partner, partner.sales, answer)).toEqual(before);
    expect(await setPrice({ amount: 1, from: daysFromNow(-1) })).toMatchObject({
      status: 409,
      body: { code: 'price-in-the-past', field: 'from' },
    });
    expect(await lines(partner, partner.sales, answer)).toEqual(before);
  });

  it('set again is set once, under its key and where it is so already', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const price = {
      kind: 'offer',
      code: 'azure-plan',
      amount: Math.floor(Math.random() * 1e8),
      currency: 'JPY',
      from: daysFromNow(50),
    };
    const first = succeeded(await operator.post<Receipt>('/prices', price, key));
    expect(first.body.outcome).toBe('appended');
    expect(succeeded(await operator.post<Receipt>('/prices', price, key)).body.outcome).toBe('repeated');
    expect(succeeded(await operator.post<Receipt>('/prices', price)).body.outcome).toBe('unchanged');
    const { rows } = succeeded(await operator.get<Prices>('/prices')).body;
    expect(rows.find(({ code }) => code === 'azure-plan')?.prices.filter(({ from }) => from === price.from)).toEqual([
      { amount: price.amount, currency: 'JPY', decimals: CURRENCY_DECIMALS.JPY, from: price.from },
    ]);
  });

  it.each([
    ['an unknown offer', { code: 'no-such-offer' }, 'unknown-offer', 'code'],
    ['an add-on’s code for an offer', { code: 'audio-conferencing' }, 'unknown-offer', 'code'],
    ['an unknown add-on', { kind: 'add-on', code: 'azure-plan' }, 'unknown-add-on', 'code'],
    ['less than nothing', { amount: -1 }, 'invalid-price', 'amount'],
    ['too much', { amount: 100_000_001 }, 'invalid-price', 'amount'],
    ['part of a cent', { amount: 0.5 }, 'invalid-request', undefined],
    ['a text', { amount: '100' }, 'invalid-request', undefined],
    ['a currency that is none', { currency: 'XXX' }, 'invalid-request', undefined],
    ['a day that is none', { from: '2099-02-30' }, 'invalid-day', 'from'],
    ['an instant', { from: '2099-02-01T00:00:00Z' }, 'invalid-request', undefined],
  ])('is refused for %s, and nothing is written', async (_, price, code, field) => {
    const before = succeeded(await operator.get<Prices>('/prices')).body;
    const { body } = await setPrice(price);
    expect([body.code, field === undefined || body.field === field]).toEqual([code, true]);
    expect(succeeded(await operator.get<Prices>('/prices')).body).toEqual(before);
  });
});
