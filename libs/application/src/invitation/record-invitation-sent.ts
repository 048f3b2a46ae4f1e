import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Channel, type InvitationId, type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** The partner says how it sent the email; the link in force goes into the record (S10, decision 3). */
export class RecordInvitationSent extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
    readonly channel: Channel,
  ) {
    super();
  }
}

@CommandHandler(RecordInvitationSent)
export class RecordInvitationSentHandler implements ICommandHandler<RecordInvitationSent> {
  constructor(private readonly invitations: InvitationCommands) {}

  execute({ context, ...sending }: RecordInvitationSent): Promise<Receipt> {
    return this.invitations.sendMail(context, 'RecordInvitationSent', sending);
  }
}
