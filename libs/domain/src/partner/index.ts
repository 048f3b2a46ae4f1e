import { type Decider } from '../decider';
import { type PartnerCommand } from './commands';
import { about, decide } from './decide';
import { type PartnerEvent } from './events';
import { evolve, initial, type PartnerState } from './state';

export type { PartnerCommand, ResellerFacts } from './commands';
export type { PartnerEvent } from './events';
export type { ActivePartner, EnrolledPartner, InvitationLink, PartnerState, SuspendedPartner } from './state';

/** The partner account: enrolment, channel role, agreement, invitation link, suspension, indirect resellers. Stream `partner-<id>`. */
export const partner: Decider<PartnerState, PartnerCommand, PartnerEvent> = { initial, decide, evolve, about };
