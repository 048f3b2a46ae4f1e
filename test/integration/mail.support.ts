import { readFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { until } from './reactor.support';

/** What the server answers instead of taking a mail over. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** A real SMTP server that takes every mail, or refuses as told. */
export class SmtpStub {
  /** Every mail taken over, in order. */
  readonly taken: ParsedMail[] = [];
  /** Where each of them comes back to, in the same order. */
  readonly senders: string[] = [];
  /** How many recipients were named, taken or refused. */
  asked = 0;
  /** Says whether a recipient is refused. */
  refuse: (address: string) => Refusal | undefined = () => undefined;

  /** Called with each mail that was taken over, before the client hears of it. */
  beforeAnswer: () => Promise<void> = async () => undefined;

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }: SMTPServerAddress, _session, done) => {
      this.asked += 1;
      const refusal = this.refuse(address);
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, { envelope }, done) => {
      void simpleParser(stream).then(async (mail) => {
        this.taken.push(mail);
        this.senders.push(envelope.mailFrom ? envelope.mailFrom.address : '');
        await this.beforeAnswer();
        done();
      });
    },
  });

  static async start(): Promise<SmtpStub> {
    const stub = new SmtpStub();
    await new Promise<void>((resolve) => stub.server.listen(0, '127.0.0.1', resolve));
    stub.server.on('error', () => undefined); // a client that was killed
    return stub;
  }

  get settings(): { readonly SMTP_URL: string; readonly MAIL_FROM: string } {
    const { port } = this.server.server.address() as AddressInfo;
    return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'invitations@marketplace.example' };
  }

  /** How often each mail was taken over, by Message-ID. */
  get copies(): Readonly<Record<string, number>> {
    const counted: Record<string, number> = {};
    for (const { messageId = '' } of this.taken) counted[messageId] = (counted[messageId] ?? 0) + 1;
    return counted;
  }

  async took(count: number): Promise<void> {
    await until(`the mail server has taken ${count} mails`, () => this.taken.length >= count);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

/** Settings with which undeliverable mail comes back, to any free port. */
export const RETURNING = {
  MAIL_RETURN_DOMAIN: 'returns.marketplace.example',
  MAIL_RETURN_KEY: Buffer.alloc(32, 1).toString('base64'),
  MAIL_RETURN_PORT: '0',
};

/**
 * Returns a mail as a mail server does, with a report of `libs/mail/src/returned/samples`; resolves to the answer, and
 * rejects when there is none.
 */
export async function comeBack(to: string, port: number, report: string): Promise<string> {
  const raw = readFileSync(path.join(__dirname, '../../libs/mail/src/returned/samples', `${report}.eml`));
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  return (await transport.sendMail({ envelope: { from: false, to }, raw })).response;
}
