import { type Decider } from '../decider';
import { type InvitationCommand } from './commands';
import { about, decide } from './decide';
import { type InvitationEvent } from './events';
import { evolve, initial, type InvitationState } from './state';

export type { InvitationCommand, InvitedCustomer, InvitingPartner, ReachedLimit } from './commands';
export { type InvitationEvent, REMINDER_CANCELLATIONS, type ReminderCancellation } from './events';
export { LAST_REMINDER_DAY, MOST_REMINDERS } from './reminders';
export {
  type ClosedInvitation,
  type DeliveryFailure,
  INVITATION_LIFE_IN_DAYS,
  type InvitationSending,
  type InvitationState,
  type IssuedInvitation,
  nextReminderOf,
  type OpenInvitation,
  type SentInvitation,
} from './state';

/** One request of a partner to one recipient. Stream `invitation-<id>`. */
export const invitation: Decider<InvitationState, InvitationCommand, InvitationEvent> = {
  initial,
  decide,
  evolve,
  about,
};
