import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Channel, type InvitationId, type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** The partner reminds the recipient, with the link now in force. */
export class RemindInvitation extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
    readonly channel: Channel,
  ) {
    super();
  }
}

@CommandHandler(RemindInvitation)
export class RemindInvitationHandler implements ICommandHandler<RemindInvitation> {
  constructor(private readonly invitations: InvitationCommands) {}

  execute({ context, ...sending }: RemindInvitation): Promise<Receipt> {
    return this.invitations.sendMail(context, 'RemindInvitation', sending);
  }
}
