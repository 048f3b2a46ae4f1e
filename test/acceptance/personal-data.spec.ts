import { randomUUID } from 'node:crypto';
import { type Partner, partnerWithLink } from './support/accounts';
import { auditor, Caller, operator, type Problem, readAfter, succeeded } from './support/caller';
import { type Invitation, invitationOf, invite, inviteAndSend, recipientOf } from './support/invitations';
import { eventsOf, openLog } from './support/streams';

const compliance = new Caller('compliance');
const newAddress = () => `li.na@d-${randomUUID()}.example`;
const erase = (address: string, headers?: Readonly<Record<string, string>>) =>
  operator.post('/persons/erasures', { address }, headers);

describe('A person', () => {
  let partner: Partner;
  beforeAll(async () => {
    partner = await partnerWithLink();
  });

  it('is erased by its address, and then shown as erased by every process at once', async () => {
    const address = newAddress();
    const id = await inviteAndSend(partner, { recipient: address, paragraphs: ['Dear Li Na,'] });
    const elsewhere = partner.admin.elsewhere();
    const before = succeeded(await elsewhere.get<Invitation>(`${partner.path}/invitations/${id}`)).body;
    expect([before.recipient, before.email?.text]).toEqual([address, expect.stringContaining('Dear Li Na')]);
    const erased = succeeded(await erase(address));
    expect(erased.body).toEqual({ outcome: 'appended', id: await recipientOf(id) });
    for (const caller of [partner.admin, elsewhere, auditor]) {
      const { body } = await caller.get<Invitation>(`${partner.path}/invitations/${id}`, readAfter(erased));
      expect(body).toMatchObject({ status: 'sent', unreadable: 'erased' });
      expect(JSON.stringify(body)).not.toMatch(/li\.na@|Dear Li Na/);
    }
    const { body: list } = await elsewhere.get<{ rows: Invitation[] }>(
      `${partner.path}/invitations`,
      readAfter(erased),
    );
    expect(list.rows.find((row) => row.id === id)).toMatchObject({ unreadable: 'erased' });
  });

  it('is erased by its id, once: a repeat and a second time change nothing', async () => {
    const id = await recipientOf(await inviteAndSend(partner, { recipient: newAddress() }));
    const key = { 'Idempotency-Key': randomUUID() };
    const outcomes = [];
    for (const again of [key, key, {}]) outcomes.push(succeeded(await compliance.delete(`/persons/${id}`, again)).body);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['appended', 'repeated', 'unchanged']);
    const log = openLog();
    expect(await eventsOf(log, `person-${id}`)).toMatchObject([{ type: 'PersonErased', data: {} }]);
    await log.close();
  });

  it('is erased by its address in another case, and those of addresses like it are named for a person to decide', async () => {
    const [local, domain] = [`li.${randomUUID()}`, `d-${randomUUID()}.例子.example`];
    const invited = await Promise.all(
      [`${local}@${domain}`, `${local.toUpperCase()}@${domain}`, `${local}+news@${domain}`].map((recipient) =>
        inviteAndSend(partner, { recipient }),
      ),
    );
    const [lower, upper, tagged] = await Promise.all(invited.map((id) => recipientOf(id)));
    const erasure = succeeded(await erase(`${local.replace('li', 'Li')}@${domain}`));
    const { ids, near } = erasure.body as { ids?: string[]; near?: object[] };
    expect(new Set(ids)).toEqual(new Set([lower, upper]));
    expect(near).toEqual([{ id: tagged, address: `${local}+news@${domain}` }]);
    expect(await invitationOf(partner, invited[2] ?? '', erasure)).toMatchObject({
      recipient: `${local}+news@${domain}`,
      recipientDomain: domain,
    });
    expect(await invitationOf(partner, invited[1] ?? '', erasure)).toMatchObject({ unreadable: 'erased' });
  });

  it('that nobody knows is not found by id, and by address nothing changes', async () => {
    expect(await operator.delete<Problem>(`/persons/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { field: 'personId' },
    });
    expect(await erase(newAddress())).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect(await erase('nobody')).toMatchObject({ status: 400, body: { code: 'invalid-recipient', field: 'address' } });
  });

  it('who is erased gets no reminder and no email, and the refusal says why; the request can be withdrawn', async () => {
    const address = newAddress();
    const [id, unsent] = [
      await inviteAndSend(partner, { recipient: address }),
      succeeded(await invite(partner, { recipient: address })).body.id,
    ];
    succeeded(await erase(address));
    for (const path of [`${id}/reminders`, `${unsent}/sendings`]) {
      const { status, body } = await partner.admin.post<Problem>(`${partner.path}/invitations/${path}`, {
        channel: 'smtp',
      });
      expect([status, body.code]).toEqual([409, 'recipient-erased']);
    }
    const withdrawn = succeeded(await partner.admin.delete(`${partner.path}/invitations/${id}`));
    expect(await invitationOf(partner, id, withdrawn)).toMatchObject({ status: 'withdrawn', unreadable: 'erased' });
  });

  it('who is invited again after the erasure is somebody new', async () => {
    const address = newAddress();
    const first = await recipientOf(await inviteAndSend(partner, { recipient: address }));
    succeeded(await erase(address));
    const again = succeeded(await invite(partner, { recipient: address }));
    const id = again.body.id ?? '';
    expect(await recipientOf(id)).not.toBe(first);
    expect(await invitationOf(partner, id, again)).toMatchObject({ recipient: address });
  });
});
