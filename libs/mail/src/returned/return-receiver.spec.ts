import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { type DeliveryFailure } from '../postman';
import { ReturnAddresses } from '../return-addresses';
import { ReturnReceiver, type ReturnReceiverOptions } from './return-receiver';

const sample = (name: string): string => readFileSync(path.join(__dirname, 'samples', `${name}.eml`), 'utf8');

const addresses = new ReturnAddresses({ domain: 'returns.marketplace.example', key: Buffer.alloc(32, 1) });
const cause = randomUUID();
const logged: string[] = [];
let kept: { readonly cause: string; readonly failure: DeliveryFailure }[];
let receiver: ReturnReceiver;

async function listening(onFailure: ReturnReceiverOptions['onFailure']): Promise<ReturnReceiver> {
  const tell = (message: string): void => void logged.push(message);
  const logger = { info: tell, warn: tell };
  const started = new ReturnReceiver({ host: '127.0.0.1', port: 0, addresses, onFailure, logger });
  await started.start();
  return started;
}

beforeEach(async () => {
  kept = [];
  receiver = await listening(async (of, failure) => void kept.push({ cause: of, failure }));
});
afterEach(() => receiver.stop());

/** What the receiver answers to a mail server that returns a mail. */
async function returned(mail: string, to: string | string[] = addresses.of(cause), from = ''): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true });
  try {
    return (await transport.sendMail({ envelope: { from: from || false, to }, raw: mail })).response;
  } catch (error) {
    return (error as { readonly response: string }).response;
  }
}

/** What the receiver answers to a client that sends each of these after the answer to the one before, and then goes. */
async function conversation(...sent: readonly string[]): Promise<readonly string[]> {
  const socket = connect(receiver.port, '127.0.0.1').setEncoding('utf8');
  const answers: string[] = [];
  for (const text of ['', ...sent]) {
    socket.write(text);
    let answer = '';
    while (!/^\d{3} .*\r\n/m.test(answer)) answer += String((await once(socket, 'data'))[0]);
    answers.push(answer);
  }
  socket.destroy();
  return answers.slice(1);
}

const onTheWire = (text: string): string => `${text.replace(/\r?\n/g, '\r\n')}\r\n`;
const upToData = [
  'HELO mx.contoso.example\r\n',
  'MAIL FROM:<>\r\n',
  `RCPT TO:<${addresses.of(cause)}>\r\n`,
  'DATA\r\n',
];

it('a failure that is reported to a return address is kept by the cause of the mail, and nothing else of the report', async () => {
  expect(await returned(sample('postfix'))).toMatch(/^250 /);
  expect(kept).toEqual([{ cause, failure: { code: 'dsn-5.1.1', permanent: true } }]);
});

it('an answer by a machine, a notice of delay and words alone are taken and dropped, whoever sends them', async () => {
  for (const name of ['vacation', 'postfix-delayed', 'qmail']) expect(await returned(sample(name))).toMatch(/^250 /);
  expect(await returned(sample('vacation'), addresses.of(cause), 'li.na@contoso.example')).toMatch(/^250 /);
  expect(kept).toEqual([]);
});

it.each([
  ['no return address', 'postmaster@returns.marketplace.example'],
  ['elsewhere: nothing is sent on', 'li.na@contoso.example'],
  ['of a forged proof', addresses.of(cause).replace(/.@/, (last) => (last === '0@' ? '1@' : '0@'))],
  [
    'of another delivery with the proof of this one',
    addresses.of(cause).replace(/\+./, (first) => (first === '+0' ? '+1' : '+0')),
  ],
])('an address that is %s is refused before anything is sent to it', async (_, address) => {
  expect(await returned(sample('postfix'), address)).toMatch(/^550 5\.1\.1 /);
  expect(kept).toEqual([]);
});

it('of several addresses it takes one at a time: the others are tried again, each for itself', async () => {
  await returned(sample('postfix'), [addresses.of(cause), addresses.of(randomUUID())]);
  expect(kept).toEqual([{ cause, failure: { code: 'dsn-5.1.1', permanent: true } }]);
});

it('what is larger than a report can be is refused, announced or not', async () => {
  const large = `${sample('postfix')}\r\n${'x'.repeat(1_000)}`.padEnd(300 * 1024, ' x');
  expect(await returned(large)).toMatch(/^552 /);
  expect((await conversation(...upToData, `${onTheWire(large)}.\r\n`)).at(-1)).toMatch(/^552 /);
  expect(kept).toEqual([]);
});

it('a failure that cannot be kept is asked for again, and nothing personal is logged', async () => {
  await receiver.stop();
  let isKept = false;
  receiver = await listening(async () => {
    if (!isKept) throw new Error('the log is away, says li.na@contoso.example');
  });
  for (let n = 0; n < 3; n += 1) expect(await returned(sample('postfix'))).toMatch(/^451 /);
  isKept = true;
  expect(await returned(sample('postfix'))).toMatch(/^250 /);
  expect(logged).toEqual([
    `What returned mails report cannot be recorded (because of event ${cause}: Error); trying again`,
    expect.stringMatching(
      /^What returned mails report cannot be recorded: that is over, after \d+ s and 3 failed tries$/,
    ),
  ]);
});

it('a client that goes away in the middle is promised nothing and leaves nothing', async () => {
  const socket = connect(receiver.port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'data');
  socket.end(upToData.join('') + onTheWire(sample('postfix')));
  await once(socket, 'close');
  await receiver.stop();
  expect(kept).toEqual([]);
});

it('one address has so many connections at once and no more, and one that ends makes room', async () => {
  const open = Array.from({ length: 10 }, () => connect(receiver.port, '127.0.0.1').setEncoding('utf8'));
  await Promise.all(open.map((socket) => once(socket, 'data')));
  const one = connect(receiver.port, '127.0.0.1').on('error', () => undefined);
  await once(one, 'close');
  const elsewhere = connect({ port: receiver.port, host: '127.0.0.1', localAddress: '127.0.0.2' }).setEncoding('utf8');
  expect((await once(elsewhere, 'data'))[0]).toMatch(/^220 /);
  elsewhere.destroy();
  open[0]!.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  for (let answered = false; !answered;) {
    const next = connect(receiver.port, '127.0.0.1').setEncoding('utf8');
    next.on('error', () => undefined);
    answered = await Promise.race([once(next, 'data').then(() => true), once(next, 'close').then(() => false)]);
    next.destroy();
  }
  open.forEach((socket) => socket.destroy());
});

it.each([
  ['that never ends', 'x'.repeat(64 * 1024)],
  ['that comes byte by byte', 'x'],
])('a message %s is given up after so much or so long, and nothing is kept of it', async (_, piece) => {
  await receiver.stop();
  const started = new ReturnReceiver({
    host: '127.0.0.1',
    port: 0,
    addresses,
    onFailure: async () => undefined,
    longestConnectionMs: piece.length === 1 ? 4_000 : 600_000,
    logger: console,
  });
  await started.start();
  receiver = started;
  const socket = connect(receiver.port, '127.0.0.1').on('error', () => undefined);
  // also by a reset, which `once` would take for a failure
  const ended = new Promise((resolve) => socket.on('close', resolve));
  let answers = '';
  socket.setEncoding('utf8').on('data', (text) => (answers += String(text)));
  await once(socket, 'data'); // who talks before it is greeted is sent away
  socket.write(upToData.join(''));
  while (!answers.includes('354 ')) await once(socket, 'data');
  const writing = setInterval(() => socket.write(piece), 2);
  await ended;
  clearInterval(writing);
  expect(kept).toEqual([]);
});

it('offers neither encryption nor accounts, since it has none', async () => {
  const [offered] = await conversation('EHLO mx.contoso.example\r\n');
  expect(offered).toContain('ENHANCEDSTATUSCODES');
  expect(offered).not.toMatch(/AUTH|STARTTLS/);
});

it('a port that is taken is an error, not a receiver that hears nothing', async () => {
  const second = new ReturnReceiver({
    host: '127.0.0.1',
    port: receiver.port,
    addresses,
    onFailure: async () => undefined,
    logger: console,
  });
  await expect(second.start()).rejects.toThrow('EADDRINUSE');
});
