import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, EVENT_LOG, InvitationEmails, RecordInvitationDeliveryFailure } from '#application';
import { type InvitationId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type Logger, parsePosition } from '#event-store';
import { type Composed, Deliveries, type Delivery, type DeliveryFailure, type Mailer, MailRefused, Postman } from '#mail';
import { type DueWork } from '../due-work';
import { LOGGER } from '../logger';
import { happened, type Happened } from '../reaction';
import { becauseOf, SystemCommands } from '../system-commands';

/** How often it is looked whether a mail is to be sent. */
export const MAILS_EVERY_MS = 1_000;

export const MAILER = Symbol('Mailer');

/** Sends the mails of invitations and reminders that are due, and says in the invitation what could not be delivered. */
@Injectable()
export class DeliverInvitationMail implements DueWork, OnApplicationBootstrap, OnApplicationShutdown {
  readonly everyMs = MAILS_EVERY_MS;
  private readonly postman: Postman;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly emails: InvitationEmails,
    private readonly commands: SystemCommands,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'eventAt'>,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOGGER) logger: Logger,
    clock: Clock,
  ) {
    this.postman = new Postman({
      deliveries,
      mailer,
      compose: (delivery) => this.compose(delivery),
      onFailed: (delivery, failure) => this.tell(delivery, failure),
      now: () => clock.now(),
      logger,
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
    const { id, at, type, subject, data } = await this.causeOf(delivery);
    const kind = type === 'InvitationReminded' ? 'reminder' : 'request';
    const addressed = await this.emails.addressed(subject as InvitationId, kind, data.linkId);
    switch (addressed.kind) {
      case 'withdrawn':
        return { kind: 'not-wanted' };
      case 'recipient-erased':
        return { kind: 'undeliverable', code: addressed.kind };
      case 'recipient-unreadable':
        throw new MailRefused(addressed.kind, false); // an alarm: the key may be restored, and the mail is then sent
      case 'email': {
        const { to, partnerName: fromName, language, email } = addressed;
        return { kind: 'mail', mail: { id, date: at, fromName, to, language, ...email } };
      }
    }
  }

  /** An invitation closed meanwhile takes no failure any more: that ends the matter (decision 11). */
  private async tell(delivery: Delivery, failure: DeliveryFailure): Promise<void> {
    const cause = await this.causeOf(delivery);
    await this.commands.send(
      new RecordInvitationDeliveryFailure(becauseOf(cause, 'delivery-failure', failure.code), cause.subject as InvitationId, failure),
    );
  }

  private async causeOf({ _id, position }: Delivery): Promise<Happened<'InvitationSent' | 'InvitationReminded'>> {
    const stored = await this.log.eventAt(parsePosition(position));
    const event = stored?.id === _id ? happened(stored, catalog) : undefined;
    if (event?.type !== 'InvitationSent' && event?.type !== 'InvitationReminded')
      throw new Error(`The log holds no sending ${_id} at ${position}`);
    return event;
  }
}
