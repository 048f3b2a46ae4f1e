import { HIGHEST_PRICE, type Instant, type PartnerId } from '#domain';
import { NOT_YET } from '#read-models';
import { ListMonthlyBills, ListMonthlyBillsHandler } from './monthly-bills';

const SUBSCRIPTIONS = 2_000;

/** The bills of a partner that sells so many of one kind. */
function billsOf({
  subscriptions,
  seats,
  amount,
}: {
  readonly subscriptions: number;
  readonly seats: number;
  readonly amount: number;
}) {
  const from = '2025-01-05T08:00:00.000Z';
  const terms = { offer: 'plan', seats, addOns: {}, until: NOT_YET, from };
  const views = {
    firstBilled: async () => from,
    billedTerms: async function* () {
      for (let n = 0; n < subscriptions; n += 1) yield [{ ...terms, customerId: 'c', subscriptionId: String(n) }];
    },
  };
  const prices = { 'offer plan': [{ amount, currency: 'CNY', from: '2025-01-01' }] };
  const handler = new ListMonthlyBillsHandler(
    { ownPartner: async () => ({}) } as never,
    { load: async () => ({ state: prices }) } as never,
    views as never,
    { reached: async () => undefined } as never,
    { now: () => '2026-12-01T00:00:00.000Z' as Instant },
  );
  const identity = { tenant: 't', subject: 's', roles: ['auditor'] };
  return handler.execute(new ListMonthlyBills({ identity } as never, 'p' as PartnerId, { limit: 24 }));
}

it('A month that comes to more than is counted exactly is refused, and not rounded', async () => {
  await expect(billsOf({ subscriptions: 1_802, seats: 50_000, amount: HIGHEST_PRICE })).rejects.toMatchObject({
    ...{ code: 'bill-too-large', detail: { detail: expect.stringContaining(String(Number.MAX_SAFE_INTEGER)) } },
  });
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
