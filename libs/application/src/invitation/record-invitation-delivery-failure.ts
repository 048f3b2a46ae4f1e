import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EventId, type InvitationId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** Which email did not get through, and why: a code, and whether trying again would come to the same. */
export interface InvitationDeliveryFailure {
  /** The event by which it was sent. */
  readonly sending: EventId;
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

  execute({
    context,
    invitationId,
    failure: { sending, code, permanent },
  }: RecordInvitationDeliveryFailure): Promise<Receipt> {
    return this.invitations.sendAsSystem(context, 'RecordInvitationDeliveryFailure', invitationId, {
      name: 'RecordInvitationDeliveryFailure',
      // Not the sending, from which the command's id follows: a failure told before this said which one it was is the
      // same when it is told again.
      content: { code, permanent },
      prepare: async () => ({ command: { type: 'RecordInvitationDeliveryFailure', sending, code, permanent } }),
    });
  }
}
