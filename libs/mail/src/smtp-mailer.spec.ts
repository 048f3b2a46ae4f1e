import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type Mail } from './mailer';
import { ReturnAddresses } from './return-addresses';
import { messageIdOf, SmtpMailer } from './smtp-mailer';

const FROM = 'invitations@marketplace.example';
const mail: Mail = {
  id: 'e-1',
  fromName: 'Fabrikam, "Ltd" <x@y.example>',
  to: 'li.na@contoso.example',
  subject: 'Request',
  text: 'Text',
  html: '<p>Text</p>',
  language: 'en',
  date: '2026-01-31T08:00:00.000Z',
};

const opened: { close(): void }[] = [];
afterEach(() => opened.splice(0).forEach((each) => each.close()));

async function server(options: SMTPServerOptions): Promise<string> {
  const started = new SMTPServer({ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], ...options });
  started.on('error', () => undefined);
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  opened.push({ close: () => void started.close() });
  return `smtp://127.0.0.1:${(started.server.address() as AddressInfo).port}`;
}

function mailer(url: string, more: Partial<ConstructorParameters<typeof SmtpMailer>[0]> = {}): SmtpMailer {
  const made = new SmtpMailer({ url, from: FROM, requireTls: false, ...more });
  opened.unshift(made);
  return made;
}

const answering = (responseCode: number) => (_: unknown, __: unknown, done: (error?: Error) => void) =>
  done(Object.assign(new Error('no'), { responseCode }));

describe('a mail server that refuses', () => {
  it.each<[string, SMTPServerOptions, { code: string; permanent: boolean }]>([
    ['a recipient for good', { onRcptTo: answering(550) }, { code: 'smtp-550', permanent: true }],
    ['a recipient for now', { onRcptTo: answering(450) }, { code: 'smtp-450', permanent: false }],
    [
      'the content for good',
      { onData: (stream, _, done) => stream.resume().on('end', () => answering(554)(0, 0, done)) },
      { code: 'smtp-554', permanent: true },
    ],
    ['our address, which is ours to mend', { onMailFrom: answering(550) }, { code: 'smtp-550', permanent: false }],
  ])('%s', async (_, options, refusal) => {
    await expect(mailer(await server(options)).send(mail)).rejects.toMatchObject({ name: 'MailRefused', ...refusal });
  });

  it('to be reached, or to speak in private where that is demanded, may be tried again', async () => {
    await expect(mailer('smtp://127.0.0.1:1').send(mail)).rejects.toMatchObject({ code: 'esocket', permanent: false });
    const plain = await server({});
    await expect(mailer(plain, { requireTls: true }).send(mail)).rejects.toMatchObject({ permanent: false });
  });
});

it('a mail is from the partner by name and from the marketplace by address, to one recipient, and signed where a key is given', async () => {
  const taken: Buffer[] = [];
  const url = await server({
    onData: (stream, _, done) => void stream.on('data', (bytes: Buffer) => taken.push(bytes)).on('end', () => done()),
  });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await mailer(url, { dkim: { domain: 'marketplace.example', selector: 's1', privateKey } }).send(mail);
  const { from, to, messageId, headers } = await simpleParser(Buffer.concat(taken));
  expect(from?.value).toEqual([{ name: mail.fromName, address: FROM }]);
  expect(to).toMatchObject({ value: [{ address: mail.to }] });
  expect(messageId).toBe(messageIdOf('e-1', FROM));
  expect(headers.get('dkim-signature')).toMatchObject({ params: { d: 'marketplace.example', s: 's1' } });
  expect(headers.get('auto-submitted')).toBe('auto-generated');
});

it('a mail comes back to an address of its own, with failures alone and without what it says; it is still from the marketplace', async () => {
  const envelopes: unknown[] = [];
  const mails: Buffer[] = [];
  const url = await server({
    hideDSN: false,
    onRcptTo: (recipient, { envelope }, done) => {
      envelopes.push({ from: envelope.mailFrom, recipient });
      done();
    },
    onData: (stream, _, done) => void stream.on('data', (bytes: Buffer) => mails.push(bytes)).on('end', () => done()),
  });
  const returnAddresses = new ReturnAddresses({ domain: 'returns.marketplace.example', key: Buffer.alloc(32, 1) });
  const id = randomUUID();
  await mailer(url, { returnAddresses }).send({ ...mail, id });
  expect(envelopes).toMatchObject([
    {
      from: { address: returnAddresses.of(id), args: { RET: 'HDRS' } },
      recipient: { address: mail.to, args: { NOTIFY: 'FAILURE' } },
    },
  ]);
  expect((await simpleParser(Buffer.concat(mails))).from?.value).toEqual([{ name: mail.fromName, address: FROM }]);
});
