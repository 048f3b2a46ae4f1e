import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationId, type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** The partner closes its own record of a request; the link, being the same for all, still accepts (decision 4). */
export class WithdrawInvitation extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
  ) {
    super();
  }
}

@CommandHandler(WithdrawInvitation)
export class WithdrawInvitationHandler implements ICommandHandler<WithdrawInvitation> {
  constructor(private readonly invitations: InvitationCommands) {}

  execute({ context, partnerId, invitationId }: WithdrawInvitation): Promise<Receipt> {
    return this.invitations.send(context, 'WithdrawInvitation', partnerId, invitationId, {
      name: 'WithdrawInvitation',
      content: {},
      prepare: async () => ({ command: { type: 'WithdrawInvitation' } }),
    });
  }
}
