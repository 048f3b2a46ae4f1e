import { type CustomerEvent } from './customer';
import { type CustomerLabelledEvent } from './customer-labels';
import { type DomainClaimEvent } from './domain-claim';
import { type InvitationEvent } from './invitation';
import { type LinkRefusalEvent } from './link-refusal';
import { type OperationEvent } from './operation';
import { type PartnerEvent } from './partner';
import { type PersonEvent } from './person';
import { type PriceSetEvent } from './price-list';
import { type RecordReadEvent } from './record-read';
import { type SealEvent } from './seal';
import { type SubscriptionEvent } from './subscription';
import { type TenantClaimEvent } from './tenant-claim';
import { type WebhookEvent } from './webhook';

export * from './billing';
export { CORRECTABLE } from './correctable';
export { type Correction, type CorrectionRequest, type Corrections } from './correction';
export * from './customer';
export * from './customer-labels';
export * from './decider';
export * from './domain-claim';
export * from './invitation';
export * from './link-refusal';
export { MAX_NAME_LENGTH, refusalOfName } from './name';
export { arePlainLines, holdsHiddenCharacters, isPlainText, mixesAlphabets, tidied } from './plain-text';
export * from './operation';
export * from './partner';
export * from './person';
export * from './price-list';
export * from './record-read';
export * from './rejection';
export * from './seal';
export * from './subscription';
export * from './tenant-claim';
export * from './values';
export * from './webhook';

/** Every event of the product. */
export type DomainEvent =
  | PartnerEvent
  | InvitationEvent
  | CustomerEvent
  | DomainClaimEvent
  | LinkRefusalEvent
  | SubscriptionEvent
  | SealEvent
  | RecordReadEvent
  | PersonEvent
  | TenantClaimEvent
  | OperationEvent
  | WebhookEvent
  | CustomerLabelledEvent
  | PriceSetEvent;
