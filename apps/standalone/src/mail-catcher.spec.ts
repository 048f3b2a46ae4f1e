import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type DeliveryFailure, type Mail, ReturnAddresses, SmtpMailer } from '#mail';
import { ReturnReceiver } from '#mail/returned';
import { freePort, mailCatcherUrl } from './addresses';
import { type Running } from '#platform/process';
import { startMailCatcher } from './mail-catcher';
import { type CaughtMail, Mailbox } from './mailbox';
import { MAILBOX_TEXTS } from './mailbox-texts';

const LINK = 'http://127.0.0.1:3000/accept?invitation=v1.a.b.c-d_e';
const mail: Mail = {
  id: 'e-1',
  fromName: '北京晨星云科技有限公司',
  to: 'wang.wei@jinsui.example',
  subject: 'A <b>request</b>',
  text: `Please look:\n\n${LINK}\n`,
  html: `<!doctype html><html><head><title>t</title></head><body><a href="${LINK}">Review</a><script>alert(1)</script></body></html>`,
  language: 'zh-CN',
  date: '2026-01-31T08:00:00.000Z',
};

const returnAddresses = new ReturnAddresses({ domain: 'returns.marketplace.example', key: Buffer.alloc(32, 1) });
const returned: { readonly cause: string; readonly failure: DeliveryFailure }[] = [];
const returns = new ReturnReceiver({
  host: '127.0.0.1',
  port: 0,
  addresses: returnAddresses,
  onFailure: async (cause, failure) => {
    returned.push({ cause, failure });
    cameBack();
  },
  logger: console,
});
let cameBack: () => void = () => undefined;

let catcher: Running;
let mailer: SmtpMailer;
let address: string;
let smtpPort: number;

beforeAll(async () => {
  const [smtp, http] = [await freePort(), await freePort()];
  smtpPort = smtp;
  await returns.start();
  catcher = await startMailCatcher({ smtp, http, returns: returns.port });
  address = `http://127.0.0.1:${http}`;
  mailer = new SmtpMailer({
    url: mailCatcherUrl(smtp),
    from: 'invitations@marketplace.example',
    requireTls: false,
    returnAddresses,
  });
});
afterAll(async () => {
  mailer.close();
  await catcher.stop();
  await returns.stop();
});

async function page(
  path: string,
): Promise<{ readonly text: string; readonly policy: string; readonly status: number }> {
  const response = await fetch(address + path);
  return {
    text: await response.text(),
    policy: response.headers.get('content-security-policy') ?? '',
    status: response.status,
  };
}

test('a mail that is sent is on the page, the newest first, with its link to click and its HTML in a frame that runs nothing', async () => {
  expect((await page('/')).text).toContain('No mail has come yet');
  await mailer.send(mail);
  await mailer.send({ ...mail, id: 'e-2', subject: 'Another' });
  const mails = JSON.parse((await page('/mails.json')).text) as CaughtMail[];
  expect(mails).toMatchObject([
    { messageId: '<e-2@marketplace.example>', subject: 'Another' },
    {
      messageId: '<e-1@marketplace.example>',
      to: ['wang.wei@jinsui.example'],
      from: expect.stringContaining('北京晨星云科技有限公司'),
      subject: mail.subject,
    },
  ]);
  const list = await page('/');
  expect(list.text.indexOf('Another')).toBeLessThan(list.text.indexOf('A &#60;b&#62;request'));
  expect(list.policy).toMatch(/default-src 'none'; style-src 'self'/);
  const shown = await page(`/mails/${mails[1]?.id}`);
  expect(shown.text).toContain(`<a href="${LINK}"`);
  expect(shown.text).toContain(`<iframe src="/mails/${mails[1]?.id}/html" title="HTML" sandbox="allow-popups`);
  const html = await page(`/mails/${mails[1]?.id}/html`);
  expect(html.text).toContain('<base target="_blank">');
  expect(html.policy).toMatch(/default-src 'none'.*sandbox(?!.*allow-scripts)/);
});

test('a mail to an address that is said not to exist is caught and comes back, as from a real mail server; others do not', async () => {
  const arrival = new Promise<void>((resolve) => (cameBack = resolve));
  const [id, other] = [randomUUID(), randomUUID()];
  await mailer.send({ ...mail, id: other });
  await mailer.send({ ...mail, id, to: 'nobody@bounce.example' });
  await arrival;
  expect(returned).toEqual([{ cause: id, failure: { code: 'dsn-5.1.1', permanent: true } }]);
  const [newest] = JSON.parse((await page('/mails.json')).text) as CaughtMail[];
  expect(newest).toMatchObject({ messageId: `<${id}@marketplace.example>`, to: ['nobody@bounce.example'] });
});

test('a mail over the size that is taken is refused, announced or not, and is not in the mailbox', async () => {
  const subject = randomUUID();
  const large = 'x'.repeat(1_100_000).replaceAll(/.{70}/g, '$&\r\n');
  await expect(mailer.send({ ...mail, id: randomUUID(), subject, text: large })).rejects.toThrow('552');
  expect(await unannounced(`Subject: ${subject}\r\n\r\n${large}`)).toMatch(/^552 /);
  expect(await unannounced(`Subject: ${subject}\r\n\r\nshort`)).toMatch(/^250 /);
  const mails = JSON.parse((await page('/mails.json')).text) as CaughtMail[];
  expect(mails.filter((caught) => caught.subject === subject)).toMatchObject([
    { text: expect.stringMatching(/^short/) },
  ]);
});

/** What the catcher says to a mail whose size nobody told beforehand. */
async function unannounced(content: string): Promise<string> {
  const socket = connect(smtpPort, '127.0.0.1').setEncoding('utf8');
  const next = async () => String((await once(socket, 'data'))[0]);
  await next();
  for (const line of ['HELO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA']) {
    socket.write(`${line}\r\n`);
    await next();
  }
  socket.write(`${content}\r\n.\r\n`);
  const reply = await next();
  socket.destroy();
  return reply;
}

test.each(['en', 'zh-CN', 'ja'] as const)(
  'its pages are in the language that the browser likes best, or that is chosen (%s)',
  async (language) => {
    const { lead } = MAILBOX_TEXTS[language];
    const preferred = await fetch(address, { headers: { 'accept-language': language } });
    expect(await preferred.text()).toContain(lead);
    const chosen = await fetch(`${address}/?language=${language}`, { headers: { 'accept-language': 'en' } });
    expect(await chosen.text()).toContain(`<html lang="${language}">`);
    const kept = { 'accept-language': 'en', cookie: chosen.headers.getSetCookie().join() };
    expect(await (await fetch(`${address}/mails/0`, { headers: kept })).text()).toContain(MAILBOX_TEXTS[language].gone);
  },
);

test('what is not there is said not to be', async () => {
  expect(await page('/mails/0')).toMatchObject({ status: 404 });
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
});

test('the mailbox keeps the last mails only', () => {
  const mailbox = new Mailbox(2);
  for (const subject of ['1', '2', '3'])
    mailbox.add({ messageId: '', from: '', replyTo: '', to: [], subject, text: '', html: '' });
  expect(mailbox.mails.map(({ subject }) => subject)).toEqual(['3', '2']);
});
