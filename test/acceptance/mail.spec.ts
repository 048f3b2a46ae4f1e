import { randomUUID } from 'node:crypto';
import { LANGUAGES } from '#domain';
import { accept, customerOf, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import { eventually, operator, type Problem, readAfter, type Receipt, succeeded } from './support/caller';
import { invitationOf, invite, type Request } from './support/invitations';

interface CaughtMail {
  readonly messageId: string;
  readonly from: string;
  readonly replyTo: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What the mailbox holds for an address, the newest first, once it is so many. */
async function mailsTo(address: string, count: number): Promise<readonly CaughtMail[]> {
  const ask = async (): Promise<readonly CaughtMail[]> => {
    const mails = (await (await fetch(`${process.env['MAILBOX_URL']}/mails.json`)).json()) as readonly CaughtMail[];
    return mails.filter(({ to }) => to.includes(address));
  };
  return eventually(ask, (mails) => mails.length >= count);
}

async function invited(partner: Partner, request: Request): Promise<string> {
  return succeeded(await invite(partner, request)).body.id ?? '';
}

const newAddress = () => `admin@d-${randomUUID()}.example`;

describe('An invitation that the product sends', () => {
  it.each(LANGUAGES)('S6 to S10: arrives, and the link in it is accepted (%s)', async (language) => {
    const [partner, customer, recipient] = [await partnerWithLink(), await registerCustomer(), newAddress()];
    const id = await invited(partner, { recipient, language });
    succeeded(await partner.sales.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
    const [mail] = await mailsTo(recipient, 1);
    expect(mail).toMatchObject({
      from: expect.stringContaining(partner.name),
      subject: expect.stringContaining(partner.name),
    });
    const [link = ''] = /^http\S+$/m.exec(mail?.text ?? '') ?? [];
    expect(link).toBe(partner.link);
    expect(mail?.html.split(link)).toHaveLength(2);
    succeeded(await accept(customer, link, ['exchange-online']));
  });

  it('is what the partner was shown', async () => {
    const [partner, recipient] = [await partnerWithLink(), newAddress()];
    const issued = await invite(partner, { recipient, paragraphs: ['As discussed <yesterday> & before.'] });
    const { id = '' } = succeeded(issued).body;
    const shown = await invitationOf(partner, id, issued);
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
    const [mail] = await mailsTo(recipient, 1);
    expect(mail).toMatchObject({ subject: shown.email?.subject, text: shown.email?.text, html: shown.email?.html });
  });

  it('is sent once however often it is asked for; a reminder is another mail', async () => {
    const [partner, recipient] = [await partnerWithLink(), newAddress()];
    const id = await invited(partner, { recipient });
    const key = { 'Idempotency-Key': randomUUID() };
    for (let times = 0; times < 3; times += 1) {
      succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }, key));
    }
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/reminders`, { channel: 'smtp' }));
    const mails = await mailsTo(recipient, 2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(mails).toHaveLength(2);
  });

  it.each(LANGUAGES)('says of itself when it is a reminder, as the partner was shown (%s)', async (language) => {
    const [partner, recipient] = [await partnerWithLink(), newAddress()];
    const id = await invited(partner, { recipient, language });
    const sent = await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' });
    const [first] = await mailsTo(recipient, 1);
    const shown = await invitationOf(partner, id, sent);
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/reminders`, { channel: 'smtp' }));
    const reminder = (await mailsTo(recipient, 2)).find(({ messageId }) => messageId !== first?.messageId);
    expect(reminder).toMatchObject({ subject: shown.email?.subject, text: shown.email?.text, html: shown.email?.html });
    expect(reminder?.subject).not.toBe(first?.subject);
    expect(reminder?.text).not.toBe(first?.text);
    expect(reminder?.text.split(partner.link)).toHaveLength(2);
  });

  it.each(LANGUAGES)('has words of its own for every purpose, and for a reminder of each (%s)', async (language) => {
    const partner = await partnerWithLink();
    const text = async (purpose: string) =>
      succeeded(
        await partner.admin.post<{ subject: string; paragraphs: readonly string[] }>(
          `${partner.path}/invitation-text`,
          {
            purpose,
            language,
            services: ['azure'],
          },
        ),
      ).body;
    const texts = await Promise.all(['new-relationship', 'multi-partner', 'multi-channel', 'restore'].map(text));
    for (const part of [texts.map(({ subject }) => subject), texts.map(({ paragraphs }) => paragraphs[0])]) {
      expect(new Set(part).size).toBe(4);
      for (const words of part) expect(words).toContain(partner.name);
    }
    const customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    const recipient = newAddress();
    const restore = { recipient, language };
    const { id = '' } = succeeded(
      await partner.admin.post(`${partner.path}/customers/${customer.id}/restore-requests`, restore),
    ).body;
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
    await mailsTo(recipient, 1);
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/reminders`, { channel: 'smtp' }));
    const [reminder, first] = (await mailsTo(recipient, 2)).toSorted((a, b) => b.subject.length - a.subject.length);
    expect(first?.subject).toBe(texts[3]?.subject);
    expect(first?.text).toContain(texts[3]?.paragraphs[0]);
    expect(first?.text).not.toContain(texts[0]?.paragraphs[0]);
    expect(reminder?.subject).toContain(texts[3]?.subject);
  });

  it('is from the person that the partner names, who can be called and answered; once that person is erased, from the partner alone', async () => {
    const [partner, recipient, replyTo] = [await partnerWithLink(), newAddress(), newAddress()];
    const path = `${partner.path}/invitation-sender`;
    const sender = { name: '李娜', telephone: '+86 21 5555 0100', replyTo };
    const changed = await partner.admin.put(path, sender);
    expect((await partner.sales.get(path, readAfter(changed))).body).toEqual(sender);
    expect(await partner.admin.put(path, sender)).toMatchObject({ body: { outcome: 'unchanged' } });
    const send = async (to: string) => {
      const id = await invited(partner, { recipient: to });
      succeeded(await partner.sales.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
      return (await mailsTo(to, 1))[0];
    };
    const mail = await send(recipient);
    expect(mail).toMatchObject({
      from: expect.stringContaining(`李娜 (${partner.name})`),
      replyTo: expect.stringContaining(replyTo),
    });
    for (const part of ['李娜', partner.name, '+86 21 5555 0100', partner.id])
      expect([mail?.text, mail?.html].every((text) => text?.includes(part))).toBe(true);
    // Nothing to click but the link (I4).
    expect(mail?.text).not.toContain(replyTo);

    succeeded(await operator.post('/persons/erasures', { address: replyTo }));
    const later = await send(newAddress());
    expect(later?.text).not.toContain('李娜');
    expect(later).toMatchObject({ from: expect.stringContaining(partner.name), replyTo: '' });
    expect((await partner.admin.get(path)).body).toEqual({});
  });

  it('takes no sender that could put another link or header into it', async () => {
    const partner = await partnerWithLink();
    const put = (sender: object) =>
      partner.admin.put<Problem>(`${partner.path}/invitation-sender`, {
        name: '李娜',
        replyTo: 'li.na@partner.example',
        ...sender,
      });
    for (const [field, value] of [
      ['name', 'https://evil.example'],
      ['name', 'Li\r\nBcc: x@y.example'],
      ['telephone', '1.2.3.4'],
      ['telephone', 'call me'],
    ] as const) {
      const { status, body } = await put({ [field]: value });
      expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
    }
    expect((await put({ replyTo: 'a@b.example, c@d.example' })).body).toMatchObject({
      code: 'invalid-recipient',
      field: 'replyTo',
    });
  });

  it('shows that it came back where a mail server finds after taking it that there is no such address, and may be sent again', async () => {
    const partner = await partnerWithLink();
    const issued = await invite(partner, { recipient: 'nobody@bounce.example' });
    const { id = '' } = succeeded(issued).body;
    const send = () => partner.admin.post<Receipt>(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' });
    const firstSent = await send();
    const shown = () => invitationOf(partner, id, firstSent);
    const failure = { code: 'dsn-5.1.1', permanent: true };
    expect(await eventually(shown, (invitation) => invitation.failure !== undefined)).toMatchObject({
      status: 'sent',
      failure,
    });
    const returned = await eventually(shown, ({ sendings }) => sendings?.[0]?.delivery?.state === 'failed');
    expect(returned.sendings).toMatchObject([{ delivery: { state: 'failed', failure } }]);
    succeeded(await send());
    expect(await eventually(shown, ({ sendings }) => sendings?.[1]?.delivery?.state === 'failed')).toMatchObject({
      sendings: [{ delivery: { failure } }, { delivery: { failure } }],
    });
  });
});
