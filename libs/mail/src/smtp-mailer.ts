import { createTransport, type NodemailerError } from 'nodemailer';
import { type Mail, MailRefused, type Mailer } from './mailer';
import { type ReturnAddresses } from './return-addresses';

export interface SmtpSettings {
  /**
   * `smtps://`, or `smtp://` with STARTTLS where the server offers it; with name and password where the server wants
   * them.
   */
  readonly url: string;
  /** The address all mails come from. Its domain is that of their Message-IDs. */
  readonly from: string;
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
  /** Sends nothing in clear: a server without TLS is refused. */
  readonly requireTls: boolean;
  /** Where undeliverable mails come back to; to `from` where there are none. */
  readonly returnAddresses?: ReturnAddresses;
}

const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 60_000;
/** Mails the pool hands over at the same time. */
export const SMTP_CONNECTIONS = 5;

/**
 * What the server says to these is about this mail; to all else about the way to it, or about the settings, a sender it
 * does not know among them.
 */
const ABOUT_THE_MAIL: readonly string[] = ['RCPT TO', 'DATA'];

/** Mails through one SMTP server, over a few connections that are kept. */
export class SmtpMailer implements Mailer {
  private readonly transport;

  constructor(private readonly settings: SmtpSettings) {
    const { url, dkim, requireTls } = settings;
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: SMTP_CONNECTIONS,
      // A mail whose connection broke may have been taken over: when it is sent again is decided, and recorded, by the
      // caller alone.
      maxRequeues: 0,
      requireTLS: requireTls,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(dkim && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
    });
  }

  async send({ id, fromName, to, replyTo, optOut, subject, text, html, language, date }: Mail): Promise<void> {
    const { from, returnAddresses } = this.settings;
    // As an object: a text would be parsed, and might then name more than one address.
    const recipient = { name: '', address: to };
    try {
      await this.transport.sendMail({
        messageId: messageIdOf(id, from),
        from: { name: fromName, address: from },
        to: recipient,
        ...(replyTo !== undefined && { replyTo: { name: fromName, address: replyTo } }),
        date,
        subject,
        text,
        html,
        // No answer by a machine to a machine (RFC 3834).
        headers: {
          'Content-Language': language,
          'Auto-Submitted': 'auto-generated',
          ...(optOut !== undefined && listHeaders(optOut)),
        },
        // Of failures alone, and without what the mail says (RFC 3461): more of a report is not read.
        ...(returnAddresses && {
          envelope: { from: returnAddresses.of(id), to: recipient },
          dsn: { ret: 'HDRS', notify: 'FAILURE' },
        }),
      });
    } catch (error) {
      throw refusal(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** By which mail programs offer to end such mails. */
function listHeaders(optOut: string): Readonly<Record<string, string>> {
  return { 'List-Unsubscribe': `<${optOut}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** The Message-ID of the mail with this cause, when it comes from this address. */
export function messageIdOf(id: string, from: string): string {
  return `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

function refusal(error: unknown): unknown {
  if (!isOfTransport(error)) return error;
  const { code = 'unknown', command = '', responseCode } = error;
  const isRefused = ABOUT_THE_MAIL.includes(command) && responseCode !== undefined && responseCode >= 500;
  // Or it was not even asked: no server could take what the address is.
  const permanent = isRefused || (code === 'EENVELOPE' && responseCode === undefined);
  return new MailRefused(responseCode === undefined ? code.toLowerCase() : `smtp-${responseCode}`, permanent);
}

function isOfTransport(error: unknown): error is NodemailerError {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
