import { randomUUID } from 'node:crypto';
import { type EventLog, parsePosition, type StoredEvent } from '#event-store';
import {
  accept,
  type Customer,
  customerOf,
  freshTenant,
  linkOf,
  partnerWithLink,
  preview,
  registerCustomer,
} from './support/accounts';
import { Caller, operator, type Problem, succeeded } from './support/caller';
import { closedInvitation, inviteAndSend } from './support/invitations';
import { eventsOf, openLog, revisionOf } from './support/streams';
import { customersOf, dapAt, historyOf, relationshipsOf } from './support/views';

// The rows of the table of edge cases that can be seen at the API, by their words. Bad input of every kind is in
// bad-input.spec.ts, races are in races.spec.ts.

let log: EventLog;
beforeAll(() => {
  log = openLog();
});
afterAll(() => log.close());

const revision = (customer: Customer) => revisionOf(log, `customer-${customer.id}`);

describe('Edge cases', () => {
  it('same customer accepts again, same services: no event; open invitations are closed all the same', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const id = await inviteAndSend(partner, { customerId: customer.id });
    const before = await revision(customer);
    const again = await accept(customer, partner.link, ['exchange-online']);
    expect(again).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await revision(customer)).toBe(before);
    expect((await preview(customer, partner.link, ['exchange-online'])).body.services).toMatchObject([
      { outcome: 'already-yours' },
    ]);
    expect(await closedInvitation(partner, id)).toMatchObject({ status: 'accepted', granted: ['exchange-online'] });
  });

  it('accepts again with more services: only the new ones are granted', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    succeeded(await accept(customer, partner.link, ['exchange-online', 'intune']));
    const granted = (await historyOf(customer.admin, customer.path)).filter(({ type }) => type === 'DapGranted');
    expect(granted.map(({ data }) => data['service'])).toEqual(['exchange-online', 'intune']);
  });

  it('the holder changed between preview and acceptance: nothing appended, a new preview', async () => {
    const [first, second, asking] = [await partnerWithLink(), await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(first, ['exchange-online']);
    const shown = (await preview(customer, asking.link, ['exchange-online'])).body.services[0]?.holder?.id ?? '';
    const take = (link: string, from: string) =>
      accept(customer, link, ['exchange-online'], { reassign: [{ service: 'exchange-online', from }] });
    succeeded(await take(second.link, first.id));
    const before = await revision(customer);
    expect(await take(asking.link, shown)).toMatchObject({
      status: 409,
      body: {
        code: 'reassignment-outdated',
        rule: 'decision 1',
        preview: {
          services: [{ service: 'exchange-online', outcome: 'held', holder: { id: second.id, name: second.name } }],
        },
      },
    });
    expect(await revision(customer)).toBe(before);
  });

  it('an advisor on a held service: granted beside the CSP partner', async () => {
    const [holder, advisor] = [await partnerWithLink(), await partnerWithLink('advisor')];
    const customer = await customerOf(holder, ['exchange-online']);
    expect((await preview(customer, advisor.link, ['exchange-online'])).body.services).toMatchObject([
      { outcome: 'beside', holder: { id: holder.id } },
    ]);
    const accepted = await accept(customer, advisor.link, ['exchange-online']);
    expect(await dapAt(customer, accepted)).toEqual({
      [holder.id]: ['exchange-online'],
      [advisor.id]: ['exchange-online'],
    });
    expect((await customersOf(advisor, accepted)).rows).toMatchObject([{ kind: 'advisor', duty: false }]);
  });

  it('a partner opens its own link, or accepts for its own tenant: refused, explained', async () => {
    const tenant = freshTenant();
    const partner = await partnerWithLink('direct-reseller', { tenant });
    const own = await registerCustomer({ tenant });
    for (const answer of [await preview(own, partner.link, ['azure']), await accept(own, partner.link, ['azure'])]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'own-tenant', rule: 'I5' } });
    }
    expect(await revision(own)).toBe('0');
  });

  describe('link edited, unknown, rotated or revoked', () => {
    async function linksThatAreNone() {
      const [rotated, revoked, intact] = [await partnerWithLink(), await partnerWithLink(), await partnerWithLink()];
      succeeded(await rotated.admin.post(`${rotated.path}/invitation-link/rotation`));
      succeeded(await revoked.admin.delete(`${revoked.path}/invitation-link`));
      const edited = intact.link.slice(0, -2) + (intact.link.endsWith('AA') ? 'BB' : 'AA');
      return {
        edited,
        unknown: `${intact.link.split('=')[0]}=v1.${randomUUID()}.${randomUUID()}.k1.AAAA`,
        rotated: rotated.link,
        revoked: revoked.link,
        none: 'hello',
      };
    }

    it('is one and the same refusal that leaks nothing', async () => {
      const customer = await registerCustomer();
      const answers = await Promise.all(
        Object.values(await linksThatAreNone()).map(async (link) => {
          const { status, body } = await accept(customer, link, ['azure'], { headers: { 'X-Correlation-Id': 'same' } });
          return { status, body };
        }),
      );
      expect(answers[0]).toMatchObject({ status: 409, body: { code: 'invitation-link-not-usable' } });
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await revision(customer)).toBe('0');
    });

    it('is refused alike by the preview and by a decline', async () => {
      const customer = await registerCustomer();
      const { edited } = await linksThatAreNone();
      for (const answer of [
        await preview(customer, edited, ['azure']),
        await customer.admin.post(`${customer.path}/declines`, { link: edited, suspicious: true }),
      ]) {
        expect(answer).toMatchObject({ status: 409, body: { code: 'invitation-link-not-usable' } });
      }
    });

    it('is recorded as LinkRefused with its reason, at most once per tenant, partner and hour', async () => {
      const customer = await registerCustomer();
      const [from, { edited, rotated }] = [parsePosition(await position(customer)), await linksThatAreNone()];
      for (const link of [edited, edited, rotated, edited]) await accept(customer, link, ['azure']);
      const refusals: unknown[] = [];
      for await (const { data, metadata } of log.readAll({ from, prefixes: ['security-'] })) {
        if (JSON.stringify(metadata).includes(customer.tenant)) refusals.push(data);
      }
      // An hour that begins between two of them allows one record more.
      expect(refusals.length).toBeLessThanOrEqual(3);
      expect(refusals).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ reason: 'signature' }),
          expect.objectContaining({ reason: 'rotated' }),
        ]),
      );
    });

    /** Where the log is now. */
    async function position(customer: Customer): Promise<string> {
      return (await operator.put(`${customer.path}/name`, { name: customer.name })).headers['position'] ?? '';
    }
  });

  it('signed in to the wrong tenant or without the role: shows which tenant you act for; nothing is consumed', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const body = { link: partner.link, services: ['azure'], reassign: [], language: 'en' };
    const elsewhere = new Caller(`customer-admin@${freshTenant()}`);
    expect(await elsewhere.post(`${customer.path}/acceptances`, body)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    const withoutRole = new Caller(`helpdesk-agent@${customer.tenant}`);
    expect(await withoutRole.post(`${customer.path}/acceptances`, body)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect((await withoutRole.get('/me')).body).toMatchObject({ tenant: customer.tenant, roles: ['helpdesk-agent'] });
    expect(await revision(customer)).toBe('0');
    expect(await accept(customer, partner.link, ['azure'])).toMatchObject({
      status: 200,
      body: { outcome: 'appended' },
    });
  });

  it('removed, then granted again to the same partner: two intervals in history, both visible', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`));
    const again = await accept(customer, partner.link, ['exchange-online']);
    const [line] = await relationshipsOf(customer, again);
    expect(line?.services).toMatchObject([
      { service: 'exchange-online', dap: true, intervals: [{ cause: 'removed-by-customer' }, {}] },
    ]);
    expect(line?.services[0]?.intervals[1]).not.toHaveProperty('to');
  });

  it('remove all: one event per partner and service, one append, one correlation id', async () => {
    const [one, two] = [await partnerWithLink(), await partnerWithLink('advisor')];
    const customer = await customerOf(one, ['exchange-online', 'intune']);
    succeeded(await accept(customer, two.link, ['exchange-online']));
    const before = BigInt(await revision(customer));
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const removals = (await eventsOf(log, `customer-${customer.id}`)).filter((event) => event.revision > before);
    expect(removals.map(({ type }) => type)).toEqual(['DapRemoved', 'DapRemoved', 'DapRemoved']);
    const told = removals.map(({ metadata }) => metadata as { correlationId: string; commandId: string; at: string });
    expect(new Set(told.map(({ correlationId, commandId, at }) => `${correlationId} ${commandId} ${at}`)).size).toBe(1);
  });

  it('remove what is already removed: no event; says so', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const remove = () =>
      customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`);
    succeeded(await remove());
    const before = await revision(customer);
    expect(await remove()).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await revision(customer)).toBe(before);
  });

  describe('DAP removed while a subscription operation runs', () => {
    const basisOf = (event: StoredEvent | undefined) =>
      (event?.metadata as { basis: readonly { stream: string; revision: string }[] } | undefined)?.basis;

    async function sold() {
      const partner = await partnerWithLink();
      const customer = await customerOf(partner, ['exchange-online']);
      const subscriptions = `${partner.path}${customer.path}/subscriptions`;
      const { id = '' } = succeeded(
        await partner.sales.post(subscriptions, { offer: 'exchange-online-plan-1', seats: 1 }),
      ).body;
      const upgrade = () =>
        partner.sales.elsewhere().post<Problem>(`${subscriptions}/${id}/upgrade`, { offer: 'exchange-online-plan-2' });
      const remove = () =>
        customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`);
      const upgraded = async () =>
        (await eventsOf(log, `subscription-${id}`)).find(({ type }) => type === 'SubscriptionUpgraded');
      return { customer, upgrade, remove, upgraded };
    }

    it('acknowledged before the request arrived: refused', async () => {
      const { upgrade, remove, upgraded } = await sold();
      succeeded(await remove());
      expect(await upgrade()).toMatchObject({
        status: 409,
        body: { code: 'no-dap-for-service', because: [{ type: 'DapRemoved' }] },
      });
      expect(await upgraded()).toBeUndefined();
    });

    it('acknowledged after the answer: done, and its basis names the revision of the customer it rested on', async () => {
      const { customer, upgrade, remove, upgraded } = await sold();
      const granted = await revision(customer);
      succeeded(await upgrade());
      succeeded(await remove());
      expect(basisOf(await upgraded())).toContainEqual({ stream: `customer-${customer.id}`, revision: granted });
    });

    it('at once: refused, or done on the customer as it was before the removal, and basis shows which', async () => {
      for (let round = 0; round < 5; round++) {
        const { customer, upgrade, remove, upgraded } = await sold();
        const granted = await revision(customer);
        const [answer] = await Promise.all([upgrade(), remove()]);
        const before = [{ stream: `customer-${customer.id}`, revision: granted }];
        if (answer.status === 200) expect(basisOf(await upgraded())).toEqual(expect.arrayContaining(before));
        else expect([answer.body.code, await upgraded()]).toEqual(['no-dap-for-service', undefined]);
        expect((await upgrade()).status).toBe(409);
      }
    });
  });

  it('customer or partner renamed: new name everywhere, history keeps the old', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(await operator.put(`${partner.path}/name`, { name: '新名称 Partner' }));
    const renamed = await operator.put(`${customer.path}/name`, { name: '新名称 Customer' });
    expect((await customersOf(partner, renamed)).rows).toMatchObject([{ name: '新名称 Customer' }]);
    expect(await relationshipsOf(customer, renamed)).toMatchObject([{ partnerName: '新名称 Partner' }]);
    const history = JSON.stringify(await historyOf(customer.admin, customer.path));
    expect(history).toContain(partner.name);
    expect(history).toContain(customer.name);
    expect(await linkOf(partner)).toBe(partner.link);
  });
});
