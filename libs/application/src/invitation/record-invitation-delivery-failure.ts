import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** Why an email did not get through: a code, and whether trying again would come to the same. */
export interface InvitationDeliveryFailure {
  readonly code: string;
  readonly permanent: boolean;
}

/** By the reactor, when a mail server refused the email for good, has not taken it for too long, or has returned it. */
export class RecordInvitationDeliveryFailure extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly invitationId: InvitationId,
    readonly failure: InvitationDeliveryFailure,
  ) {
    super();
  }
}

@CommandHandler(RecordInvitationDeliveryFailure)
export class RecordInvitationDeliveryFailureHandler implements ICommandHandler<RecordInvitationDeliveryFailure> {
  constructor(private readonly invitations: InvitationCommands) {}

  execute({ context, invitationId, failure: { code, permanent } }: RecordInvitationDeliveryFailure): Promise<Receipt> {
    return this.invitations.sendAsSystem(context, 'RecordInvitationDeliveryFailure', invitationId, {
      name: 'RecordInvitationDeliveryFailure',
      content: { code, permanent },
      prepare: async () => ({ command: { type: 'RecordInvitationDeliveryFailure', code, permanent } }),
    });
  }
}
