import { accept, partnerWithLink, registerCustomer } from './support/accounts';
import { BrowserSession } from './support/browser-session';
import { anonymous, Caller, eventually, operator, positionOf, succeeded } from './support/caller';
import { inviteAndSend } from './support/invitations';
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
    succeeded(await accept(customer, partner.link, ['azure']));
    await inviteAndSend(partner);
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed' }));
    const suspended = await operator.put(`${partner.path}/suspension`, { reason: 'arrears' });
    await listening.heard(positionOf(suspended));
    const ours = listening.changes.filter((change) => change.endsWith(partner.id) || change.endsWith(customer.id));
    expect(ours).toEqual([`customer-accounts ${customer.id}`, `partner-accounts ${partner.id}`]);
    expect(new Set(listening.changes.map((change) => change.split(' ')[0]))).not.toContain('invitations');
    expect(await partner.admin.get('/live?marketplace=true')).toMatchObject({ status: 403 });
    expect(await operator.get(`/live?marketplace=true&partner=${partner.id}`)).toMatchObject({ status: 400 });
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
