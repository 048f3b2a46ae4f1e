import {
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerLabelledEvent,
  customerLabels as labels,
  type CustomerLabels,
  type CustomerState,
  type DomainEvent,
  domainClaim,
  type DomainClaimCommand,
  type DomainClaimEvent,
  type DomainClaimState,
  invitation,
  type InvitationCommand,
  type InvitationEvent,
  type InvitationState,
  type LabelCustomerCommand,
  linkRefusal,
  type LinkRefusalCommand,
  type LinkRefusalEvent,
  type LinkRefusalState,
  operation,
  type OperationCommand,
  type OperationEvent,
  type OperationState,
  partner,
  type PartnerCommand,
  type PartnerEvent,
  type PartnerState,
  person,
  type PersonCommand,
  type PersonEvent,
  type PersonState,
  type PriceList,
  priceList,
  type PriceSetEvent,
  recordRead,
  type RecordReadCommand,
  type RecordReadEvent,
  type RecordReadState,
  seal,
  type SealCommand,
  type SealEvent,
  type SealState,
  type SetPriceCommand,
  subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
  type SubscriptionState,
  tenantClaim,
  type TenantClaimCommand,
  type TenantClaimEvent,
  type TenantClaimState,
  type WebhookCommand,
  type WebhookEvent,
  webhooks as webhook,
  type WebhooksState,
} from '#domain';
import { type AggregateType, type EventCodec } from '#event-store';
import { codecOf } from './codec';
import { customerForms } from './forms/customer';
import { customerLabelsForms } from './forms/customer-labels';
import { domainClaimForms } from './forms/domain-claim';
import { invitationForms } from './forms/invitation';
import { linkRefusalForms } from './forms/link-refusal';
import { operationForms } from './forms/operation';
import { partnerForms } from './forms/partner';
import { personForms } from './forms/person';
import { priceListForms } from './forms/price-list';
import { recordReadForms } from './forms/record-read';
import { sealForms } from './forms/seal';
import { subscriptionForms } from './forms/subscription';
import { tenantClaimForms } from './forms/tenant-claim';
import { webhookForms } from './forms/webhook';
import { type Forms } from './versions';

export { streamOf } from '#event-store';

/** The stored form of every event of the product. The compiler refuses it while one is missing. */
export const forms: Forms<DomainEvent> = {
  ...partnerForms,
  ...invitationForms,
  ...customerForms,
  ...domainClaimForms,
  ...linkRefusalForms,
  ...subscriptionForms,
  ...sealForms,
  ...recordReadForms,
  ...personForms,
  ...tenantClaimForms,
  ...operationForms,
  ...webhookForms,
  ...customerLabelsForms,
  ...priceListForms,
};

/** Reads and writes every event of the product. */
export const catalog: EventCodec<DomainEvent> = codecOf(forms);

export const partnerCodec: EventCodec<PartnerEvent> = codecOf(partnerForms);
export const invitationCodec: EventCodec<InvitationEvent> = codecOf(invitationForms);
export const customerCodec: EventCodec<CustomerEvent> = codecOf(customerForms);
export const domainClaimCodec: EventCodec<DomainClaimEvent> = codecOf(domainClaimForms);
export const linkRefusalCodec: EventCodec<LinkRefusalEvent> = codecOf(linkRefusalForms);
export const subscriptionCodec: EventCodec<SubscriptionEvent> = codecOf(subscriptionForms);

export const sealCodec: EventCodec<SealEvent> = codecOf(sealForms);
export const recordReadCodec: EventCodec<RecordReadEvent> = codecOf(recordReadForms);
export const personCodec: EventCodec<PersonEvent> = codecOf(personForms);

export const partners: AggregateType<PartnerState, PartnerCommand, PartnerEvent> = {
  category: 'partner',
  decider: partner,
  codec: partnerCodec,
};
export const invitations: AggregateType<InvitationState, InvitationCommand, InvitationEvent> = {
  category: 'invitation',
  decider: invitation,
  codec: invitationCodec,
};
export const customers: AggregateType<CustomerState, CustomerCommand, CustomerEvent> = {
  category: 'customer',
  decider: customer,
  codec: customerCodec,
};
/** What one partner calls one customer, and its tags. */
export const customerLabels: AggregateType<CustomerLabels, LabelCustomerCommand, CustomerLabelledEvent> = {
  category: 'labels',
  decider: labels,
  codec: codecOf(customerLabelsForms),
};
export const domainClaims: AggregateType<DomainClaimState, DomainClaimCommand, DomainClaimEvent> = {
  category: 'domain',
  decider: domainClaim,
  codec: domainClaimCodec,
};
export const tenantClaims: AggregateType<TenantClaimState, TenantClaimCommand, TenantClaimEvent> = {
  category: 'tenant',
  decider: tenantClaim,
  codec: codecOf(tenantClaimForms),
};
export const operations: AggregateType<OperationState, OperationCommand, OperationEvent> = {
  category: 'operations',
  decider: operation,
  codec: codecOf(operationForms),
};
/** The endpoints of one account each. */
export const webhooks: AggregateType<WebhooksState, WebhookCommand, WebhookEvent> = {
  category: 'webhooks',
  decider: webhook,
  codec: codecOf(webhookForms),
};
export const linkRefusals: AggregateType<LinkRefusalState, LinkRefusalCommand, LinkRefusalEvent> = {
  category: 'security',
  decider: linkRefusal,
  codec: linkRefusalCodec,
};
export const subscriptions: AggregateType<SubscriptionState, SubscriptionCommand, SubscriptionEvent> = {
  category: 'subscription',
  decider: subscription,
  codec: subscriptionCodec,
};
export const persons: AggregateType<PersonState, PersonCommand, PersonEvent> = {
  category: 'person',
  decider: person,
  codec: personCodec,
};
/** The one stream of them is `prices-list`: whoever sets a price meets whoever else does. */
export const prices: AggregateType<PriceList, SetPriceCommand, PriceSetEvent> = {
  category: 'prices',
  decider: priceList,
  codec: codecOf(priceListForms),
};
export const PRICE_LIST = 'list';
/** The one stream of them is `audit-seals`. */
export const seals: AggregateType<SealState, SealCommand, SealEvent> = {
  category: 'audit',
  decider: seal,
  codec: sealCodec,
};

/** The streams of one reader and day begin with `audit-reads-`. */
export const recordedReads: AggregateType<RecordReadState, RecordReadCommand, RecordReadEvent> = {
  category: 'audit',
  decider: recordRead,
  codec: recordReadCodec,
};
export const READS_PREFIX = 'audit-reads-';

/**
 * How the names of all streams of the product begin; subscriptions filter by these and never by type. These and no
 * others are sealed.
 */
export const STREAM_PREFIXES = [
  'partner-',
  'invitation-',
  'customer-',
  'subscription-',
  'domain-',
  'tenant-',
  'security-',
  'person-',
  'operations-',
  'webhooks-',
  'labels-',
  'prices-',
] as const;
