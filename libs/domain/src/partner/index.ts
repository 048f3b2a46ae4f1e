import { type Decider } from '../decider';
import { type PartnerCommand } from './commands';
import { about, decide } from './decide';
import { type PartnerEvent } from './events';
import { evolve, initial, type PartnerState } from './state';

export type { PartnerCommand, ResellerFacts } from './commands';
export type { CustomerTagId, PartnerEvent, RequestTemplateId } from './events';
export { MAX_TEMPLATE_NAME_LENGTH, MOST_REQUEST_TEMPLATES } from './request-templates';
export type {
  ActivePartner,
  CustomerTag,
  EnrolledPartner,
  InvitationLink,
  PartnerState,
  RequestTemplate,
  SuspendedPartner,
} from './state';
export { MAX_TAG_LENGTH, MOST_CUSTOMER_TAGS } from './tags';

/**
 * The partner account: enrolment, channel role, agreement, invitation link, suspension, indirect resellers. Stream
 * `partner-<id>`.
 */
export const partner: Decider<PartnerState, PartnerCommand, PartnerEvent> = { initial, decide, evolve, about };
