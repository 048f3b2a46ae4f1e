import { Injectable } from '@nestjs/common';
import { Clock } from '#application';
import { Deliveries } from '#mail';
import { type Happened, type Reaction } from '../reaction';
import { MailBeginning } from './mail-beginning';

type Sending = 'InvitationSent' | 'InvitationReminded';

/**
 * What a partner has this product send is put among the deliveries, by the id of the event that says so: a replay meets
 * it there. It is not sent here: a mail server that is slow or away holds up no other reaction.
 */
@Injectable()
export class RequestInvitationMail implements Reaction<Sending> {
  readonly types = ['InvitationSent', 'InvitationReminded'] as const;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly beginning: MailBeginning,
    private readonly clock: Clock,
  ) {}

  async react({ id, position, data: { channel } }: Happened<Sending>): Promise<void> {
    if (channel !== 'smtp' || !(await this.beginning.isBefore(position))) return;
    await this.deliveries.request({ _id: id, position }, this.clock.now());
  }
}
