import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { accept, type Customer, linkOf, partnerWithLink, registerCustomer } from './support/accounts';
import { eventually, operator, readAfter, succeeded } from './support/caller';
import { closedInvitation, type Invitation, invitationOf, invite, inviteAndSend } from './support/invitations';

/** A mail domain that no other test has, verified for the customer: the reactor tells it once the claim stands. */
async function verifiedDomain(customer: Customer): Promise<string> {
  const domain = `d-${randomUUID()}.example`;
  succeeded(await operator.put(`${customer.path}/domains/${domain}`));
  await verified(customer, domain);
  return domain;
}

function verified(customer: Customer, domain: string) {
  return eventually(
    async () => (await customer.admin.get<{ domains: readonly string[] }>(customer.path)).body.domains,
    (domains) => domains.includes(domain),
  );
}

describe('The invitation link', () => {
  it('decision 3: rotated, the old one stops working and open invitations show "old link" until they are sent again', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const id = await inviteAndSend(partner);
    const rotated = succeeded(await partner.admin.post(`${partner.path}/invitation-link/rotation`));
    const renewed = await linkOf(partner);
    expect(renewed).not.toBe(partner.link);
    expect(await accept(customer, partner.link, ['azure'])).toMatchObject({
      status: 409,
      body: { code: 'invitation-link-not-usable' },
    });
    expect(await invitationOf(partner, id, rotated)).toMatchObject({ status: 'sent', oldLink: true });
    const sent = await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'copied' });
    const shown = await invitationOf(partner, id, sent);
    expect(shown).toMatchObject({ status: 'sent', oldLink: false });
    expect(shown.email?.text).toContain(renewed);
    expect(await accept(customer, renewed, ['azure'])).toMatchObject({ status: 200 });
  });

  it('decision 3: revoked, it stops working, and another one never brings it back', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    succeeded(await partner.admin.delete(`${partner.path}/invitation-link`));
    expect(await partner.admin.get(`${partner.path}/invitation-link`)).toMatchObject({
      status: 409,
      body: { code: 'no-invitation-link' },
    });
    succeeded(await partner.admin.post(`${partner.path}/invitation-link`));
    expect(await linkOf(partner)).not.toBe(partner.link);
    expect(await accept(customer, partner.link, ['azure'])).toMatchObject({
      status: 409,
      body: { code: 'invitation-link-not-usable' },
    });
  });
});

describe('An invitation', () => {
  it('decision 4: to a domain verified for the customer is closed by its acceptance, and says what was granted', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const domain = await verifiedDomain(customer);
    const id = await inviteAndSend(partner, {
      recipient: `Li.Na@${domain.toUpperCase()}`,
      services: ['exchange-online', 'intune'],
    });
    succeeded(await accept(customer, partner.link, ['exchange-online']));
    expect(await closedInvitation(partner, id)).toMatchObject({
      status: 'accepted',
      recipientDomain: domain,
      matchedBy: 'domain',
      granted: ['exchange-online'],
      notGranted: ['intune'],
    });
  });

  it('decision 4: that names the customer is closed by its acceptance', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    succeeded(await accept(customer, partner.link, ['azure']));
    const id = await inviteAndSend(partner, { customerId: customer.id, services: ['intune'] });
    succeeded(await accept(customer, partner.link, ['intune']));
    expect(await closedInvitation(partner, id)).toMatchObject({
      status: 'accepted',
      matchedBy: 'customer',
      granted: ['intune'],
    });
  });

  it('decision 4: is closed by a decline too', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const id = await inviteAndSend(partner, { recipient: `a@${await verifiedDomain(customer)}` });
    succeeded(await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: false }));
    expect(await closedInvitation(partner, id)).toMatchObject({ status: 'declined' });
  });

  it('decision 4: to a public mail domain is closed by the partner, naming one of its customers; nobody can claim that domain', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    expect(await operator.put(`${customer.path}/domains/qq.com`)).toMatchObject({
      status: 409,
      body: { code: 'public-mail-domain' },
    });
    const id = await inviteAndSend(partner, { recipient: 'someone@qq.com' });
    const close = () => partner.admin.post(`${partner.path}/invitations/${id}/acceptance`, { customerId: customer.id });
    expect(await close()).toMatchObject({ status: 404, body: { code: 'not-found' } });
    succeeded(await accept(customer, partner.link, ['exchange-online']));
    expect(await invitationOf(partner, id, await close())).toMatchObject({
      status: 'accepted',
      matchedBy: 'partner',
      granted: ['exchange-online'],
    });
  });

  it.each(['com.cn', 'gov.cn', 'xn--55qx5d.cn', '公司.cn'])(
    'decision 4: %s, under which others register names, is claimed for nobody',
    async (domain) => {
      const customer = await registerCustomer();
      const answer = await operator.put(`${customer.path}/domains/${encodeURIComponent(domain)}`);
      expect(answer).toMatchObject({ status: 409, body: { code: 'public-suffix', field: 'domain' } });
    },
  );

  it.each(['/evil', '%2Fevil', '?x', '#x', '%2e'])(
    'decision 4: a domain followed by %j claims nothing',
    async (tail) => {
      const [customer, domain] = [await registerCustomer(), `d-${randomUUID()}.example`];
      const claim = (text: string) => operator.put(`${customer.path}/domains/${encodeURIComponent(text)}`);
      expect(await claim(`${domain}${tail}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-domain', field: 'domain' },
      });
      expect(await claim(domain)).toMatchObject({ status: 200, body: { outcome: 'appended' } });
    },
  );

  it('decision 4: a Unicode domain is claimed once, however it is written, and shown as people write it', async () => {
    const [customer, label] = [await registerCustomer(), `例子-${randomUUID().slice(0, 8)}`];
    const claim = (text: string) =>
      operator.put<{ outcome: string }>(`${customer.path}/domains/${encodeURIComponent(text)}`);
    const outcomes = [];
    for (const text of [`${label}.公司`, `${label.toUpperCase()}。公司`, domainToASCII(`${label}.公司`)]) {
      outcomes.push(succeeded(await claim(text)).body.outcome);
    }
    expect(outcomes).toEqual(['appended', 'unchanged', 'unchanged']);
    await verified(customer, `${label}.公司`);
    const { body: history } = await customer.admin.get<{ events: { type: string; data: object }[] }>(
      `${customer.path}/history`,
    );
    expect(history.events.at(-1)).toMatchObject({ type: 'CustomerDomainVerified', data: { domain: `${label}.公司` } });
  });

  it('decision 4: of another partner, or to another customer, stays open', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const [customer, another] = [await registerCustomer(), await registerCustomer()];
    const domain = await verifiedDomain(customer);
    const open = [
      { of: other, id: await inviteAndSend(other, { recipient: `a@${domain}` }) },
      { of: partner, id: await inviteAndSend(partner, { recipient: `a@${await verifiedDomain(another)}` }) },
    ];
    const answered = await inviteAndSend(partner, { recipient: `b@${domain}` });
    succeeded(await accept(customer, partner.link, ['exchange-online']));
    await closedInvitation(partner, answered);
    for (const { of, id } of open) {
      expect((await of.admin.get<Invitation>(`${of.path}/invitations/${id}`)).body).toMatchObject({ status: 'sent' });
    }
  });

  it('decision 4: withdrawn closes the partner’s record only; the link still accepts', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const id = await inviteAndSend(partner);
    const withdrawn = await partner.sales.delete(`${partner.path}/invitations/${id}`);
    expect(await invitationOf(partner, id, withdrawn)).toMatchObject({ status: 'withdrawn' });
    const reminded = await partner.admin.post(`${partner.path}/invitations/${id}/reminders`, { channel: 'copied' });
    expect(reminded).toMatchObject({ status: 409, body: { code: 'invitation-closed' } });
    expect(await accept(customer, partner.link, ['azure'])).toMatchObject({
      status: 200,
      body: { outcome: 'appended' },
    });
  });

  it('is listed by the domain it goes to, however that is written, page after page', async () => {
    const partner = await partnerWithLink();
    const issued: string[] = [];
    for (const recipient of ['a@邮箱-1.example', 'b@elsewhere.example', 'c@邮箱-1.example', 'd@邮箱-2.example']) {
      issued.push(succeeded(await invite(partner, { recipient })).body.id ?? '');
    }
    const last = await invite(partner, { recipient: 'e@mail.邮箱-1.example' });
    for (const domain of ['邮箱-1.example', domainToASCII('邮箱-1.example').toUpperCase()]) {
      const list = (cursor?: string) =>
        partner.admin.get<{ rows: readonly Invitation[]; next?: string }>(
          `${partner.path}/invitations?limit=1&recipientDomain=${encodeURIComponent(domain)}${cursor ? `&cursor=${cursor}` : ''}`,
          readAfter(last),
        );
      const first = succeeded(await list()).body;
      const second = succeeded(await list(first.next)).body;
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([issued[2], issued[0]]);
      expect(second.next).toBeUndefined();
    }
    const refused = await partner.admin.get(`${partner.path}/invitations?recipientDomain=a%2Fb`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-domain', field: 'recipientDomain' } });
  });

  it('is listed newest first, by status too', async () => {
    const partner = await partnerWithLink();
    const first = await inviteAndSend(partner, { recipient: 'a@one.example' });
    const second = succeeded(await invite(partner, { recipient: 'b@two.example' }));
    await invitationOf(partner, second.body.id ?? '', second);
    const list = async (query: string) => {
      const { body } = succeeded(
        await partner.admin.get<{ rows: readonly Invitation[] }>(`${partner.path}/invitations${query}`),
      );
      return body.rows.map(({ id }) => id);
    };
    expect(await list('')).toEqual([second.body.id, first]);
    expect(await list('?status=sent')).toEqual([first]);
  });
});

describe('A mail domain', () => {
  it('decision 4: belongs to one customer, in one spelling, until it is released', async () => {
    const [customer, another] = [await registerCustomer(), await registerCustomer()];
    const label = randomUUID();
    succeeded(await operator.put(`${customer.path}/domains/${encodeURIComponent(`例-${label}.example`)}`));
    const { domains } = (
      await eventually(
        () => customer.admin.get<{ domains: readonly string[] }>(customer.path),
        ({ body }) => body.domains.length > 0,
      )
    ).body;
    const [domain = ''] = domains;
    expect(domain).toMatch(/^例-/);
    const taken = await operator.put(`${another.path}/domains/${domainToASCII(domain).toUpperCase()}`);
    expect(taken).toMatchObject({ status: 409, body: { code: 'domain-claimed-by-another', rule: 'decision 4' } });
    succeeded(await operator.delete(`${customer.path}/domains/${domain}`));
    succeeded(await operator.put(`${another.path}/domains/${domain}`));
    await verified(another, domain);
  });

  it('decision 11: is verified at the customer by the reactor once it is claimed, however often that is said', async () => {
    const customer = await registerCustomer();
    const domain = await verifiedDomain(customer);
    expect(await operator.put(`${customer.path}/domains/${domain}`)).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
    expect((await customer.admin.get<{ domains: readonly string[] }>(customer.path)).body.domains).toEqual([domain]);
  });
});
