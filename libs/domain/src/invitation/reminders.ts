import { Rejection } from '../rejection';
import { type InvitationCommand } from './commands';
import { type InvitationEvent } from './events';
import { type OpenInvitation } from './state';

/** Decision 21: of one invitation. */
export const MOST_REMINDERS = 5;
/** The last one goes out before the invitation would expire, were none sent. */
export const LAST_REMINDER_DAY = 60;

type ReminderCommand = Extract<
  InvitationCommand,
  { readonly type: 'ScheduleInvitationReminders' | 'CancelInvitationReminders' }
>;

/** Decision 21: reminders are set and unset while an invitation is open, whether or not it has been sent. */
export function decideOnReminders(
  command: ReminderCommand,
  { partnerId, reminderDays }: OpenInvitation,
): readonly InvitationEvent[] | Rejection {
  if (command.type === 'CancelInvitationReminders') {
    // else none is set
    return reminderDays.length === 0 ? [] : [{ type: 'InvitationRemindersCancelled', data: { reason: 'requested' } }];
  }
  const { partner } = command;
  // another partner's: answered as absent
  if (partner.partnerId !== partnerId) return new Rejection('invitation-not-found');
  const afterDays = [...new Set(command.afterDays)].sort((a, b) => a - b);
  const areDays = afterDays.every((days) => Number.isInteger(days) && days >= 1 && days <= LAST_REMINDER_DAY);
  if (!areDays || afterDays.length === 0 || afterDays.length > MOST_REMINDERS)
    return new Rejection('invalid-reminders', { field: 'afterDays' });
  if (reminderDays.join() === afterDays.join()) return []; // they are set just so
  if (partner.standing === 'suspended') return new Rejection('partner-suspended'); // I13
  return [{ type: 'InvitationRemindersScheduled', data: { afterDays } }];
}
