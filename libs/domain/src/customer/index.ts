import { type Decider } from '../decider';
import { type CustomerCommand } from './commands';
import { about, decide } from './decide';
import { type CustomerEvent } from './events';
import { type CustomerState, evolve, initial } from './state';

export {
  type AcceptanceOutcome,
  type AcceptanceQuestion,
  previewAcceptance,
  refusalToAccept,
  type ServicePreview,
} from './acceptance';
export type { CustomerCommand, PartnerFacts, Reassignment } from './commands';
export {
  type CustomerEvent,
  DAP_REMOVAL_CAUSES,
  type DapRemovalCause,
  RELATIONSHIP_END_CAUSES,
  type RelationshipEndCause,
  type ShownAtAcceptance,
} from './events';
export {
  type ActiveRelationship,
  activeRelationships,
  type CustomerAccount,
  type CustomerState,
  type EndedRelationship,
  type EndProposal,
  type Grant,
  heldServiceOf,
  holderOf,
  type LostGrant,
  type Relationship,
  relationshipWith,
  servicesLost,
  servicesWithDap,
} from './state';

/**
 * The customer account, its domains, its relationships, DAP per service and proposals to end. Stream `customer-<id>`.
 */
export const customer: Decider<CustomerState, CustomerCommand, CustomerEvent> = { initial, decide, evolve, about };
