import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationId } from '#domain';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** By the reactor, 90 days after the last sending; the decision looks at the date again (decision 4). */
export class ExpireInvitation extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly invitationId: InvitationId,
  ) {
    super();
  }
}

@CommandHandler(ExpireInvitation)
export class ExpireInvitationHandler implements ICommandHandler<ExpireInvitation> {
  constructor(
    private readonly invitations: InvitationCommands,
    private readonly clock: Clock,
  ) {}

  execute({ context, invitationId }: ExpireInvitation): Promise<Receipt> {
    return this.invitations.sendAsSystem(context, 'ExpireInvitation', invitationId, {
      name: 'ExpireInvitation',
      content: {}, // not the time: the same command asked later is the same command
      prepare: async () => ({ command: { type: 'ExpireInvitation', now: this.clock.now() } }),
    });
  }
}
