// STORAGE FORMAT. A change here is a new version: see the README.
import {
  type CustomerEvent,
  DAP_REMOVAL_CAUSES,
  type DapRemovalCause,
  type EventId,
  type Language,
  LANGUAGES,
  type LinkId,
  type MailDomain,
  type PartnerId,
  RELATIONSHIP_END_CAUSES,
  RELATIONSHIP_KINDS,
  type RelationshipEndCause,
  type RelationshipKind,
  type Service,
  SERVICES,
  type Side,
  SIDES,
  type TenantId,
} from '#domain';
import { firstVersion, type Forms } from '../versions';
import { RecordCorrected } from './correction';
import { Nothing } from './nothing';
import { Flag, Id, ListOf, OneOf, Optional, Part, Text } from './rules';

class CustomerRegistered {
  @Id() tenantId: TenantId;
  @Text() name: string;
}
class CustomerRenamed {
  @Text() from: string;
  @Text() to: string;
}
class CustomerDomainVerified {
  @Id() domain: MailDomain;
}
class CustomerDomainReleased {
  @Id() domain: MailDomain;
}
class ShownAtAcceptance {
  @Text() partnerName: string;
  @OneOf(LANGUAGES) language: Language;
  @Id() textVersion: string;
}
class RelationshipAccepted {
  @Id() partnerId: PartnerId;
  @OneOf(RELATIONSHIP_KINDS) kind: RelationshipKind;
  @Optional() @Id() viaProviderId?: PartnerId;
  @Optional() @Id() linkId?: LinkId;
  @ListOf(SERVICES) services: Service[];
  @Part(() => ShownAtAcceptance) shown: ShownAtAcceptance;
}
class RelationshipDeclined {
  @Id() partnerId: PartnerId;
  @Id() linkId: LinkId;
  @Flag() suspicious: boolean;
}
class DapGranted {
  @Id() partnerId: PartnerId;
  @OneOf(SERVICES) service: Service;
  @Flag() cspTransacting: boolean;
}
class DapRemoved {
  @Id() partnerId: PartnerId;
  @OneOf(SERVICES) service: Service;
  @Flag() cspTransacting: boolean;
  @Id() grantEventId: EventId;
  @OneOf(DAP_REMOVAL_CAUSES) cause: DapRemovalCause;
}
class AccessConfirmed {
  @Id() partnerId: PartnerId;
  @ListOf(SERVICES) services: Service[];
}
class RelationshipEndProposed {
  @Id() partnerId: PartnerId;
  @OneOf(SIDES) by: Side;
}
class RelationshipEndProposalWithdrawn {
  @Id() partnerId: PartnerId;
  @OneOf(SIDES) by: Side;
}
class RelationshipEndProposalRefused {
  @Id() partnerId: PartnerId;
  @OneOf(SIDES) by: Side;
}
class RelationshipEnded {
  @Id() partnerId: PartnerId;
  @OneOf(RELATIONSHIP_END_CAUSES) cause: RelationshipEndCause;
}

export const customerForms: Forms<CustomerEvent> = {
  CustomerRegistered: firstVersion(CustomerRegistered),
  CustomerRenamed: firstVersion(CustomerRenamed),
  CustomerDomainVerified: firstVersion(CustomerDomainVerified),
  CustomerDomainReleased: firstVersion(CustomerDomainReleased),
  RelationshipAccepted: firstVersion(RelationshipAccepted),
  RelationshipDeclined: firstVersion(RelationshipDeclined),
  DapGranted: firstVersion(DapGranted),
  DapRemoved: firstVersion(DapRemoved),
  AccessConfirmed: firstVersion(AccessConfirmed),
  RelationshipEndProposed: firstVersion(RelationshipEndProposed),
  RelationshipEndProposalWithdrawn: firstVersion(RelationshipEndProposalWithdrawn),
  RelationshipEndProposalRefused: firstVersion(RelationshipEndProposalRefused),
  RelationshipEnded: firstVersion(RelationshipEnded),
  CustomerDeparted: firstVersion(Nothing),
  CustomerRecordCorrected: firstVersion(RecordCorrected),
};
