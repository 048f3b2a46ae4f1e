import { type Mailer, MailRefused } from '#mail';

/**
 * Where no mail server is configured: each mail fails at once, so that whoever asked for it sees it and sends it
 * otherwise.
 */
export class NoMailServer implements Mailer {
  async send(): Promise<void> {
    throw new MailRefused('no-mail-server', true);
  }

  close(): void {
    // there is no connection
  }
}
