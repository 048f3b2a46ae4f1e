import { Clock, NoticeMailComposer, NoticeMails, ReportMailComposer, SavedReports } from '#application';
import { type Logger } from '#event-store';
import { Deliveries, type Mailer, type MailObserver, ReturnAddresses, SmtpMailer } from '#mail';
import { type Config } from '#platform';
import { LOGGER } from '../logger';
import { OBSERVER } from '../observer';
import { MAILER } from './deliver-invitation-mail';
import { MailNotices } from './mail-notices';
import { MailReports } from './mail-reports';
import { NoMailServer } from './no-mail-server';
import { ReceiveReturnedMail } from './receive-returned-mail';
import { Sendings } from './sendings';

/** Sends nothing in clear in production. */
export function mailerOf({ mail, production }: Config): Mailer {
  if (mail === undefined) return new NoMailServer();
  const { returned, noticeIntervalMs: _, ...server } = mail;
  return new SmtpMailer({
    ...server,
    requireTls: production,
    ...(returned && { returnAddresses: new ReturnAddresses(returned) }),
  });
}

/** What listens for mails that come back, where they have an address to come back to. */
export function receivingReturnedMail({ mail }: Config) {
  const returned = mail?.returned;
  if (returned === undefined) return [];
  const useFactory = (
    deliveries: Deliveries,
    notices: NoticeMails,
    reports: SavedReports,
    sendings: Sendings,
    into: Logger,
    observer: MailObserver,
  ): ReceiveReturnedMail => new ReceiveReturnedMail(returned, deliveries, [notices, reports], sendings, into, observer);
  return [
    {
      provide: ReceiveReturnedMail,
      inject: [Deliveries, NoticeMails, SavedReports, Sendings, LOGGER, OBSERVER],
      useFactory,
    },
  ];
}

/** What mails notices, where there is a mail server. */
export function mailingNotices({ mail }: Config) {
  if (mail === undefined) return [];
  const useFactory = (
    mails: NoticeMails,
    composer: NoticeMailComposer,
    mailer: Mailer,
    clock: Clock,
    into: Logger,
    observer: MailObserver,
  ): MailNotices =>
    new MailNotices({ mails, composer, mailer, clock, logger: into, observer, intervalMs: mail.noticeIntervalMs });
  return [
    { provide: MailNotices, inject: [NoticeMails, NoticeMailComposer, MAILER, Clock, LOGGER, OBSERVER], useFactory },
  ];
}

/** What mails scheduled reports, where there is a mail server. */
export function mailingReports({ mail }: Config) {
  if (mail === undefined) return [];
  const useFactory = (
    saved: SavedReports,
    composer: ReportMailComposer,
    mailer: Mailer,
    clock: Clock,
    into: Logger,
    observer: MailObserver,
  ): MailReports => new MailReports({ saved, composer, mailer, clock, logger: into, observer });
  return [
    { provide: MailReports, inject: [SavedReports, ReportMailComposer, MAILER, Clock, LOGGER, OBSERVER], useFactory },
  ];
}
