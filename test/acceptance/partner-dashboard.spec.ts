import { customerOf, partnerWithLink } from './support/accounts';
import { readAfter, succeeded } from './support/caller';
import { inviteAndSend } from './support/invitations';

interface Dashboard {
  readonly lost: readonly { readonly customerId: string }[];
  readonly changedLast: readonly { readonly customerId: string }[];
  readonly undelivered?: readonly unknown[];
  readonly unanswered?: readonly { readonly id: string; readonly oldLink: boolean }[];
  readonly figures: { readonly months: readonly unknown[] };
}

describe('A partner’s dashboard, in one answer', () => {
  it('has the beginning of each list that asks for something, old links first, and the figures of a year', async () => {
    const partner = await partnerWithLink();
    const [loser, other] = [await customerOf(partner, ['azure']), await customerOf(partner, ['intune'])];
    const old = await inviteAndSend(partner, { recipient: 'old@customer.example' });
    succeeded(await partner.admin.post(`${partner.path}/invitation-link/rotation`));
    const fresh: string[] = [];
    for (let n = 0; n < 6; n += 1)
      fresh.push(await inviteAndSend(partner, { recipient: `fresh${n}@customer${n}.example` }));
    const last = succeeded(await loser.admin.delete(`${loser.path}/partner-relationships/${partner.id}/dap/azure`));

    const { body } = succeeded(await partner.admin.get<Dashboard>(`${partner.path}/dashboard`, readAfter(last)));
    expect(body.lost.map(({ customerId }) => customerId)).toEqual([loser.id]);
    expect(body.changedLast.map(({ customerId }) => customerId)).toEqual([loser.id, other.id]);
    expect(body.undelivered).toEqual([]);
    expect(body.unanswered).toHaveLength(6);
    expect(body.unanswered?.map(({ id, oldLink }) => [oldLink, id]).slice(0, 2)).toEqual([
      [true, old],
      [false, fresh.at(-1)],
    ]);
    expect(body.figures.months).toHaveLength(12);
  });

  it('leaves invitations out for whom may not read them, and is nobody else’s', async () => {
    const [partner, stranger] = [await partnerWithLink(), await partnerWithLink()];
    await inviteAndSend(partner);
    const { body } = succeeded(await partner.helpdesk.get<Dashboard>(`${partner.path}/dashboard`));
    expect(Object.keys(body).sort()).toEqual(['changedLast', 'figures', 'lost']);
    expect(await stranger.admin.get(`${partner.path}/dashboard`)).toMatchObject({ status: 404 });
  });
});
