import { accept, customerOf, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import { type Answer, type Caller, operator, readAfter, succeeded } from './support/caller';
import { invite } from './support/invitations';

interface ActivityEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly thing: string;
  readonly subjectId: string;
  readonly customerName?: string;
}

interface ActivityPage {
  readonly rows: readonly ActivityEvent[];
  readonly next?: string;
}

async function activityOf({ path }: Partner, caller: Caller, last: Answer<unknown>, query = ''): Promise<ActivityPage> {
  return succeeded(await caller.get<ActivityPage>(`${path}/activity?${query}`, readAfter(last))).body;
}

const typesIn = ({ rows }: ActivityPage) => rows.map(({ type }) => type);

describe('A partner’s activity log', () => {
  it('tells what concerns the partner across all its streams, the newest first', async () => {
    const partner = await partnerWithLink();
    const { id: invitationId } = succeeded(await invite(partner)).body;
    const customer = await customerOf(partner, ['exchange-online']);
    const sold = await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, {
      offer: 'exchange-online-plan-1',
      seats: 5,
    });
    const last = succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const page = await activityOf(partner, partner.admin, last);
    expect(typesIn(page)).toEqual([
      'PartnerSuspended',
      'SubscriptionProvisioned',
      'DapGranted',
      'RelationshipAccepted',
      'InvitationIssued',
      'InvitationLinkIssued',
      'PartnerEnrolled',
    ]);
    const [suspended, provisioned, granted, , issued] = page.rows;
    expect(suspended).toMatchObject({ thing: 'account', subjectId: partner.id, data: {} });
    expect(provisioned).toMatchObject({
      thing: 'subscriptions',
      subjectId: succeeded(sold).body.id,
      customerName: customer.name,
      data: { originalReseller: 'you' },
    });
    expect(granted).toMatchObject({ thing: 'customers', subjectId: customer.id, customerName: customer.name });
    expect(issued).toMatchObject({ thing: 'invitations', subjectId: invitationId });
    expect(JSON.stringify(page)).not.toMatch(/arrears|ciphertext/);
  });

  it('is paged: each event is on exactly one page', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    const last = succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const whole = await activityOf(partner, partner.admin, last);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { rows, next } = await activityOf(partner, partner.admin, last, `limit=2${cursor}`);
      paged.push(...rows.map(({ id }) => id));
      if (next === undefined) break;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
    expect(paged).toEqual(whole.rows.map(({ id }) => id));
    expect(new Set(paged).size).toBe(7);
  });

  it('leaves out what the reader’s role may not read', async () => {
    const partner = await partnerWithLink();
    const last = succeeded(await invite(partner));
    expect(typesIn(await activityOf(partner, partner.sales, last))).toContain('InvitationIssued');
    expect(typesIn(await activityOf(partner, partner.helpdesk, last))).toEqual([
      'InvitationLinkIssued',
      'PartnerEnrolled',
    ]);
  });

  it('tells nothing of customers that never were its own, nor that it was reported', async () => {
    const partner = await partnerWithLink();
    const [stranger, customer] = [await registerCustomer(), await customerOf(partner)];
    succeeded(await stranger.admin.post(`${stranger.path}/declines`, { link: partner.link, suspicious: true }));
    const last = succeeded(
      await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: true }),
    );
    const page = await activityOf(partner, partner.admin, last);
    expect(page.rows.filter(({ type }) => type === 'RelationshipDeclined')).toMatchObject([{ subjectId: customer.id }]);
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`${stranger.id}|suspicious`));
  });

  it('goes on telling of a customer once the relationship has begun, from before it too', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    succeeded(await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: false }));
    const last = succeeded(await accept(customer, partner.link, ['azure']));
    expect(typesIn(await activityOf(partner, partner.admin, last)).slice(0, 3)).toEqual([
      'DapGranted',
      'RelationshipAccepted',
      'RelationshipDeclined',
    ]);
  });
});
