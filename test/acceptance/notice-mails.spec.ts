import { accept, customerOf, partnerWithLink } from './support/accounts';
import { BrowserSession } from './support/browser-session';
import { eventually, operator, type Problem, succeeded } from './support/caller';

interface CaughtMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
interface Chosen {
  readonly address?: string;
  readonly kinds: readonly string[];
  readonly language?: string;
}

async function mailsTo(address: string, count: number): Promise<readonly CaughtMail[]> {
  const ask = async () => {
    const mails = (await (await fetch(`${process.env['MAILBOX_URL']}/mails.json`)).json()) as readonly CaughtMail[];
    return mails.filter(({ to }) => to.includes(address));
  };
  return eventually(ask, (mails) => mails.length >= count, 20_000);
}

/** Somebody whose sign-in names an address: it signs in to the pages, as people do. */
async function signIn(role: string, tenant: string): Promise<string> {
  await new BrowserSession().signIn(`${role}@${tenant}`);
  return `${role}@${tenant}.example`;
}

describe('Notices by mail', () => {
  it('go to whoever chose them, in its language, without naming another partner, until it opts out by what stands in them', async () => {
    const partner = await partnerWithLink();
    const other = await partnerWithLink();
    const path = `${partner.path}/notice-mails`;
    expect(await partner.admin.put<Problem>(path, { kinds: ['dap-lost'], language: 'en' })).toMatchObject({
      status: 409,
      body: { code: 'no-address-to-write-to' },
    });
    const address = await signIn('admin-agent', partner.tenant);
    expect(succeeded(await partner.admin.get<Chosen>(path)).body).toEqual({ address, kinds: [] });
    expect((await partner.admin.put(path, { kinds: ['dap-lost', 'suspended'], language: 'zh-CN' })).status).toBe(204);
    expect(succeeded(await partner.admin.get<Chosen>(path)).body).toEqual({
      address,
      kinds: ['dap-lost', 'suspended'],
      language: 'zh-CN',
    });
    expect(succeeded(await partner.admin.elsewhere().get<Chosen>(path)).body.kinds).toHaveLength(2);

    const customer = await customerOf(partner, ['azure', 'intune']);
    succeeded(await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: partner.id }] }));
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears of March' }));
    const told = await eventually(
      () => mailsTo(address, 1),
      (mails) => mails.some(({ text }) => text.includes('已暂停')),
      20_000,
    );
    const all = JSON.stringify(told);
    expect(all).toContain(customer.name);
    expect(all).toContain('重新分配');
    expect(all).not.toContain(other.name);
    expect(all).not.toContain(other.id);
    expect(all).not.toContain('arrears');
    expect(all).not.toContain('已接受'); // which was not chosen

    const [optOut = ''] = /http\S+\/notice-mails\/opt-out\/[\w-]+/.exec(told[0]?.text ?? '') ?? [];
    const page = await fetch(optOut);
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      expect.stringContaining('<form'),
    ]);
    // opened by a scanner, nothing happens
    expect(succeeded(await partner.admin.get<Chosen>(path)).body.kinds).toHaveLength(2);
    const once = await fetch(optOut, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect([once.status, await once.text()]).toEqual([200, expect.not.stringContaining('<form')]);
    expect((await fetch(optOut, { method: 'POST' })).status).toBe(200);
    expect(succeeded(await partner.admin.get<Chosen>(path)).body).toEqual({ address, kinds: [] });
  }, 60_000);

  it('are each person’s own choice, of its own account alone', async () => {
    const [partner, stranger] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(partner, ['azure']);
    const address = await signIn('customer-admin', customer.tenant);
    expect(
      (await customer.admin.put(`${customer.path}/notice-mails`, { kinds: ['end-proposed'], language: 'ja' })).status,
    ).toBe(204);
    await signIn('admin-agent', stranger.tenant);
    const foreign = { kinds: ['dap-lost'], language: 'en' };
    expect((await stranger.admin.put(`${partner.path}/notice-mails`, foreign)).status).toBe(404);
    expect((await operator.put(`${partner.path}/notice-mails`, foreign)).status).toBe(403);
    expect(
      await customer.admin.put<Problem>(`${customer.path}/notice-mails`, { kinds: [], language: 'en' }),
    ).toMatchObject({
      status: 400,
    });
    succeeded(await partner.admin.put(`${partner.path}${customer.path}/end-proposal`));
    const [mail] = await mailsTo(address, 1);
    expect(mail?.text).toContain(`${partner.name} がリセラー関係の終了を提案しました`);
    expect(mail?.subject).toContain(customer.name);
    expect((await customer.admin.delete(`${customer.path}/notice-mails`)).status).toBe(204);
    expect(succeeded(await customer.admin.get<Chosen>(`${customer.path}/notice-mails`)).body.kinds).toEqual([]);
  }, 60_000);
});
