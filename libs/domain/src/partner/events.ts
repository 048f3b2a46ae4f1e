// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Correction } from '../correction';
import {
  type Branded,
  type ChannelRole,
  type Language,
  type LinkId,
  type PartnerId,
  type Protected,
  type Purpose,
  type Service,
  type TenantId,
} from '../values';

/** Of a tag that a partner sorts its customers by. */
export type CustomerTagId = Branded<'CustomerTagId'>;
export type RequestTemplateId = Branded<'RequestTemplateId'>;

export type PartnerEvent =
  | {
      readonly type: 'PartnerEnrolled';
      readonly data: { readonly tenantId: TenantId; readonly name: string; readonly channelRole: ChannelRole };
    }
  | { readonly type: 'PartnerRenamed'; readonly data: { readonly from: string; readonly to: string } }
  | {
      readonly type: 'PartnerChannelRoleChanged';
      readonly data: { readonly from: ChannelRole; readonly to: ChannelRole };
    }
  | { readonly type: 'ResellerAgreementAccepted'; readonly data: { readonly version: string } }
  | { readonly type: 'InvitationLinkIssued'; readonly data: { readonly linkId: LinkId } }
  | { readonly type: 'InvitationLinkRotated'; readonly data: { readonly linkId: LinkId; readonly replaces: LinkId } }
  | { readonly type: 'InvitationLinkRevoked'; readonly data: { readonly linkId: LinkId } }
  | {
      readonly type: 'InvitationSenderChanged';
      /** Who the partner's emails are from, as one protected JSON object; the partner itself where it is left out. */
      readonly data: { readonly sender?: Protected };
    }
  | { readonly type: 'PartnerSuspended'; readonly data: { readonly reason: string } }
  | { readonly type: 'PartnerReinstated'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'IndirectResellerLinked'; readonly data: { readonly resellerId: PartnerId } }
  | { readonly type: 'IndirectResellerUnlinked'; readonly data: { readonly resellerId: PartnerId } }
  | { readonly type: 'CustomerTagDefined'; readonly data: { readonly tagId: CustomerTagId; readonly name: string } }
  | {
      readonly type: 'CustomerTagRenamed';
      readonly data: { readonly tagId: CustomerTagId; readonly from: string; readonly to: string };
    }
  | { readonly type: 'CustomerTagRemoved'; readonly data: { readonly tagId: CustomerTagId } }
  | {
      readonly type: 'RequestTemplateSaved';
      readonly data: {
        readonly templateId: RequestTemplateId;
        readonly name: string;
        readonly purpose: Purpose;
        readonly language: Language;
        readonly services: readonly Service[];
        /**
         * The paragraphs as the partner wrote them, as one protected JSON array; those of the purpose where they are
         * left out.
         */
        readonly wording?: Protected;
      };
    }
  | { readonly type: 'RequestTemplateRemoved'; readonly data: { readonly templateId: RequestTemplateId } }
  | { readonly type: 'PartnerRecordCorrected'; readonly data: Correction };
