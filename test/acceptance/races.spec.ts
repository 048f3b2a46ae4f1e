import { randomUUID } from 'node:crypto';
import { type EventLog } from '#event-store';
import {
  accept,
  type Customer,
  customerOf,
  freshTenant,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from './support/accounts';
import { type Answer, operator, type Receipt, succeeded } from './support/caller';
import { eventsOf, openLog } from './support/streams';
import { dapAt, historyOf } from './support/views';

/** Rounds of partners that accept one service at once; `RACE_ROUNDS=1000` for the long form. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 8);
const [FEWEST, MOST] = [2, 50];
const ROUND_TIMEOUT_MS = 5_000;

let log: EventLog;
beforeAll(() => {
  log = openLog();
});
afterAll(() => log.close());

/** The same customer, whose admin sends to the other process. */
const elsewhere = (customer: Customer): Customer => ({ ...customer, admin: customer.admin.elsewhere() });

/** The nth of something that takes both processes in turn. */
const alternating = (customer: Customer, n: number) => (n % 2 === 0 ? customer : elsewhere(customer));

const outcomes = (answers: readonly Answer<Receipt>[]) => answers.map(({ body }) => body.outcome).sort();

describe('With two processes', () => {
  it('decision 8: what one has granted, the other removes at once, and never finds it removed already', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const dap = `${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`;
    for (let round = 0; round < 10; round++) {
      const [here, there] = [alternating(customer, round), alternating(customer, round + 1)];
      expect(await accept(here, partner.link, ['exchange-online'])).toMatchObject({
        status: 200,
        body: { outcome: 'appended' },
      });
      expect(await there.admin.delete(dap)).toMatchObject({ status: 200, body: { outcome: 'appended' } });
      expect(await here.admin.delete(dap)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    }
  });

  it('decisions 3 and 7: a link rotated, or a partner suspended, through one is not accepted through the other', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const there = elsewhere(customer);
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    expect(await accept(there, partner.link, ['intune'])).toMatchObject({
      status: 409,
      body: { code: 'not-acceptable-at-present' },
    });
    succeeded(await operator.delete(`${partner.path}/suspension`));
    succeeded(await partner.admin.post(`${partner.path}/invitation-link/rotation`));
    expect(await accept(there, partner.link, ['intune'])).toMatchObject({
      status: 409,
      body: { code: 'invitation-link-not-usable' },
    });
  });

  it(
    `S12, I1: of 2 to 50 partners accepted at once for one service, exactly one holds it; the others are decided again and get the preview (${ROUNDS} rounds)`,
    async () => {
      const tenant = freshTenant();
      // They claim one tenant: more at once would only stand in line for it, and not all get their turn in time on a
      // slow machine.
      const partners: (Partner & { readonly link: string })[] = [];
      while (partners.length < MOST)
        partners.push(
          ...(await Promise.all(Array.from({ length: 5 }, () => partnerWithLink('direct-reseller', { tenant })))),
        );
      for (let round = 0; round < ROUNDS; round++) {
        // 8 and 49 have no common divisor: every size comes up, small ones next to large ones.
        const racing = partners.slice(0, FEWEST + ((round * 8) % (MOST - FEWEST + 1)));
        await race(racing);
      }
    },
    30_000 + ROUNDS * ROUND_TIMEOUT_MS,
  );

  async function race(racing: readonly (Partner & { readonly link: string })[]): Promise<void> {
    const customer = await registerCustomer();
    const answers = await Promise.all(
      racing.map(({ link }, n) => accept(alternating(customer, n), link, ['exchange-online'])),
    );
    const winners = racing.filter((_, n) => answers[n]?.status === 200);
    expect(winners).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect({ status, code: body.code, holder: body.preview.services[0]?.holder?.id }).toEqual({
        status: 409,
        code: 'service-held',
        holder: winners[0]?.id,
      });
    }
    const granted = (await eventsOf(log, `customer-${customer.id}`)).filter(({ type }) => type === 'DapGranted');
    expect(granted.map(({ data }) => data)).toEqual([
      { partnerId: winners[0]?.id, service: 'exchange-online', cspTransacting: true },
    ]);
  }

  it('S12: of a reassignment and a removal at once, each is decided on what the other left', async () => {
    const [holder, asking] = [await partnerWithLink(), await partnerWithLink()];
    for (let round = 0; round < 5; round++) {
      const customer = await customerOf(holder, ['exchange-online']);
      const dap = `${customer.path}/partner-relationships/${holder.id}/dap/exchange-online`;
      const [taken, removed] = await Promise.all([
        accept(customer, asking.link, ['exchange-online'], {
          reassign: [{ service: 'exchange-online', from: holder.id }],
        }),
        elsewhere(customer).admin.delete(dap),
      ]);
      const history = (await historyOf(customer.admin, customer.path))
        .slice(-3)
        .map(({ type, data }) => `${type} ${String(data['cause'])}`);
      const appended = removed.body.outcome === 'appended';
      if (appended) {
        // The removal came first: the one named under reassign held it no longer.
        expect(taken).toMatchObject({ status: 409, body: { code: 'reassignment-outdated' } });
        expect(history.at(-1)).toBe('DapRemoved removed-by-customer');
      } else {
        expect([taken.status, removed.body.outcome]).toEqual([200, 'unchanged']);
        expect(await dapAt(customer, taken)).toEqual({ [holder.id]: [], [asking.id]: ['exchange-online'] });
      }
    }
  });

  it('I16: the same command id ten times at once has one effect and one answer', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        accept(alternating(customer, n), partner.link, ['exchange-online', 'intune'], { headers }),
      ),
    );
    expect(outcomes(answers)).toEqual(['appended', ...Array<string>(9).fill('repeated')]);
    expect(
      new Set(answers.map((answer) => `${answer.status} ${answer.headers['etag']} ${answer.headers['position']}`)).size,
    ).toBe(1);
    expect(
      (await historyOf(customer.admin, customer.path)).filter(({ type }) => type === 'RelationshipAccepted'),
    ).toHaveLength(1);
  });

  it('I16: the same new account asked for ten times at once is opened once', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { tenantId: freshTenant(), name: 'Once only' };
    const callers = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? operator : operator.elsewhere()));
    const answers = await Promise.all(callers.map((caller) => caller.post('/customers', body, headers)));
    expect(outcomes(answers)).toEqual(['appended', ...Array<string>(9).fill('repeated')]);
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
  });
});
