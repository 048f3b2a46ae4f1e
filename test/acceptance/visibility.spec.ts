import { randomUUID } from 'node:crypto';
import { accept, customerOf, enrolPartner, partnerWithLink, preview, registerCustomer } from './support/accounts';
import { type Answer, auditor, operator, type Problem, readAfter, succeeded } from './support/caller';
import { inviteAndSend } from './support/invitations';
import { fill, makeWorld, partsOf, pathValues, ROUTES } from './support/routes';
import { historyOf, relationshipsOf } from './support/views';

// Section 7, "Who sees what": names that must not show up are canaries, looked for in everything that is answered.

describe('A partner', () => {
  it('is told nothing of another partner of its customer, by any route', async () => {
    const canary = `canary-${randomUUID()}`;
    const [partner, other] = [await partnerWithLink(), await partnerWithLink('direct-reseller', { name: canary, tenant: canary })];
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    const reassign = [{ service: 'exchange-online' as const, from: partner.id }];
    succeeded(await accept(customer, other.link, ['exchange-online', 'azure'], { reassign }));
    succeeded(await customer.admin.put(`${customer.path}/partner-relationships/${other.id}/end-proposal`));
    succeeded(await operator.put(`${other.path}/suspension`, { reason: 'arrears' }));
    const last = succeeded(await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: true }));
    const invitationId = await inviteAndSend(partner, { purpose: 'restore', customerId: customer.id, services: ['exchange-online'] });

    const world = { ...(await makeWorld()), partner, customer, invitationId };
    const values = pathValues(world);
    const answers: Answer<unknown>[] = [];
    // What changes the least comes first: reading, then everything else that a partner may ask.
    const ofPartner = ROUTES.filter(({ of }) => of === 'partner' || of === 'anybody').sort((a, b) => a.route.localeCompare(b.route));
    for (const route of [...ofPartner.filter(isReading), ...ofPartner.filter((one) => !isReading(one))]) {
      const { method, path } = partsOf(route);
      answers.push(
        await partner.admin.send(method, fill(path, values), {
          json: route.body?.(world),
          headers: isReading(route) ? readAfter(last) : {},
        }),
      );
    }
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(15);
    const told = JSON.stringify(answers);
    for (const secret of [canary, other.id, 'arrears']) expect(told).not.toContain(secret);
  });

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
    succeeded(await accept(customer, other.link, ['exchange-online'], { reassign: [{ service: 'exchange-online', from: partner.id }] }));
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

  it('gets the same answer for a customer that is not its own and for one that is not there', async () => {
    const partner = await partnerWithLink();
    const stranger = await registerCustomer();
    const routes = ROUTES.filter(({ of, route }) => of === 'partner' && route.includes('/customers/{customerId}'));
    const world = await makeWorld();
    expect(routes.length).toBeGreaterThan(5);
    for (const route of routes) {
      const { method, path } = partsOf(route);
      const [foreign, absent] = await Promise.all(
        [stranger.id, randomUUID()].map(async (customerId) =>
          shownBy(
            await partner.admin.send<Problem>(method, fill(path, { ...pathValues(world), partnerId: partner.id, customerId }), {
              json: route.body?.(world),
            }),
          ),
        ),
      );
      expect(foreign).toMatchObject({ status: 404 });
      expect(absent).toEqual(foreign);
    }
  });

  it('gets the same answer for an invitation of another partner and for one that is not there', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const theirs = await inviteAndSend(other);
    const answers = [theirs, randomUUID()].map(async (id) =>
      shownBy(await partner.admin.get<Problem>(`${partner.path}/invitations/${id}`)),
    );
    const [foreign, absent] = await Promise.all(answers);
    expect(foreign).toMatchObject({ status: 404 });
    expect(absent).toEqual(foreign);
  });
});

describe('A customer', () => {
  it('sees that a partner is suspended, never why', async () => {
    const canary = `canary-${randomUUID()}`;
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const suspended = succeeded(await operator.put(`${partner.path}/suspension`, { reason: canary }));
    const answers = [
      await relationshipsOf(customer, suspended),
      await historyOf(customer.admin, customer.path),
      await preview(customer, partner.link, ['azure']),
      await accept(customer, partner.link, ['azure']),
      await customer.admin.get(`${customer.path}`),
      await customer.admin.get('/me', readAfter(suspended)),
      await partner.admin.get(partner.path),
      await partner.admin.get(`${partner.path}/customers`, readAfter(suspended)),
    ];
    expect(answers[0]).toMatchObject([{ suspended: true }]);
    expect(JSON.stringify(answers)).not.toContain(canary);
    expect((await operator.get(partner.path)).body).toMatchObject({ standing: 'suspended', suspensionReason: canary });
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
    const others = await Promise.all((['direct-reseller', 'indirect-provider', 'advisor'] as const).map((role) => partnerWithLink(role)));
    const own = await partnerWithLink('indirect-provider');
    const withProvider = await customerOf(own, ['azure']);
    const reseller = await enrolPartner('indirect-reseller');
    const ask = async (partnerId: string, resellerId: string, of = customer) => {
      const route = '/customers/{customerId}/partner-relationships/{partnerId}/indirect-resellers/{resellerId}/dap';
      const path = fill(route, { customerId: of.id, partnerId, resellerId });
      return [
        shownBy(await of.admin.post<Problem>(path, { services: ['azure'], language: 'en' })),
        shownBy(await of.admin.delete<Problem>(`${of.path}/partner-relationships/${partnerId}/dap/azure`)),
        shownBy(await of.admin.put<Problem>(`${of.path}/partner-relationships/${partnerId}/end-proposal`)),
      ];
    };
    const absent = await ask(randomUUID(), randomUUID());
    for (const { id } of others) expect(await ask(id, reseller.id)).toEqual(absent);
    const [unknownReseller] = await ask(own.id, randomUUID(), withProvider);
    for (const { id } of [...others, reseller]) expect((await ask(own.id, id, withProvider))[0]).toEqual(unknownReseller);
  });
});

describe('The marketplace’s auditor', () => {
  it('sees everything of the history, who acted included', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const seen = await historyOf(auditor, customer.path);
    expect(seen.map(({ type }) => type)).toEqual(['CustomerRegistered', 'RelationshipAccepted', 'DapGranted']);
    for (const { actor } of seen)
      expect(actor).toMatchObject({ role: expect.any(String), subject: expect.any(String), tenant: expect.any(String) });
  });
});

const isReading = ({ route }: { readonly route: string }) => route.startsWith('GET');

/** What a reader could tell two refusals apart by. */
function shownBy({ status, body }: Answer<Problem>): object {
  const shown: Record<string, unknown> = { ...body };
  delete shown['instance'];
  delete shown['correlationId'];
  return { status, shown };
}
