import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reportedFailure } from './failure-reports';

/** A mail of `samples/`, in the line ends of the wire. */
function sample(name: string): string {
  return readFileSync(path.join(__dirname, 'samples', `${name}.eml`), 'utf8').replace(/\r?\n/g, '\r\n');
}

const read = (mail: string) => reportedFailure(Buffer.from(mail));

describe('a report of a failure', () => {
  it.each([
    ['an unknown address by Postfix', 'postfix', 'dsn-5.1.1'],
    ['an unknown address by Exchange Online', 'exchange-online', 'dsn-5.1.10'],
    ['a refusal by Gmail, beside pictures', 'gmail', 'dsn-5.7.1'],
    ['a full mailbox, one of two that the address stands for', 'sendmail-partly-relayed', 'dsn-5.2.2'],
  ])('is read for good: %s', async (_, name, code) => {
    expect(await read(sample(name))).toEqual({ code, permanent: true });
  });

  it('may be of what can pass: the server has given up, but the mail may be sent anew', async () => {
    expect(await read(sample('postfix-given-up'))).toEqual({ code: 'dsn-4.4.1', permanent: false });
  });

  it('is read in any line ends, and where it may name addresses in any script (RFC 6533)', async () => {
    expect(await read(sample('postfix').replaceAll('\r\n', '\n'))).toMatchObject({ code: 'dsn-5.1.1' });
    const international = sample('postfix').replace('message/delivery-status', 'message/global-delivery-status');
    expect(await read(international.replace('rfc822; li.na@', 'utf-8; 李娜@'))).toMatchObject({ code: 'dsn-5.1.1' });
  });

  it.each([
    ['names no status', (mail: string) => mail.replace(/^Status: .*\r\n/m, '')],
    [
      'names one that is none',
      (mail: string) => mail.replace(/^Status: .*/m, 'Status: 5.1.1234 li.na@contoso.example'),
    ],
    ['names one of success', (mail: string) => mail.replace(/^Status: .*/m, 'Status: 2.0.0')],
  ])('that %s is of an unknown kind', async (_, change) => {
    expect(await read(change(sample('postfix')))).toEqual({ code: 'dsn-5.0.0', permanent: true });
  });

  it('is read as far as it came where it is cut off after the status', async () => {
    const whole = sample('postfix');
    expect(await read(whole.slice(0, whole.indexOf('Remote-MTA')))).toEqual({ code: 'dsn-5.1.1', permanent: true });
  });
});

describe('nothing is read from', () => {
  it.each([
    ['a notice of delay', 'postfix-delayed'],
    ['a notice of delivery', 'delivered'],
    ['a failure told in words alone', 'qmail'],
    ['an automatic answer', 'vacation'],
    ['a receipt', 'read-receipt'],
  ])('%s', async (_, name) => {
    expect(await read(sample(name))).toBeUndefined();
  });

  it('a report that is cut off before it says what happened', async () => {
    const whole = sample('postfix');
    for (const end of ['Action:', 'Reporting-MTA', 'Content-Description: Delivery report', 'boundary=']) {
      expect(await read(whole.slice(0, whole.indexOf(end)))).toBeUndefined();
    }
  });

  it.each([
    ['nothing at all', ''],
    ['what is no mail', '\0\xff\r\n\r\n: : :\r\n'],
    ['a part that names a boundary and has none', 'Content-Type: multipart/report; boundary="b"\r\n\r\n'],
    ['a status in the words of a mail', 'Subject: x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n'],
  ])('%s', async (_, mail) => {
    expect(await read(mail)).toBeUndefined();
  });

  it('a status part with lines that never end, in little time', async () => {
    const lines = [
      'Action',
      ' '.repeat(60_000),
      'A'.repeat(60_000),
      `${'\r\n '.repeat(20_000)}`,
      `${'\n\n'.repeat(20_000)}`,
    ];
    const mail = `Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${lines.join('\r\n')}`;
    expect(await read(mail)).toBeUndefined();
  });
});
