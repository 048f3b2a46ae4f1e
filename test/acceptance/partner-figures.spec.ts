import { accept, customerOf, enrolPartner, partnerWithLink, type Partner } from './support/accounts';
import { type Answer, auditor, type Caller, operator, type Problem, readAfter, succeeded } from './support/caller';
import { closedInvitation, invitedBy, inviteAndSend } from './support/invitations';

interface Month {
  readonly month: string;
  readonly invitationsSent?: number;
}

async function figuresOf(
  { path }: Partner,
  caller: Caller,
  last: Answer<unknown>,
  query = '',
): Promise<readonly Month[]> {
  return succeeded(await caller.get<{ months: readonly Month[] }>(`${path}/figures${query}`, readAfter(last))).body
    .months;
}

describe('A partner’s figures by month', () => {
  it('count customers and services gained and lost, at once after each command', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'azure', 'intune']);
    const other = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    const last = succeeded(await operator.delete(other.path));
    const { dap } = succeeded(
      await partner.admin.get<{ dap: { service: string; customers: number }[] }>(
        `${partner.path}/figures`,
        readAfter(last),
      ),
    ).body;
    expect(dap.filter(({ customers }) => customers > 0)).toEqual([
      { service: 'exchange-online', customers: 1 },
      { service: 'intune', customers: 1 },
    ]);
    expect((await figuresOf(partner, partner.admin, last)).at(-1)).toEqual({
      month: new Date().toISOString().slice(0, 7),
      customersGained: 2,
      customersLost: 1,
      dapGained: 4,
      dapLost: 2,
      invitationsSent: 0,
      invitationsAccepted: 0,
    });
  });

  it('count an invitation sent once, and its acceptance, for those who may read invitations', async () => {
    const partner = await partnerWithLink();
    const customer = await invitedBy(partner);
    const unanswered = await inviteAndSend(partner);
    succeeded(await accept(customer, partner.link, ['azure']));
    await closedInvitation(partner, customer.invitationId);
    const last = succeeded(
      await partner.admin.post(`${partner.path}/invitations/${unanswered}/reminders`, { channel: 'copied' }),
    );
    const expected = { invitationsSent: 2, invitationsAccepted: 1 };
    for (const caller of [partner.admin, partner.sales, auditor])
      expect((await figuresOf(partner, caller, last, '?months=1'))[0]).toMatchObject(expected);
    const [seenByHelpdesk] = await figuresOf(partner, partner.helpdesk, last, '?months=1');
    expect(seenByHelpdesk).toMatchObject({ customersGained: 1 });
    expect(Object.keys(seenByHelpdesk ?? {}).filter((figure) => figure.startsWith('invitation'))).toEqual([]);
  });

  it('are of twelve months unless told, the present one the last, zeros for a partner with nothing', async () => {
    const partner = await partnerWithLink();
    const last = succeeded(await partner.admin.put(`${partner.path}/agreement`, { version: '2026-01' }));
    const months = await figuresOf(partner, partner.admin, last);
    expect(months).toHaveLength(12);
    expect(new Set(months.flatMap(({ month: _, ...figures }) => Object.values(figures)))).toEqual(new Set([0]));
    expect(await figuresOf(partner, partner.admin, last, '?months=24')).toHaveLength(24);
  });

  it.each(['0', '25', '-1', '1.5', '01', 'x', '', '1&months=2'])('are refused for months=%s', async (months) => {
    const partner = await enrolPartner();
    const { status, body } = await partner.admin.get<Problem>(`${partner.path}/figures?months=${months}`);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });

  it('of another tenant’s partner are answered as absent, and count nothing of it', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(partner, ['azure']);
    const last = succeeded(
      await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: partner.id }] }),
    );
    expect(await partner.admin.get(`${other.path}/figures`)).toMatchObject({ status: 404 });
    expect((await figuresOf(partner, partner.admin, last, '?months=1'))[0]).toMatchObject({
      customersGained: 1,
      dapGained: 1,
      dapLost: 1,
    });
    expect((await figuresOf(other, other.admin, last, '?months=1'))[0]).toMatchObject({
      customersGained: 1,
      dapGained: 1,
      dapLost: 0,
    });
  });
});
