import { Inject, Injectable } from '@nestjs/common';
import { EVENT_LOG, RecordInvitationDeliveryFailure } from '#application';
import { type InvitationId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, parsePosition } from '#event-store';
import { type Delivery, type DeliveryFailure } from '#mail';
import { happened, type Happened } from '../reaction';
import { becauseOf, SystemCommands } from '../system-commands';

/** The sendings and reminders of invitations that deliveries are caused by. */
@Injectable()
export class Sendings {
  constructor(
    private readonly commands: SystemCommands,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'eventAt'>,
  ) {}

  /** Throws when the log holds no such event: it is another log than the deliveries belong to. */
  async causeOf({ _id, position }: Delivery): Promise<Happened<'InvitationSent' | 'InvitationReminded'>> {
    const stored = await this.log.eventAt(parsePosition(position));
    const event = stored?.id === _id ? happened(stored, catalog) : undefined;
    if (event?.type !== 'InvitationSent' && event?.type !== 'InvitationReminded')
      throw new Error(`The log holds no sending ${_id} at ${position}`);
    return event;
  }

  /**
   * Says in the invitation what could not be delivered, once for each code. One closed meanwhile takes no failure any
   * more: that ends the matter (decision 11).
   */
  async tellFailure(delivery: Delivery, failure: DeliveryFailure): Promise<void> {
    const cause = await this.causeOf(delivery);
    const context = becauseOf(cause, 'delivery-failure', failure.code);
    const { code, permanent } = failure;
    await this.commands.send(
      new RecordInvitationDeliveryFailure(context, cause.subject as InvitationId, {
        sending: cause.id,
        code,
        permanent,
      }),
    );
  }
}
