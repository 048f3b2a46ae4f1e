import { randomUUID } from 'node:crypto';
import {
  accept,
  customerOf,
  enrolPartner,
  linkOf,
  type Partner,
  partnerWithLink,
  preview,
  registerCustomer,
} from './support/accounts';
import { auditor, eventually, operator, readAfter, succeeded } from './support/caller';
import { invitationOf, invite, inviteAndSend } from './support/invitations';
import { customersOf, dapAt, historyOf, relationshipsOf } from './support/views';

interface Text {
  readonly text: string;
  readonly link: string;
  readonly paragraphs: readonly string[];
}

async function emailText(partner: Partner, body: object = {}): Promise<Text> {
  const asked = { language: 'en', services: ['exchange-online'], ...body };
  return succeeded(await partner.admin.post<Text>(`${partner.path}/invitation-text`, asked)).body;
}

describe('The request for a reseller relationship', () => {
  it('S6, S7: gives the partner an email text of two paragraphs it may edit, with its link', async () => {
    const partner = await partnerWithLink();
    const { text, paragraphs, link } = await emailText(partner);
    expect(paragraphs).toHaveLength(2);
    expect(link).toBe(partner.link);
    expect(text.split(link)).toHaveLength(2);
  });

  it.each([
    ['edited', ['Dear Ms Li, as discussed.', 'With kind regards.']],
    ['one deleted', ['Dear Ms Li, as discussed.']],
    ['both deleted', []],
  ])('S7, I4: paragraphs %s leave the rest of the email and its one link as they are', async (_, paragraphs) => {
    const partner = await partnerWithLink();
    const standard = await emailText(partner);
    const own = await emailText(partner, { paragraphs });
    const rest = standard.text.slice(
      standard.text.indexOf(standard.paragraphs[1]!) + standard.paragraphs[1]!.length + 2,
    );
    expect(own.text).toBe([...paragraphs, rest].join('\n\n'));
  });

  it('S7: is written in the three languages', async () => {
    const partner = await partnerWithLink();
    const texts = await Promise.all(['en', 'zh-CN', 'ja'].map((language) => emailText(partner, { language })));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(3);
    expect(new Set(texts.map(({ link }) => link))).toEqual(new Set([partner.link]));
  });

  it('S8, I3: the link names the partner and nothing of any customer', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    await inviteAndSend(partner, { recipient: 'li.na@secret.example', customerId: customer.id });
    const link = decodeURIComponent(await linkOf(partner));
    expect(link).toContain(partner.id);
    for (const secret of [customer.id, customer.tenant, 'li.na', 'secret']) expect(link).not.toContain(secret);
  });

  it('S9: every request of the partner, in any language and from either process, carries the same link', async () => {
    const partner = await partnerWithLink();
    succeeded(await partner.admin.post(`${partner.path}/invitation-link`));
    const processes = [partner.admin, partner.admin.elsewhere()];
    const invitations = await Promise.all(
      processes.map(async (admin, n) => {
        const command = await invite(partner, { recipient: `a@customer-${n}.example` });
        return invitationOf({ ...partner, admin }, command.body.id ?? '', command);
      }),
    );
    for (const { email } of invitations) expect(email?.text.split(partner.link)).toHaveLength(2);
  });

  it('S10: is sent by the partner, which records how', async () => {
    const partner = await partnerWithLink();
    const { id = '' } = succeeded(await invite(partner)).body;
    const sent = await partner.sales.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'mail-program' });
    expect(await invitationOf(partner, id, sent)).toMatchObject({
      status: 'sent',
      oldLink: false,
      recipient: 'li.na@customer.example',
    });
    const reminded = await partner.sales.post(`${partner.path}/invitations/${id}/reminders`, { channel: 'copied' });
    expect(reminded).toMatchObject({ status: 200, body: { outcome: 'appended' } });
  });

  it('S10, S11, S13: once the customer accepts, its page shows the partner and its DAP, and the partner lists the customer', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    const accepted = succeeded(await accept(customer, partner.link, ['exchange-online', 'intune']));
    const [line] = await relationshipsOf(customer, accepted);
    expect(line).toMatchObject({
      partnerId: partner.id,
      partnerName: partner.name,
      kind: 'reseller',
      status: 'active',
      suspended: false,
    });
    expect(await dapAt(customer, accepted)).toEqual({ [partner.id]: ['exchange-online', 'intune'] });
    expect((await customersOf(partner, accepted)).rows).toMatchObject([
      { customerId: customer.id, name: customer.name, duty: true },
    ]);
  });

  it('S11: the page shows all partners for different services, and which of them has DAP for each', async () => {
    const [one, two] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['exchange-online', 'azure']);
    const accepted = succeeded(await accept(customer, two.link, ['sharepoint-online']));
    expect(await dapAt(customer, accepted)).toEqual({
      [one.id]: ['exchange-online', 'azure'],
      [two.id]: ['sharepoint-online'],
    });
  });

  it('S3, I6: an acceptance writes the relationship and the grants, and nothing else', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    expect((await historyOf(customer.admin, customer.path)).map(({ type }) => type)).toEqual([
      'CustomerRegistered',
      'RelationshipAccepted',
      'DapGranted',
      'DapGranted',
    ]);
  });

  it('S12, decision 1: a service that another CSP-transacting partner holds is refused with a preview, and nothing is granted', async () => {
    const [holder, asking] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(holder, ['exchange-online']);
    const refused = await accept(customer, asking.link, ['exchange-online', 'intune']);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'service-held',
        rule: 'S12',
        preview: {
          partner: { id: asking.id, name: asking.name },
          services: [
            { service: 'exchange-online', outcome: 'held', holder: { id: holder.id, name: holder.name } },
            { service: 'intune', outcome: 'grant' },
          ],
        },
      },
    });
    expect((await historyOf(customer.admin, customer.path)).map(({ type }) => type)).not.toContain('DapRemoved');
    const other = await accept(customer, holder.link, ['exchange-online']);
    expect(await dapAt(customer, other)).toEqual({ [holder.id]: ['exchange-online'] });
  });

  it('decision 1, I17: naming the service and its holder reassigns it in one append', async () => {
    const [holder, asking] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(holder, ['exchange-online']);
    const reassign = [{ service: 'exchange-online' as const, from: holder.id }];
    const accepted = succeeded(await accept(customer, asking.link, ['exchange-online', 'intune'], { reassign }));
    expect(await dapAt(customer, accepted)).toEqual({ [holder.id]: [], [asking.id]: ['exchange-online', 'intune'] });
    const [line] = (await customersOf(holder, accepted)).rows;
    expect(line).toMatchObject({
      status: 'active',
      services: [],
      lost: [{ service: 'exchange-online', cause: 'reassigned' }],
      duty: true,
    });
  });

  it('decision 1: is all or nothing: one held service that is not reassigned keeps the others from changing', async () => {
    const [holder, asking] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(holder, ['exchange-online', 'intune']);
    const before = await historyOf(customer.admin, customer.path);
    const reassign = [{ service: 'intune' as const, from: holder.id }];
    const refused = await accept(customer, asking.link, ['exchange-online', 'intune', 'azure'], { reassign });
    expect(refused).toMatchObject({ status: 409, body: { code: 'service-held', services: ['exchange-online'] } });
    expect(await historyOf(customer.admin, customer.path)).toEqual(before);
  });

  it('decision 2: the customer ticks the services, whatever the partner proposed; at least one', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    await inviteAndSend(partner, { services: ['exchange-online'] });
    expect(await accept(customer, partner.link, [])).toMatchObject({
      status: 400,
      body: { code: 'no-services', field: 'services' },
    });
    expect(await dapAt(customer, await accept(customer, partner.link, ['azure']))).toEqual({ [partner.id]: ['azure'] });
  });

  it('decision 5: opening the link changes nothing, however often, and names the partner and the services', async () => {
    const partner = await partnerWithLink();
    const customer = await registerCustomer();
    succeeded(await operator.put(`${partner.path}/name`, { name: 'Renamed Partner' }));
    for (let opened = 0; opened < 3; opened++) {
      expect((await preview(customer, partner.link, ['azure'])).body).toMatchObject({
        partner: { id: partner.id, name: 'Renamed Partner', channelRole: 'direct-reseller' },
        services: [{ service: 'azure', outcome: 'grant' }],
        unchanged: ['subscriptions', 'bills', 'partner-of-record'],
      });
    }
    expect((await historyOf(customer.admin, customer.path)).map(({ type }) => type)).toEqual(['CustomerRegistered']);
  });

  it('decision 5: the page shows the former names of the partner', async () => {
    const partner = await partnerWithLink('direct-reseller', { name: 'Old Name' });
    const customer = await registerCustomer();
    const renamed = await operator.put(`${partner.path}/name`, { name: 'New Name' });
    await operator.get('/partners', readAfter(renamed));
    expect((await preview(customer, partner.link, ['azure'])).body.partner).toMatchObject({
      name: 'New Name',
      formerNames: [{ name: 'Old Name' }],
    });
  });

  it('S10: the customer may decline, which takes nothing from a partner it already has', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const declined = await customer.admin.post(`${customer.path}/declines`, { link: partner.link, suspicious: true });
    expect(await dapAt(customer, declined)).toEqual({ [partner.id]: ['exchange-online'] });
  });

  it('decision 7: a suspended partner’s link cannot be accepted until it is reinstated; what it has stands', async () => {
    const partner = await partnerWithLink();
    const [old, fresh] = [await customerOf(partner), await registerCustomer()];
    const suspended = await operator.put(`${partner.path}/suspension`, { reason: 'arrears' });
    for (const language of ['en', 'zh-CN', 'ja']) {
      const asked = { link: partner.link, services: ['azure'] };
      const headers = { 'Accept-Language': language };
      const answers = [
        await fresh.admin.post(`${fresh.path}/acceptance-previews`, asked, headers),
        await fresh.admin.post(`${fresh.path}/acceptances`, { ...asked, reassign: [], language }, headers),
      ];
      for (const { status, body } of answers) {
        expect({ status, body }).toMatchObject({ status: 409, body: { code: 'not-acceptable-at-present' } });
        expect(JSON.stringify(body)).not.toMatch(/arrears|suspen|I13|decision|暂停|停止|reinstat|恢复|再開/i);
      }
    }
    const [line] = await relationshipsOf(old, suspended);
    expect(line).toMatchObject({ suspended: true, services: [{ service: 'exchange-online', dap: true }] });
    succeeded(await operator.delete(`${partner.path}/suspension`));
    expect(await accept(fresh, partner.link, ['azure'])).toMatchObject({ status: 200, body: { outcome: 'appended' } });
  });

  it('I13: a suspended partner issues, sends and reminds nothing, and may withdraw, rotate, revoke and relinquish', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const sent = await inviteAndSend(partner);
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const refused = [
      await invite(partner),
      await partner.admin.post(`${partner.path}/invitations/${sent}/reminders`, { channel: 'copied' }),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 409, body: { code: 'partner-suspended' } });
    const allowed = [
      await partner.admin.delete(`${partner.path}/invitations/${sent}`),
      await partner.admin.post(`${partner.path}/invitation-link/rotation`),
      await partner.admin.delete(`${partner.path}/invitation-link`),
      await partner.admin.delete(`${partner.path}/customers/${customer.id}/dap/exchange-online`),
    ];
    for (const answer of allowed) expect(answer).toMatchObject({ status: 200, body: { outcome: 'appended' } });
  });
});

describe('Restoring', () => {
  it('S2: a partner whose DAP was removed asks that customer for it again, and gets it', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/intune`));
    const restore = { purpose: 'restore', customerId: customer.id } as const;
    expect(await invite(partner, { ...restore, services: ['intune'] })).toMatchObject({ status: 201 });
    expect(await dapAt(customer, await accept(customer, partner.link, ['intune']))).toEqual({
      [partner.id]: ['exchange-online', 'intune'],
    });
  });

  it('S2: asks for nothing that the partner has, never had, or had at nobody', async () => {
    const partner = await partnerWithLink();
    const [customer, stranger] = [await customerOf(partner), await registerCustomer()];
    const restore = { purpose: 'restore', services: ['exchange-online'] } as const;
    expect(await invite(partner, { ...restore, customerId: customer.id })).toMatchObject({
      status: 409,
      body: { code: 'service-not-lost' },
    });
    expect(await invite(partner, restore)).toMatchObject({
      status: 400,
      body: { code: 'restore-needs-customer', field: 'customerId' },
    });
    expect(await invite(partner, { ...restore, customerId: stranger.id })).toMatchObject({
      status: 409,
      body: { code: 'no-relationship' },
    });
  });
});

describe('Removing DAP', () => {
  it('S15, S16, I11: the customer removes it alone; the relationship, the listing and the duty stay', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    const removed = await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/intune`);
    const all = succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap`));
    expect(removed).toMatchObject({ status: 200, body: { outcome: 'appended' } });
    expect(await dapAt(customer, all)).toEqual({ [partner.id]: [] });
    expect((await customersOf(partner, all)).rows).toMatchObject([
      {
        customerId: customer.id,
        status: 'active',
        services: [],
        duty: true,
        lost: [{ service: 'exchange-online' }, { service: 'intune' }],
      },
    ]);
  });

  it('S15: from any or all partners, CSP resellers included', async () => {
    const [reseller, advisor] = [await partnerWithLink(), await partnerWithLink('advisor')];
    const customer = await customerOf(reseller);
    succeeded(await accept(customer, advisor.link, ['exchange-online', 'azure']));
    const removed = await customer.admin.delete(`${customer.path}/dap`);
    expect(await dapAt(customer, removed)).toEqual({ [reseller.id]: [], [advisor.id]: [] });
  });

  it('I12: a partner gives up only its own', async () => {
    const [one, two] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['exchange-online']);
    succeeded(await accept(customer, two.link, ['intune']));
    const other = await one.admin.delete(`${one.path}/customers/${customer.id}/dap/intune`);
    expect(other).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    const own = await one.admin.delete(`${one.path}/customers/${customer.id}/dap/exchange-online`);
    expect(await dapAt(customer, own)).toEqual({ [one.id]: [], [two.id]: ['intune'] });
    expect((await customersOf(one, own)).rows).toMatchObject([{ lost: [{ cause: 'relinquished-by-partner' }] }]);
  });

  it('section 7: the operator neither accepts nor removes DAP', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const tried = [
      await operator.delete(`${customer.path}/dap`),
      await operator.post(`${customer.path}/acceptances`, {
        link: partner.link,
        services: ['azure'],
        reassign: [],
        language: 'en',
      }),
    ];
    for (const answer of tried) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('Ending a relationship', () => {
  const ofCustomer = (customer: { path: string }, partner: { id: string }) =>
    `${customer.path}/partner-relationships/${partner.id}/end-proposal`;
  const ofPartner = (partner: { path: string }, customer: { id: string }) =>
    `${partner.path}/customers/${customer.id}/end-proposal`;

  it('decision 6: takes both sides; the DAP goes and the partner no longer lists the customer', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    const proposed = await customer.admin.put(ofCustomer(customer, partner));
    expect(await relationshipsOf(customer, proposed)).toMatchObject([
      { status: 'active', proposal: { by: 'customer' } },
    ]);
    const agreed = await partner.admin.post(`${ofPartner(partner, customer)}/agreement`);
    expect((await customersOf(partner, agreed)).rows).toEqual([]);
    expect(await relationshipsOf(customer, agreed)).toMatchObject([{ status: 'ended' }]);
    const types = (await historyOf(customer.admin, customer.path)).map(({ type }) => type);
    expect(types.slice(-4)).toEqual(['RelationshipEndProposed', 'DapRemoved', 'DapRemoved', 'RelationshipEnded']);
  });

  it('decision 6: a proposal while the other side’s is open is agreement', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(await partner.admin.put(ofPartner(partner, customer)));
    const ended = await customer.admin.put(ofCustomer(customer, partner));
    expect(await relationshipsOf(customer, ended)).toMatchObject([{ status: 'ended' }]);
  });

  it('decision 6: the proposer withdraws, the other side refuses; neither takes the other’s part', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const byPartner = (step: string) => partner.admin.post(`${ofPartner(partner, customer)}/${step}`);
    expect(await byPartner('agreement')).toMatchObject({
      status: 409,
      body: { code: 'no-end-proposed', rule: 'decision 6' },
    });
    succeeded(await partner.admin.put(ofPartner(partner, customer)));
    expect(await byPartner('agreement')).toMatchObject({ status: 409, body: { code: 'end-proposal-is-own' } });
    expect(await customer.admin.post(`${ofCustomer(customer, partner)}/refusal`)).toMatchObject({ status: 200 });
    succeeded(await partner.admin.put(ofPartner(partner, customer)));
    const withdrawn = await partner.admin.delete(ofPartner(partner, customer));
    const [line] = await relationshipsOf(customer, withdrawn);
    expect(line).toMatchObject({ status: 'active' });
    expect(line).not.toHaveProperty('proposal');
  });

  it('decision 6: a later acceptance starts a new relationship', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(await customer.admin.put(ofCustomer(customer, partner)));
    succeeded(await partner.admin.post(`${ofPartner(partner, customer)}/agreement`));
    const again = await accept(customer, partner.link, ['azure']);
    expect(await dapAt(customer, again)).toEqual({ [partner.id]: ['azure'] });
    expect((await customersOf(partner, again)).rows).toMatchObject([{ status: 'active' }]);
  });

  it('a customer’s departure ends its relationships and its DAP', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    const departed = await operator.delete(customer.path);
    expect((await customersOf(partner, departed)).rows).toEqual([]);
    expect(await accept(customer, partner.link, ['azure'])).toMatchObject({
      status: 409,
      body: { code: 'customer-departed' },
    });
  });
});

describe('The channel role', () => {
  it('decision 9: grants keep the flag they were given with; the next acceptance of the service decides anew', async () => {
    const [partner, other] = [await partnerWithLink('advisor'), await partnerWithLink()];
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    succeeded(await accept(customer, other.link, ['intune']));
    const changed = succeeded(await operator.put(`${partner.path}/channel-role`, { channelRole: 'direct-reseller' }));
    expect(await dapAt(customer, changed)).toEqual({
      [partner.id]: ['exchange-online', 'intune'],
      [other.id]: ['intune'],
    });
    // Free: removed in the old role and granted in the new one, in one append. Held by another: the conflict.
    const decidedAnew = succeeded(await accept(customer, partner.link, ['exchange-online']));
    const last = (await historyOf(customer.admin, customer.path)).slice(-3);
    expect(last.map(({ type, data }) => [type, data['cspTransacting'], data['cause']])).toEqual([
      ['DapRemoved', false, 'role-changed'],
      ['RelationshipAccepted', undefined, undefined],
      ['DapGranted', true, undefined],
    ]);
    expect(await dapAt(customer, decidedAnew)).toMatchObject({ [partner.id]: ['exchange-online', 'intune'] });
    expect(await accept(customer, partner.link, ['intune'])).toMatchObject({
      status: 409,
      body: { code: 'service-held' },
    });
  });
});

describe('An indirect reseller', () => {
  async function chain() {
    const [provider, reseller] = [await partnerWithLink('indirect-provider'), await enrolPartner('indirect-reseller')];
    succeeded(await operator.put(`${provider.path}/indirect-resellers/${reseller.id}`));
    const customer = await customerOf(provider, ['exchange-online']);
    const grant = (services: readonly string[]) =>
      customer.admin.post(
        `${customer.path}/partner-relationships/${provider.id}/indirect-resellers/${reseller.id}/dap`,
        {
          services,
          language: 'en',
        },
      );
    return { provider, reseller, customer, grant };
  }

  it('I15: has no link and issues no invitation', async () => {
    const reseller = await enrolPartner('indirect-reseller');
    expect(await reseller.admin.post(`${reseller.path}/invitation-link`)).toMatchObject({
      status: 409,
      body: { code: 'indirect-reseller-has-no-link', rule: 'I15' },
    });
    expect(await invite(reseller)).toMatchObject({
      status: 409,
      body: { code: 'indirect-reseller-issues-no-invitation', rule: 'I15' },
    });
  });

  it('decision 10: gets DAP from the customer beside its provider’s, and lists the customer', async () => {
    const { provider, reseller, customer, grant } = await chain();
    const granted = await grant(['exchange-online']);
    expect(await dapAt(customer, granted)).toEqual({
      [provider.id]: ['exchange-online'],
      [reseller.id]: ['exchange-online'],
    });
    expect((await customersOf(reseller, granted)).rows).toMatchObject([
      { customerId: customer.id, kind: 'indirect', duty: false },
    ]);
  });

  it('decision 10: must be linked to a provider the customer has a relationship with', async () => {
    const { provider, customer } = await chain();
    const [unlinked, stranger] = [await enrolPartner('indirect-reseller'), await enrolPartner('indirect-provider')];
    const grant = (providerId: string, resellerId = unlinked.id) =>
      customer.admin.post(`${customer.path}/partner-relationships/${providerId}/indirect-resellers/${resellerId}/dap`, {
        services: ['azure'],
        language: 'en',
      });
    expect(await grant(provider.id)).toMatchObject({
      status: 409,
      body: { code: 'reseller-not-linked', rule: 'decision 10' },
    });
    expect(await grant(stranger.id)).toMatchObject({ status: 409, body: { code: 'no-relationship' } });
    // Asking teaches nobody which ids are taken.
    expect(await grant(stranger.id, randomUUID())).toMatchObject({ status: 409, body: { code: 'no-relationship' } });
    expect(await grant(provider.id, randomUUID())).toMatchObject({
      status: 409,
      body: { code: 'reseller-not-linked' },
    });
  });

  it('decision 10: ends nothing at the provider, and loses its DAP with the provider’s relationship', async () => {
    const { provider, reseller, customer, grant } = await chain();
    succeeded(await grant(['exchange-online']));
    expect(await reseller.admin.put(`${reseller.path}/customers/${customer.id}/end-proposal`)).toMatchObject({
      status: 409,
      body: { code: 'end-follows-provider' },
    });
    succeeded(await provider.admin.put(`${provider.path}/customers/${customer.id}/end-proposal`));
    const ended = await customer.admin.post(
      `${customer.path}/partner-relationships/${provider.id}/end-proposal/agreement`,
    );
    expect(await dapAt(customer, ended)).toEqual({ [provider.id]: [], [reseller.id]: [] });
    expect((await customersOf(reseller, ended)).rows).toEqual([]);
  });

  it('decisions 10 and 11: loses its DAP everywhere once it is unlinked', async () => {
    const { provider, reseller, customer, grant } = await chain();
    succeeded(await grant(['exchange-online', 'azure']));
    succeeded(await operator.delete(`${provider.path}/indirect-resellers/${reseller.id}`));
    await expect(removals(customer, 2)).resolves.toEqual(['reseller-unlinked', 'reseller-unlinked']);
    expect(await grant(['exchange-online'])).toMatchObject({ status: 409, body: { code: 'reseller-not-linked' } });
  });

  it('decision 10: an invitation of its provider only preselects it', async () => {
    const { provider, reseller } = await chain();
    const issued = succeeded(await invite(provider, { resellerId: reseller.id }));
    const read = await auditor.get(`${provider.path}/invitations/${issued.body.id ?? ''}`, readAfter(issued));
    expect(read.body).toMatchObject({ resellerId: reseller.id });
    const other = await enrolPartner('indirect-reseller');
    expect(await invite(provider, { resellerId: other.id })).toMatchObject({
      status: 409,
      body: { code: 'reseller-not-linked' },
    });
  });
});

/** The causes of the DAP removed at a customer, once there are as many. */
async function removals(customer: Parameters<typeof relationshipsOf>[0], count: number): Promise<unknown[]> {
  const causes = async () =>
    (await historyOf(customer.admin, customer.path))
      .filter(({ type }) => type === 'DapRemoved')
      .map(({ data }) => data['cause']);
  return eventually(causes, (found) => found.length >= count);
}
