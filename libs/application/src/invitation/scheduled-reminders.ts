import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationId, type PartnerId } from '#domain';
import { Accounts, factsOf } from '../access/accounts';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';

/** So many days after the first sending of a request its recipient is reminded (decision 21); without days never. */
export class ScheduleInvitationReminders extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
    readonly afterDays?: readonly number[],
  ) {
    super();
  }
}

/** By the reactor, once a reminder is due; the decision looks at the day again. */
export class SendScheduledReminder extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly invitationId: InvitationId,
  ) {
    super();
  }
}

@CommandHandler(ScheduleInvitationReminders)
export class ScheduleInvitationRemindersHandler implements ICommandHandler<ScheduleInvitationReminders> {
  constructor(
    private readonly invitations: InvitationCommands,
    private readonly accounts: Accounts,
  ) {}

  execute({ context, partnerId, invitationId, afterDays }: ScheduleInvitationReminders): Promise<Receipt> {
    if (afterDays === undefined) {
      return this.invitations.send(context, 'RemindInvitation', partnerId, invitationId, {
        name: 'CancelInvitationReminders',
        content: {},
        prepare: async () => ({ command: { type: 'CancelInvitationReminders' } }),
      });
    }
    return this.invitations.send(context, 'RemindInvitation', partnerId, invitationId, {
      name: 'ScheduleInvitationReminders',
      content: { afterDays },
      prepare: async (since) => {
        const { state, basis } = await this.accounts.partner(partnerId, 'partnerId', since);
        return {
          command: { type: 'ScheduleInvitationReminders', partner: factsOf(partnerId, state), afterDays },
          basis: [basis],
        };
      },
    });
  }
}

@CommandHandler(SendScheduledReminder)
export class SendScheduledReminderHandler implements ICommandHandler<SendScheduledReminder> {
  constructor(private readonly invitations: InvitationCommands) {}

  execute({ context, invitationId }: SendScheduledReminder): Promise<Receipt> {
    return this.invitations.sendScheduled(context, invitationId);
  }
}
