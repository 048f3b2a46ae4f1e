import { randomUUID } from 'node:crypto';
import { accept, customerOf, enrolPartner, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import {
  type Answer,
  auditor,
  operator,
  positionOf,
  type Problem,
  readAfter,
  shownBy,
  succeeded,
} from './support/caller';
import { inviteAndSend } from './support/invitations';
import { Listening } from './support/live';
import { ask, fill, makeWorld, pathValues, registerWebhooks, type Route, ROUTES } from './support/routes';
import { historyOf, relationshipsOf } from './support/views';

// Section 7, "Who sees what": names that must not show up are canaries, looked for in everything that is answered.

const feeds: Listening[] = [];
afterAll(() => feeds.forEach((feed) => feed.leave()));

describe('A partner', () => {
  it('is told nothing of another partner of its customer, by any route', async () => {
    const canary = `canary-${randomUUID()}`;
    const [partner, other] = [
      await partnerWithLink(),
      await partnerWithLink('direct-reseller', { name: canary, tenant: canary }),
    ];
    const customer = await customerOf(partner, ['exchange-online', 'intune', 'azure']);
    const feed = await Listening.as(partner.admin, `partner=${partner.id}`);
    feeds.push(feed);
    const at = (of: Partner) => `${of.path}${customer.path}`;
    const sell = async (of: Partner, offer: string) =>
      succeeded(await of.sales.post(`${at(of)}/subscriptions`, { offer, seats: 1 })).body.id ?? '';
    const reassign = [{ service: 'exchange-online' as const, from: partner.id }];
    succeeded(await accept(customer, other.link, ['exchange-online', 'power-bi'], { reassign }));
    // The other sold what the partner sees through its DAP; it is Partner of Record of what the partner sold, and the
    // partner was of what it sold.
    const ofOther = [await sell(other, 'intune-device'), await sell(other, 'azure-plan')];
    succeeded(await other.sales.put(`${at(other)}/subscriptions/${ofOther[0]}/partner-of-record`, { to: partner.id }));
    succeeded(await other.sales.put(`${at(other)}/subscriptions/${ofOther[0]}/partner-of-record`, { to: other.id }));
    const subscriptionId = await sell(partner, 'exchange-online-plan-1');
    succeeded(
      await partner.sales.put(`${at(partner)}/subscriptions/${subscriptionId}/partner-of-record`, { to: other.id }),
    );
    succeeded(await customer.admin.put(`${customer.path}/partner-relationships/${other.id}/end-proposal`));
    succeeded(await operator.put(`${other.path}/suspension`, { reason: 'arrears' }));
    const last = succeeded(
      await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: true }),
    );
    const invitationId = await inviteAndSend(partner, {
      purpose: 'restore',
      customerId: customer.id,
      services: ['exchange-online'],
    });

    const webhookId = await registerWebhooks(partner, customer);
    const world = { ...(await makeWorld()), partner, customer, invitationId, subscriptionId, webhookId };
    // What changes the least comes first: reading, then everything else that a partner may ask.
    const ofPartner = ROUTES.filter(({ of }) => of === 'partner' || of === 'anybody').sort((a, b) =>
      a.route.localeCompare(b.route),
    );
    // Of each subscription what is about one, and the rest once.
    const about = (route: Route, id: string) => id === subscriptionId || route.route.includes('{subscriptionId}');
    const answers: Answer<unknown>[] = [];
    for (const id of [subscriptionId, ...ofOther]) {
      const values = { ...pathValues(world), subscriptionId: id };
      for (const route of ofPartner.filter((one) => isReading(one) && about(one, id)))
        answers.push(await ask(route, partner.admin, world, { values, headers: readAfter(last) }));
    }
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toEqual(
      refused.map(() => expect.objectContaining({ body: expect.objectContaining({ code: 'no-dap-for-service' }) })),
    );
    for (const id of [...ofOther, subscriptionId]) {
      const values = { ...pathValues(world), subscriptionId: id };
      for (const route of ofPartner.filter((one) => !isReading(one) && about(one, id)))
        answers.push(await ask(route, partner.admin, world, { values }));
    }
    await feed.heard(positionOf(last));
    const told = JSON.stringify([answers, feed.told]);
    expect(told).toContain(ofOther[0]);
    for (const secret of [canary, other.id, 'arrears']) expect(told).not.toContain(secret);
  }, 60_000);

  it('sees of a customer’s history what concerns it, and of others’ staff the role only', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(partner, ['exchange-online']);
    succeeded(await accept(customer, other.link, ['azure']));
    succeeded(await partner.admin.delete(`${partner.path}/customers/${customer.id}/dap/exchange-online`));
    const seen = await historyOf(partner.helpdesk, `${partner.path}/customers/${customer.id}`);
    expect(seen.map(({ type }) => type)).toEqual(['RelationshipAccepted', 'DapGranted', 'DapRemoved']);
    expect(seen.map(({ actor }) => actor)).toEqual([
      { role: 'customer-admin' },
      { role: 'customer-admin' },
      { role: 'admin-agent', tenant: partner.tenant, subject: expect.any(String) },
    ]);
  });

  it('is not told by a reassignment who came after it', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(partner, ['exchange-online']);
    succeeded(
      await accept(customer, other.link, ['exchange-online'], {
        reassign: [{ service: 'exchange-online', from: partner.id }],
      }),
    );
    const losing = await historyOf(partner.admin, `${partner.path}/customers/${customer.id}`);
    expect(losing.at(-1)).toMatchObject({ type: 'DapRemoved', data: { partnerId: partner.id, cause: 'reassigned' } });
    const winning = await historyOf(other.admin, `${other.path}/customers/${customer.id}`);
    expect(winning.map(({ type }) => type)).toEqual(['RelationshipAccepted', 'DapGranted']);
    expect(JSON.stringify(losing)).not.toContain(other.id);
    expect(JSON.stringify(winning)).not.toContain(partner.id);
  });

  it('knows the provider of an indirect relationship only if it is its own', async () => {
    const [provider, reseller] = [await partnerWithLink('indirect-provider'), await enrolPartner('indirect-reseller')];
    succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
    const customer = await customerOf(provider, ['azure']);
    const dap = `${customer.path}/partner-relationships/${provider.id}/indirect-resellers/${reseller.id}/dap`;
    const granted = succeeded(await customer.admin.post(dap, { services: ['azure'], language: 'en' }));
    const answers = [
      await historyOf(reseller.admin, `${reseller.path}/customers/${customer.id}`),
      (await reseller.admin.get(`${reseller.path}/customers`, readAfter(granted))).body,
    ];
    expect(JSON.stringify(answers)).not.toContain(provider.id);
    expect(JSON.stringify(await historyOf(customer.admin, customer.path))).toContain(provider.id);
  });
});

describe('A customer', () => {
  it('sees that a partner is suspended, never why, by any route', async () => {
    const canary = `canary-${randomUUID()}`;
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, {
        offer: 'exchange-online-plan-1',
        seats: 3,
      }),
    );
    const suspended = succeeded(await operator.put(`${partner.path}/suspension`, { reason: canary }));
    expect(await relationshipsOf(customer, suspended)).toMatchObject([{ suspended: true }]);

    const world = { ...(await makeWorld()), partner, customer };
    const routes = ROUTES.filter(({ of }) => of === 'customer' || of === 'partner' || of === 'anybody');
    const answers: Answer<unknown>[] = [];
    for (const route of [...routes.filter(isReading), ...routes.filter((one) => !isReading(one))]) {
      const caller = route.of === 'partner' ? partner.admin : customer.admin;
      answers.push(await ask(route, caller, world, { headers: isReading(route) ? readAfter(suspended) : {} }));
    }
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(25);
    expect(JSON.stringify(answers)).not.toContain(canary);
    expect((await operator.get(partner.path)).body).toMatchObject({ standing: 'suspended', suspensionReason: canary });
  });

  it('hears of nothing that changes at another customer', async () => {
    const partner = await partnerWithLink();
    const [customer, other] = [await customerOf(partner), await registerCustomer()];
    const feed = await Listening.as(customer.admin, `customer=${customer.id}`);
    feeds.push(feed);
    await feed.heard(positionOf(succeeded(await accept(other, partner.link, ['azure']))));
    expect(JSON.stringify(feed.told)).not.toContain(other.id);
  });

  it('sees a partner’s staff by role only', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(await partner.admin.delete(`${partner.path}/customers/${customer.id}/dap/exchange-online`));
    const last = (await historyOf(customer.admin, customer.path)).at(-1);
    expect(last).toMatchObject({ type: 'DapRemoved', data: { cause: 'relinquished-by-partner' } });
    expect(last?.actor).toEqual({ role: 'admin-agent' });
  });

  it('gets the same answer for a partner it has nothing to do with and for one that is not there', async () => {
    const customer = await registerCustomer();
    const others = await Promise.all(
      (['direct-reseller', 'indirect-provider', 'advisor'] as const).map((role) => partnerWithLink(role)),
    );
    const own = await partnerWithLink('indirect-provider');
    const withProvider = await customerOf(own, ['azure']);
    const reseller = await enrolPartner('indirect-reseller');
    const askFor = async (partnerId: string, resellerId: string, of = customer) => {
      const route = '/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers/{resellerId}/dap';
      const path = fill(route, { customerId: of.id, partnerId, resellerId });
      return [
        shownBy(await of.admin.post<Problem>(path, { services: ['azure'], language: 'en' })),
        shownBy(await of.admin.delete<Problem>(`${of.path}/partner-relationships/${partnerId}/dap/azure`)),
        shownBy(await of.admin.put<Problem>(`${of.path}/partner-relationships/${partnerId}/end-proposal`)),
      ];
    };
    const absent = await askFor(randomUUID(), randomUUID());
    for (const { id } of others) expect(await askFor(id, reseller.id)).toEqual(absent);
    const [unknownReseller] = await askFor(own.id, randomUUID(), withProvider);
    for (const { id } of [...others, reseller])
      expect((await askFor(own.id, id, withProvider))[0]).toEqual(unknownReseller);
  });
});

describe('The marketplace’s auditor', () => {
  it('sees everything of the history, who acted included', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const seen = await historyOf(auditor, customer.path);
    expect(seen.map(({ type }) => type)).toEqual(['CustomerRegistered', 'RelationshipAccepted', 'DapGranted']);
    for (const { actor } of seen)
      expect(actor).toMatchObject({
        role: expect.any(String),
        subject: expect.any(String),
        tenant: expect.any(String),
      });
  });
});

const isReading = ({ route }: { readonly route: string }) => route.startsWith('GET');
