import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, InvitationEmails } from '#application';
import { type InvitationId } from '#domain';
import { type Logger } from '#event-store';
import {
  type Composed,
  Deliveries,
  type Delivery,
  type Mail,
  type Mailer,
  type MailObserver,
  MailRefused,
  Postman,
} from '#mail';
import { traced } from '#tracing';
import { type DueWork } from '../due-work';
import { LOGGER } from '../logger';
import { OBSERVER } from '../observer';
import { Sendings } from './sendings';

/** Polling interval of mails that are to be sent. */
export const MAILS_EVERY_MS = 1_000;

export const MAILER = Symbol('Mailer');

/**
 * Sends the mails of invitations and reminders that are due, and says in the invitation what could not be delivered.
 */
@Injectable()
export class DeliverInvitationMail implements DueWork, OnApplicationBootstrap, OnApplicationShutdown {
  readonly everyMs = MAILS_EVERY_MS;
  private readonly postman: Postman;
  /** Of the requests that mails follow from, while these are on their way. */
  private readonly correlationIds = new WeakMap<Mail, string>();

  constructor(
    private readonly deliveries: Deliveries,
    private readonly emails: InvitationEmails,
    private readonly sendings: Sendings,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOGGER) logger: Logger,
    clock: Clock,
    @Inject(OBSERVER) observer: MailObserver,
  ) {
    this.postman = new Postman({
      deliveries,
      mailer: {
        send: (mail) => traced('mail', { correlationId: this.correlationIds.get(mail) }, () => mailer.send(mail)),
        close: () => mailer.close(),
      },
      compose: (delivery) => this.compose(delivery),
      onFailed: (delivery, failure) => sendings.tellFailure(delivery, failure),
      now: () => clock.now(),
      logger,
      observer,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.deliveries.ensureIndexes();
  }

  onApplicationShutdown(): void {
    this.mailer.close();
  }

  runOnce(signal: AbortSignal): Promise<void> {
    return this.postman.runOnce(signal);
  }

  private async compose(delivery: Delivery): Promise<Composed> {
    const { id, at, type, subject, data, metadata } = await this.sendings.causeOf(delivery);
    const kind = type === 'InvitationReminded' ? 'reminder' : 'request';
    const addressed = await this.emails.addressed(subject as InvitationId, { sending: id, kind, linkId: data.linkId });
    switch (addressed.kind) {
      case 'not-wanted':
        return { kind: 'not-wanted' };
      case 'recipient-erased':
        return { kind: 'undeliverable', code: addressed.kind };
      case 'recipient-unreadable':
        throw new MailRefused(addressed.kind, false); // an alarm: the key may be restored, and the mail is then sent
      case 'email': {
        const { to, fromName, replyTo, language, email } = addressed;
        const mail: Mail = {
          id,
          date: at,
          fromName,
          to,
          ...(replyTo !== undefined && { replyTo }),
          language,
          ...email,
        };
        this.correlationIds.set(mail, metadata.correlationId);
        return { kind: 'mail', mail };
      }
    }
  }
}
