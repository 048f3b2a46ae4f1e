import { accept, customerOf, enrolPartner, partnerWithLink, registerCustomer } from './support/accounts';
import { BrowserSession } from './support/browser-session';
import {
  anonymous,
  type Answer,
  Caller,
  eventually,
  operator,
  positionOf,
  type Receipt,
  succeeded,
} from './support/caller';
import { closedInvitation, invitedBy, inviteAndSend } from './support/invitations';
import { Listening } from './support/live';

const open: Listening[] = [];
afterEach(() => {
  for (const listening of open.splice(0)) listening.leave();
});
async function listen(...parameters: Parameters<typeof Listening.as>): Promise<Listening> {
  const listening = await Listening.as(...parameters);
  open.push(listening);
  return listening;
}

describe('Live updates', () => {
  it('two partners and a customer hear of a removal within a second; each of its own only, and no data', async () => {
    const [first, second, customer] = [await partnerWithLink(), await partnerWithLink(), await registerCustomer()];
    succeeded(await accept(customer, first.link, ['azure']));
    const last = await accept(customer, second.link, ['intune']);
    const [ofFirst, ofSecond, ofCustomer] = await Promise.all([
      listen(first.helpdesk, `partner=${first.id}`),
      listen(second.admin, `partner=${second.id}`),
      listen(customer.admin, `customer=${customer.id}`, {}, 'API_URL_2'),
    ]);
    await Promise.all([ofFirst, ofSecond, ofCustomer].map((each) => each.heard(positionOf(last))));

    const [hadFirst, hadSecond, hadCustomer] = [ofFirst, ofSecond, ofCustomer].map(({ changes }) => changes.length);
    const removed = await customer.admin.delete(`${customer.path}/partner-relationships/${first.id}/dap/azure`);
    const since = Date.now();
    await Promise.all([ofFirst.heard(positionOf(removed)), ofCustomer.heard(positionOf(removed))]);
    expect(Date.now() - since).toBeLessThan(1_000);
    expect(ofFirst.changes.slice(hadFirst)).toEqual([`customers ${customer.id}`]);
    expect(ofFirst.told.at(-1)).toEqual({
      id: positionOf(removed),
      event: 'change',
      data: { position: positionOf(removed), thing: 'customers', id: customer.id },
    });
    expect(ofCustomer.changes.slice(hadCustomer)).toEqual([`relationships ${customer.id}`]);

    // The other partner's next own event comes without anything before it.
    const own = await customer.admin.delete(`${customer.path}/partner-relationships/${second.id}/dap/intune`);
    await ofSecond.heard(positionOf(own));
    expect(ofSecond.changes.slice(hadSecond)).toEqual([`customers ${customer.id}`]);
    expect(ofSecond.told.at(-1)?.id).toBe(positionOf(own));
  });

  it('a partner hears of its invitations, a helpdesk agent, who may not read them, does not', async () => {
    const partner = await partnerWithLink();
    const [sales, helpdesk] = [
      await listen(partner.sales, `partner=${partner.id}`),
      await listen(partner.helpdesk, `partner=${partner.id}`),
    ];
    const id = await inviteAndSend(partner);
    const renewed = await partner.admin.post(`${partner.path}/invitation-link/rotation`);
    await Promise.all([sales.heard(positionOf(renewed)), helpdesk.heard(positionOf(renewed))]);
    expect(new Set(sales.changes)).toEqual(new Set([`invitations ${id}`, `account ${partner.id}`]));
    expect(new Set(helpdesk.changes)).toEqual(new Set([`account ${partner.id}`]));
  });

  it('an operator hears of every account itself and of prices, and of nothing between them; of the two only where that is one’s right', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const listening = await listen(operator, 'marketplace=true');
    // Of accounts that have just come, that too may be on its way still.
    await toldAfter(listening, operator.put(`${customer.path}/name`, { name: 'Known' }));
    const had = listening.changes.length;
    succeeded(await accept(customer, partner.link, ['azure']));
    await inviteAndSend(partner);
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed' }));
    const suspended = await operator.put(`${partner.path}/suspension`, { reason: 'arrears' });
    await listening.heard(positionOf(suspended));
    const ours = listening.changes
      .slice(had)
      .filter((change) => change.endsWith(partner.id) || change.endsWith(customer.id));
    expect(ours).toEqual([`customer-accounts ${customer.id}`, `partner-accounts ${partner.id}`]);
    expect(new Set(listening.changes.map((change) => change.split(' ')[0]))).not.toContain('invitations');
    expect(await partner.admin.get('/live?marketplace=true')).toMatchObject({ status: 403 });
    expect(await operator.get(`/live?marketplace=true&partner=${partner.id}`)).toMatchObject({ status: 400 });
  });

  /** What was told from an act on, up to its last event. */
  async function toldAfter(listening: Listening, act: Promise<Answer<unknown>>): Promise<readonly string[]> {
    const had = listening.told.length;
    await listening.heard(positionOf(succeeded(await act)));
    return listening.told.slice(had).map(({ data }) => `${data['thing']} ${data['id']}`);
  }

  it('a customer hears at once what becomes of a partner that its pages show, also of one that it has just accepted; of no other, and no name', async () => {
    const [partner, later, other] = await Promise.all([partnerWithLink(), partnerWithLink(), partnerWithLink()]);
    const customer = await customerOf(partner, ['azure']);
    const listening = await listen(customer.admin, `customer=${customer.id}`);
    await toldAfter(listening, accept(customer, later.link, ['intune']));
    // Nor of what happens at another customer of the same partner.
    const had = listening.told.length;
    await customerOf(partner, ['azure']);
    await toldAfter(listening, operator.put(`${customer.path}/name`, { name: 'Renamed, too' }));
    expect(listening.told.slice(had).map(({ data }) => `${data['thing']} ${data['id']}`)).toEqual([
      `account ${customer.id}`,
    ]);
    succeeded(await operator.put(`${other.path}/suspension`, { reason: 'arrears' }));
    succeeded(await partner.admin.put(`${partner.path}/agreement`, { version: '2026-01' }));
    for (const change of [
      () => operator.put(`${partner.path}/suspension`, { reason: 'arrears' }),
      () => operator.put(`${later.path}/name`, { name: 'Renamed' }),
    ])
      expect(await toldAfter(listening, change())).toEqual([`relationships ${customer.id}`]);
    for (const { id } of [partner, later, other]) expect(JSON.stringify(listening.told)).not.toContain(id);
  });

  it('a customer hears of its subscriptions, and of requests to it, by its name or its domain', async () => {
    const partner = await partnerWithLink();
    const [customer, another] = [await invitedBy(partner), await customerOf(partner, ['azure'])];
    succeeded(await accept(customer, partner.link, ['exchange-online']));
    await closedInvitation(partner, customer.invitationId);
    const listening = await listen(customer.admin, `customer=${customer.id}`);
    const sell = (to: typeof another) =>
      partner.admin.post<Receipt>(`${partner.path}${to.path}/subscriptions`, {
        offer: 'office-365-enterprise-e3',
        seats: 2,
      });
    succeeded(await sell(another));
    const { id } = succeeded(await partner.admin.get<{ readonly id: string }>(partner.path)).body;
    expect(await toldAfter(listening, sell(customer))).toEqual([expect.stringMatching(/^subscriptions /)]);

    const invitation = `invitations ${customer.id}`;
    const heard = () => listening.changes.filter((change) => change === invitation).length;
    for (const request of [{ recipient: `li.na@${customer.id}.example` }, { customerId: customer.id }]) {
      const had = heard();
      const sent = await inviteAndSend(partner, request);
      // prepared, and sent
      await eventually(
        async () => heard(),
        (now) => now >= had + 2,
      );
      expect(await toldAfter(listening, partner.admin.delete(`${partner.path}/invitations/${sent}`))).toEqual([
        invitation,
      ]);
    }
    expect(JSON.stringify(listening.told)).not.toContain(id);
  });

  it('a partner hears what another seller does to a subscription that it sees by DAP; not one that has none, or has lost it', async () => {
    const [seller, seeing, blind, former] = await Promise.all([
      partnerWithLink(),
      partnerWithLink('advisor'),
      partnerWithLink('advisor'),
      partnerWithLink('advisor'),
    ]);
    const customer = await customerOf(seller, ['exchange-online']);
    succeeded(await accept(customer, seeing.link, ['exchange-online']));
    succeeded(await accept(customer, blind.link, ['intune']));
    succeeded(await accept(customer, former.link, ['exchange-online', 'intune']));
    const removal = (of: typeof former, service: string) =>
      customer.admin.delete(`${customer.path}/partner-relationships/${of.id}/dap/${service}`);
    succeeded(await removal(former, 'exchange-online'));
    const all = await Promise.all(
      [seeing, blind, former].map(({ admin, id }) => listen(admin, `partner=${id}`, {}, 'API_URL_2')),
    );
    const [ofSeeing] = all as [Listening];

    const provisioned = seller.admin.post<Receipt>(`${seller.path}${customer.path}/subscriptions`, {
      offer: 'office-365-enterprise-e3',
      seats: 2,
    });
    const { id = '' } = succeeded(await provisioned).body;
    const path = `${customer.path}/subscriptions/${id}`;
    await eventually(
      async () => ofSeeing.changes.includes(`subscriptions ${id}`),
      (heard) => heard,
    );
    const suspended = seller.admin.put(`${seller.path}${path}/suspension`);
    expect(await toldAfter(ofSeeing, suspended)).toEqual([`subscriptions ${id}`]);
    expect(succeeded(await seeing.admin.get(`${seeing.path}${path}`)).body).toMatchObject({ status: 'suspended' });
    // Up to here, and nothing of it.
    for (const [partner, listening] of [
      [blind, all[1]],
      [former, all[2]],
    ] as const) {
      expect(await toldAfter(listening!, removal(partner, 'intune'))).toEqual([`customers ${customer.id}`]);
      expect(JSON.stringify(listening!.told)).not.toContain(id);
      expect(await partner.admin.get(`${partner.path}${path}`)).toMatchObject({ status: 404 });
    }
    // Made another, which covers nothing that it has DAP on, it is gone from its list, and it hears that.
    await toldAfter(ofSeeing, seller.admin.delete(`${seller.path}${path}/suspension`));
    const migrated = seller.admin.post(`${seller.path}${path}/migration`, { offer: 'office-365-proplus' });
    expect(await toldAfter(ofSeeing, migrated)).toEqual([`subscriptions ${id}`]);
    expect(await seeing.admin.get(`${seeing.path}${path}`)).toMatchObject({ status: 404 });
    const heard = ofSeeing.changes.length;
    succeeded(await seller.admin.post(`${seller.path}${path}/seat-additions`, { seats: 1 }));
    await toldAfter(ofSeeing, removal(seeing, 'exchange-online'));
    expect(ofSeeing.changes.slice(heard)).toEqual([`customers ${customer.id}`]);
    expect(JSON.stringify(ofSeeing.told)).not.toContain(seller.id);
  });

  it('a reseller hears what becomes of its provider, a provider of its reseller, until they are unlinked; partners hear of prices', async () => {
    const [provider, reseller] = [await partnerWithLink('indirect-provider'), await enrolPartner('indirect-reseller')];
    const [ofProvider, ofReseller] = [
      await listen(provider.admin, `partner=${provider.id}`),
      await listen(reseller.admin, `partner=${reseller.id}`),
    ];
    const link = `${provider.path}/indirect-resellers/${reseller.id}`;
    expect(await toldAfter(ofReseller, operator.put(link))).toEqual([`account ${reseller.id}`]);
    const rotate = () => provider.admin.post(`${provider.path}/invitation-link/rotation`);
    expect(await toldAfter(ofReseller, rotate())).toEqual([`account ${reseller.id}`]);
    const renamed = operator.put(`${reseller.path}/name`, { name: 'Renamed' });
    expect(await toldAfter(ofProvider, renamed)).toContain(`account ${provider.id}`);

    expect(await toldAfter(ofReseller, operator.delete(link))).toEqual([`account ${reseller.id}`]);
    succeeded(await rotate());
    const priced = await operator.post('/prices', {
      kind: 'offer',
      code: 'intune-device',
      amount: 1,
      currency: 'CNY',
      from: '2099-01-01',
    });
    await ofReseller.heard(positionOf(succeeded(priced)));
    const ofThis = ofReseller.toldOfPrices.filter(({ id }) => id === positionOf(priced));
    expect(ofThis.map(({ data }) => data['id'])).toEqual(['list']);
  });

  it('after a drop, whoever comes back hears what it missed, also at the other API', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const before = await listen(customer.admin, `customer=${customer.id}`);
    expect(before.told.map(({ event }) => event)).toEqual(['reload']);
    before.leave();
    const accepted = await accept(customer, partner.link, ['azure']);
    for (const api of ['API_URL', 'API_URL_2']) {
      const again = await listen(
        customer.admin,
        `customer=${customer.id}`,
        { 'Last-Event-ID': before.lastEventId },
        api,
      );
      await again.heard(positionOf(accepted));
      expect(again.told.map(({ event }) => event)).toEqual(['change', 'change']); // the acceptance and its one grant
    }
  });

  it('whoever comes back from where no log has been is told that everything may have changed, and hears what comes', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const beyond = { 'Last-Event-ID': '18446744073709551615/18446744073709551615' };
    const listening = await listen(partner.admin, `partner=${partner.id}`, beyond);
    const accepted = await accept(customer, partner.link, ['azure']);
    await listening.heard(positionOf(accepted));
    expect(listening.told.map(({ event }) => event)).toEqual(['reload', 'change', 'change']); // the acceptance, its grant
  });

  it('answers whoever may not listen as reading the account would', async () => {
    const [partner, other, customer] = [await partnerWithLink(), await partnerWithLink(), await registerCustomer()];
    expect(await anonymous.get(`/live?partner=${partner.id}`)).toMatchObject({ status: 401 });
    expect(await other.admin.get(`/live?partner=${partner.id}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await other.admin.get(`/live?customer=${customer.id}`)).toMatchObject({ status: 403 });
    expect(await partner.admin.get(`/live?partner=${partner.id}&customer=${customer.id}`)).toMatchObject({
      status: 400,
    });
    expect(await partner.admin.get('/live')).toMatchObject({ status: 400 });
  });

  it('ends where a browser that is signed in signs out', async () => {
    const partner = await partnerWithLink();
    const browser = new BrowserSession();
    await browser.signIn(`admin-agent@${partner.tenant}`);
    const listening = await Listening.at(`${process.env['API_URL']}/live?partner=${partner.id}`, {
      Cookie: browser.cookie,
    });
    open.push(listening);
    succeeded(await new Caller().post('/sign-out', undefined, { Cookie: browser.cookie }));
    await eventually(
      async () => listening.ended,
      (ended) => ended,
    );
    expect(listening.ended).toBe(true);
  });
});
