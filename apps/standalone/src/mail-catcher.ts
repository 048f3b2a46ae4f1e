import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { type Running } from '#platform/process';
import { localServer } from './local-server';
import { type CaughtMail, Mailbox } from './mailbox';
import { framedHtml, gonePage, listPage, mailPage, STYLE, STYLE_PATH } from './mailbox-pages';
import { chosenLanguage, keptLanguage, pageLanguage } from './page-language';
import { returnToSender } from './return-to-sender';

const LARGEST_MAIL_BYTES = 1024 * 1024;

/** Our own pages: nothing but their style, and a frame of their own. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** What came by mail: styles at the elements, as mails have them, and nothing that runs or is loaded from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

export interface MailCatcherPorts {
  readonly smtp: number;
  /** Of the mailbox's pages. */
  readonly http: number;
  /** Where returned mail is received, if anywhere. */
  readonly returns?: number;
}

/**
 * A mail server for one machine: it takes every mail and delivers none, but shows them on pages, the newest first, and
 * as `/mails.json`. What is sent to bounce.example it returns besides. It listens on 127.0.0.1 only, and forgets the
 * mails when it ends.
 */
export async function startMailCatcher(ports: MailCatcherPorts): Promise<Running> {
  const mailbox = new Mailbox();
  const smtp = smtpServer(mailbox, ports.returns);
  const http = localServer((request, response) => answer(mailbox, request, response));
  smtp.listen(ports.smtp, '127.0.0.1');
  await once(smtp.server, 'listening');
  http.listen(ports.http, '127.0.0.1');
  await once(http, 'listening');
  smtp.on('error', (error) => console.error(error.message)); // of one client, whose connection broke
  return {
    async stop() {
      http.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}

function smtpServer(mailbox: Mailbox, returns: number | undefined): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL_BYTES,
    rejectOversized: true,
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      caught(stream).then((mail) => {
        if (mail) mailbox.add({ ...mail, to });
        done();
        if (!mail || returns === undefined || !envelope.mailFrom) return;
        returnToSender(envelope.mailFrom.address, to, returns).catch(() =>
          console.error('A mail could not be returned'),
        );
      }, done);
    },
  });
}

/**
 * The mail that comes; undefined where it is larger than is taken: it is read to its end, as the protocol wants it, and
 * refused by the server.
 */
async function caught(stream: SMTPServerDataStream): Promise<Omit<CaughtMail, 'id' | 'receivedAt' | 'to'> | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) return undefined;
  const { messageId = '', from, replyTo, subject = '', text = '', html } = await simpleParser(Buffer.concat(chunks));
  return { messageId, from: from?.text ?? '', replyTo: replyTo?.text ?? '', subject, text, html: html || '' };
}

function answer(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  const { method, url = '/' } = request;
  if (method !== 'GET' && method !== 'HEAD') return respond(response, 405, 'text/plain', 'Mails are only read here.');
  const [path = '/'] = url.split('?');
  if (path === '/mails.json') return respond(response, 200, 'application/json', JSON.stringify(mailbox.mails));
  if (path === STYLE_PATH) return respond(response, 200, 'text/css', STYLE);
  const [language, chosen] = [pageLanguage(request), chosenLanguage(request)];
  if (chosen) response.setHeader('Set-Cookie', keptLanguage(chosen));
  if (path === '/') return respond(response, 200, 'text/html', listPage(language, mailbox.mails));
  const [, id = '', html] = /^\/mails\/([0-9a-f-]+)(\/html)?$/.exec(path) ?? [];
  const mail = mailbox.find(id);
  if (!mail) return respond(response, 404, 'text/html', gonePage(language));
  if (html) return respond(response, 200, 'text/html', framedHtml(mail.html), MAIL_POLICY);
  return respond(response, 200, 'text/html', mailPage(language, mail));
}

function respond(response: ServerResponse, status: number, type: string, body: string, policy = PAGE_POLICY): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(body);
}
