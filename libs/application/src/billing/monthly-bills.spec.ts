import { HIGHEST_PRICE, type Instant, type PartnerId } from '#domain';
import { NOT_YET } from '#read-models';
import { ListMonthlyBills, ListMonthlyBillsHandler } from './monthly-bills';

const SUBSCRIPTIONS = 2_000;

/** The bills of a partner that sells so many of one kind. */
function billsOf({
  subscriptions,
  seats,
  amount,
  from = '2025-01-05T08:00:00.000Z',
}: {
  readonly from?: string;
  readonly subscriptions: number;
  readonly seats: number;
  readonly amount: number;
}) {
  const terms = { offer: 'plan', seats, addOns: {}, until: NOT_YET, from };
  const views = {
    areBillsStale: async () => false,
    firstBilled: async () => '2025-01-05T08:00:00.000Z',
    billedTerms: async function* () {
      for (let n = 0; n < subscriptions; n += 1) yield [{ ...terms, customerId: 'c', subscriptionId: String(n) }];
    },
  };
  const prices = { 'offer plan': [{ amount, currency: 'CNY', from: '2025-01-01' }] };
  const handler = new ListMonthlyBillsHandler(
    { ownPartner: async () => ({}) } as never,
    { of: async () => ({ state: prices }) } as never,
    views as never,
    { reached: async () => undefined } as never,
    { now: () => '2026-12-01T00:00:00.000Z' as Instant },
  );
  const identity = { tenant: 't', subject: 's', roles: ['auditor'] };
  return handler.execute(new ListMonthlyBills({ identity } as never, 'p' as PartnerId, { limit: 24 }));
}

it('A month that comes to more than is counted exactly says so of itself, is not rounded, and hides no other', async () => {
  const subscriptions = 1_802;
  const { rows } = await billsOf({ subscriptions, seats: 50_000, amount: HIGHEST_PRICE, from: '2026-10-16T08:00:00Z' });
  expect(rows.slice(1, 4)).toMatchObject([
    { month: '2026-11', totals: [], tooLarge: ['CNY'], subscriptions },
    {
      ...{ month: '2026-10', tooLarge: [], subscriptions },
      totals: [{ amount: subscriptions * Math.round((50_000 * HIGHEST_PRICE * 16) / 31), currency: 'CNY' }],
    },
    { month: '2026-09', totals: [], tooLarge: [], subscriptions: 0 },
  ]);
});

it('The months of a partner with thousands of subscriptions are told while others are answered', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const { rows } = await billsOf({ subscriptions: SUBSCRIPTIONS, seats: 3, amount: 1_000 });
  clearInterval(others);
  expect(turns).toBeGreaterThan(3);
  expect(rows[1]).toMatchObject({
    ...{ month: '2026-11', subscriptions: SUBSCRIPTIONS, totals: [{ amount: 3_000 * SUBSCRIPTIONS, currency: 'CNY' }] },
  });
});
