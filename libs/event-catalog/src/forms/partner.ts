// STORAGE FORMAT. A change here is a new version: see the README.
import {
  CHANNEL_ROLES,
  type ChannelRole,
  type CustomerTagId,
  type Language,
  LANGUAGES,
  type LinkId,
  type PartnerEvent,
  type PartnerId,
  type Purpose,
  PURPOSES,
  type RequestTemplateId,
  type Service,
  SERVICES,
  type TenantId,
} from '#domain';
import { firstVersion, type Forms } from '../versions';
import { RecordCorrected } from './correction';
import { Nothing } from './nothing';
import { ProtectedForm } from './protected';
import { Id, ListOf, OneOf, Optional, Part, Text } from './rules';

class PartnerEnrolled {
  @Id() tenantId: TenantId;
  @Text() name: string;
  @OneOf(CHANNEL_ROLES) channelRole: ChannelRole;
}
class PartnerRenamed {
  @Text() from: string;
  @Text() to: string;
}
class PartnerChannelRoleChanged {
  @OneOf(CHANNEL_ROLES) from: ChannelRole;
  @OneOf(CHANNEL_ROLES) to: ChannelRole;
}
class ResellerAgreementAccepted {
  @Id() version: string;
}
class InvitationLinkIssued {
  @Id() linkId: LinkId;
}
class InvitationLinkRotated {
  @Id() linkId: LinkId;
  @Id() replaces: LinkId;
}
class InvitationLinkRevoked {
  @Id() linkId: LinkId;
}
class InvitationSenderChanged {
  @Optional() @Part(() => ProtectedForm) sender?: ProtectedForm;
}
class PartnerSuspended {
  @Text() reason: string;
}
class IndirectResellerLinked {
  @Id() resellerId: PartnerId;
}
class IndirectResellerUnlinked {
  @Id() resellerId: PartnerId;
}

class CustomerTagDefined {
  @Id() tagId: CustomerTagId;
  @Text() name: string;
}
class CustomerTagRenamed {
  @Id() tagId: CustomerTagId;
  @Text() from: string;
  @Text() to: string;
}
class CustomerTagRemoved {
  @Id() tagId: CustomerTagId;
}
class RequestTemplateSaved {
  @Id() templateId: RequestTemplateId;
  @Text() name: string;
  @OneOf(PURPOSES) purpose: Purpose;
  @OneOf(LANGUAGES) language: Language;
  @ListOf(SERVICES) services: readonly Service[];
  @Optional() @Part(() => ProtectedForm) wording?: ProtectedForm;
}
class RequestTemplateRemoved {
  @Id() templateId: RequestTemplateId;
}

export const partnerForms: Forms<PartnerEvent> = {
  PartnerEnrolled: firstVersion(PartnerEnrolled),
  PartnerRenamed: firstVersion(PartnerRenamed),
  PartnerChannelRoleChanged: firstVersion(PartnerChannelRoleChanged),
  ResellerAgreementAccepted: firstVersion(ResellerAgreementAccepted),
  InvitationLinkIssued: firstVersion(InvitationLinkIssued),
  InvitationLinkRotated: firstVersion(InvitationLinkRotated),
  InvitationLinkRevoked: firstVersion(InvitationLinkRevoked),
  InvitationSenderChanged: firstVersion(InvitationSenderChanged),
  PartnerSuspended: firstVersion(PartnerSuspended),
  PartnerReinstated: firstVersion(Nothing),
  IndirectResellerLinked: firstVersion(IndirectResellerLinked),
  IndirectResellerUnlinked: firstVersion(IndirectResellerUnlinked),
  CustomerTagDefined: firstVersion(CustomerTagDefined),
  CustomerTagRenamed: firstVersion(CustomerTagRenamed),
  CustomerTagRemoved: firstVersion(CustomerTagRemoved),
  RequestTemplateSaved: firstVersion(RequestTemplateSaved),
  RequestTemplateRemoved: firstVersion(RequestTemplateRemoved),
  PartnerRecordCorrected: firstVersion(RecordCorrected),
};
