// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Correction } from '../correction';
import { type ChannelRole, type LinkId, type PartnerId, type Protected, type TenantId } from '../values';

export type PartnerEvent =
  | {
      readonly type: 'PartnerEnrolled';
      readonly data: { readonly tenantId: TenantId; readonly name: string; readonly channelRole: ChannelRole };
    }
  | { readonly type: 'PartnerRenamed'; readonly data: { readonly from: string; readonly to: string } }
  | { readonly type: 'PartnerChannelRoleChanged'; readonly data: { readonly from: ChannelRole; readonly to: ChannelRole } }
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
  | { readonly type: 'PartnerRecordCorrected'; readonly data: Correction };
