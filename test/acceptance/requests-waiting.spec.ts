import {
  accept,
  type Customer,
  enrolPartner,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from './support/accounts';
import { type Answer, type Caller, eventually, operator, readAfter, succeeded } from './support/caller';
import { invite } from './support/invitations';

interface Waiting {
  readonly partner: { readonly id: string; readonly name: string; readonly channelRole: string };
  readonly services: readonly string[];
  readonly purpose: string;
  readonly recipientDomain?: string;
  readonly sentAt: string;
  readonly link: string;
}

const waitingFor = async ({ admin, path }: Customer, after: Answer<unknown>) =>
  succeeded(await admin.get<{ rows: readonly Waiting[] }>(`${path}/requests`, readAfter(after))).body.rows;

/** A customer with a domain verified for it that no other test has. */
async function customerWithDomain(): Promise<Customer & { readonly domain: string }> {
  const customer = await registerCustomer();
  const domain = `${customer.id}.example`;
  succeeded(await operator.put(`${customer.path}/domains/${domain}`));
  await eventually(
    async () => succeeded(await operator.get<{ readonly domains: readonly string[] }>(customer.path)).body,
    ({ domains }) => domains.includes(domain),
  );
  return { ...customer, domain };
}

describe('Decision 23: a customer finds what waits for it without the email', () => {
  let partner: Partner & { readonly link: string };
  let customer: Awaited<ReturnType<typeof customerWithDomain>>;
  beforeEach(async () => {
    [partner, customer] = [await partnerWithLink(), await customerWithDomain()];
  });

  const send = async (from: Partner, request: Parameters<typeof invite>[1] = {}): Promise<Answer<unknown>> => {
    const { id = '' } = succeeded(await invite(from, { recipient: `it@${customer.domain}`, ...request })).body;
    const sent = await from.admin.post(`${from.path}/invitations/${id}/sendings`, { channel: 'copied' });
    succeeded(sent);
    return sent;
  };

  it('what went to an address of its domain, with the link of the email and without the address', async () => {
    const sent = await send(partner, { services: ['azure', 'intune'] });
    const rows = await waitingFor(customer, sent);
    expect(rows).toMatchObject([
      {
        partner: { id: partner.id, name: partner.name, channelRole: 'direct-reseller' },
        purpose: 'new-relationship',
        services: expect.arrayContaining(['azure', 'intune']) as readonly string[],
        recipientDomain: customer.domain,
        link: partner.link,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('it@');
  });

  it('of each partner the latest, and none that was only prepared or went elsewhere', async () => {
    const other = await partnerWithLink();
    await send(partner, { services: ['power-bi'] });
    await invite(other, { recipient: `it@${customer.domain}` });
    await send(other, { recipient: `it@sub.${customer.domain}` });
    const last = await send(partner, { recipient: `purchasing@${customer.domain}`, services: ['azure'] });
    expect((await waitingFor(customer, last)).map(({ partner: { id }, services }) => [id, services])).toEqual([
      [partner.id, ['azure']],
    ]);
  });

  it('no longer once it is answered, the link is replaced, or the partner is suspended', async () => {
    const suspended = await partnerWithLink();
    const replaced = await partnerWithLink();
    for (const each of [suspended, replaced]) await send(each);
    expect(await waitingFor(customer, await send(partner))).toHaveLength(3);
    succeeded(await accept(customer, partner.link, ['azure']));
    succeeded(await operator.put(`${suspended.path}/suspension`, { reason: 'arrears' }));
    const rotated = await replaced.admin.post(`${replaced.path}/invitation-link/rotation`);
    succeeded(rotated);
    // Answered ones are closed by the reactor.
    const left = await eventually(
      () => waitingFor(customer, rotated),
      (rows) => rows.length === 0,
    );
    expect(left).toEqual([]);
  });

  it('is shown to no other customer, and to nobody but its admin', async () => {
    const sent = await send(partner);
    expect(await waitingFor(await customerWithDomain(), sent)).toEqual([]);
    const refused = await partner.admin.get(`${customer.path}/requests`);
    expect(refused.status).toBe(403);
    const other = await registerCustomer();
    expect((await other.admin.get(`${customer.path}/requests`)).status).toBe(404);
  });

  it('and knows whom to ask at its partner: the person its emails are from, and nobody once it is erased', async () => {
    const accepted = succeeded(await accept(customer, partner.link, ['azure']));
    const contact = `${customer.path}/partner-relationships/${partner.id}/contact`;
    expect(succeeded(await customer.admin.get(contact, readAfter(accepted))).body).toEqual({});
    const replyTo = `chen@${partner.id}.example`;
    const sender = { name: '陈静', telephone: '+86 10 8888 0000', replyTo };
    const set = await partner.admin.put(`${partner.path}/invitation-sender`, sender);
    succeeded(set);
    expect(succeeded(await customer.admin.get(contact, readAfter(set))).body).toEqual(sender);
    succeeded(await operator.post('/persons/erasures', { address: replyTo }));
    expect(succeeded(await customer.admin.get(contact)).body).toEqual({});
    const stranger = await enrolPartner();
    expect((await customer.admin.get(`${customer.path}/partner-relationships/${stranger.id}/contact`)).status).toBe(
      404,
    );
  });
});

describe('Decision 24: access is reviewed', () => {
  interface Relationship {
    readonly services: readonly { readonly service: string; readonly confirmedAt?: string }[];
    readonly lastChange: string;
  }
  let partner: Partner & { readonly link: string };
  let customer: Customer;
  beforeEach(async () => {
    [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    succeeded(await accept(customer, partner.link, ['azure', 'intune']));
  });

  const confirm = (...services: string[]) =>
    customer.admin.post(`${customer.path}/partner-relationships/${partner.id}/confirmations`, { services });
  const relationship = async (after: Answer<unknown>) =>
    succeeded(
      await customer.admin.get<readonly Relationship[]>(`${customer.path}/partner-relationships`, readAfter(after)),
    ).body[0]!;

  it('per service, with when it was last confirmed, and is no change of the relationship', async () => {
    const before = await relationship(await confirm('azure'));
    const after = await relationship(await confirm('intune'));
    expect(
      before.services.filter(({ confirmedAt }) => confirmedAt !== undefined).map(({ service }) => service),
    ).toEqual(['azure']);
    expect(after.services.every(({ confirmedAt }) => confirmedAt !== undefined)).toBe(true);
    expect(after.lastChange).toBe(before.lastChange);
  });

  it('DAP that is granted anew has not been looked at', async () => {
    succeeded(await confirm('azure'));
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    const { services } = await relationship(await accept(customer, partner.link, ['azure']));
    expect(services.find(({ service }) => service === 'azure')).not.toHaveProperty('confirmedAt');
  });

  it('of what is gone meanwhile nothing is confirmed, and the refusal names it', async () => {
    succeeded(await partner.admin.delete(`${partner.path}${customer.path}/dap/azure`));
    const refused = await confirm('azure', 'intune');
    expect(refused).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('access-changed') as string, services: ['azure'] },
    });
    expect((await confirm('intune')).status).toBe(200);
    expect((await confirm()).status).toBe(400);
    expect((await confirm('nonsense')).status).toBe(400);
    const stranger = await enrolPartner();
    const path = `${customer.path}/partner-relationships/${stranger.id}/confirmations`;
    expect((await customer.admin.post(path, { services: ['azure'] })).status).toBe(409);
  });

  it('stands in the history of the customer by name of who looked, and in the partner’s by role', async () => {
    succeeded(await confirm('azure'));
    interface History {
      readonly events: readonly {
        readonly type: string;
        readonly actor: { readonly role: string; readonly subject?: string };
      }[];
    }
    const historyOf = async (who: Caller, path: string) =>
      succeeded(await who.get<History>(path)).body.events.find(({ type }) => type === 'AccessConfirmed')?.actor;
    expect(await historyOf(customer.admin, `${customer.path}/history`)).toMatchObject({ role: 'customer-admin' });
    expect(await historyOf(partner.admin, `${partner.path}${customer.path}/history`)).toEqual({
      role: 'customer-admin',
    });
  });
});
