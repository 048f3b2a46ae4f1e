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

  execute({ context, partnerId, invitationId, channel }: RemindInvitation): Promise<Receipt> {
    return this.invitations.send(context, 'RemindInvitation', partnerId, invitationId, {
      name: 'RemindInvitation',
      content: { channel },
      prepare: async () => {
        const { facts, basis } = await this.invitations.factsOfSending(partnerId, invitationId);
        return { command: { type: 'RemindInvitation', ...facts, channel }, basis };
      },
    });
  }
}
