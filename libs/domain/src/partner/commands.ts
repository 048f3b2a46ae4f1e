import { type CorrectionRequest } from '../correction';
import { type ChannelRole, type LinkId, type PartnerId, type Protected, type TenantId } from '../values';

/** Facts of an indirect reseller's own stream that linking it rests on (decision 10). */
export interface ResellerFacts {
  readonly partnerId: PartnerId;
  readonly enrolled: boolean;
  readonly channelRole?: ChannelRole;
}

export type PartnerCommand =
  | { readonly type: 'EnrolPartner'; readonly tenantId: TenantId; readonly name: string; readonly channelRole: ChannelRole }
  | { readonly type: 'RenamePartner'; readonly name: string }
  | { readonly type: 'ChangePartnerChannelRole'; readonly channelRole: ChannelRole }
  | { readonly type: 'AcceptResellerAgreement'; readonly version: string }
  /** `linkId` is derived from the command by the caller; used only if none is issued yet. */
  | { readonly type: 'IssueInvitationLink'; readonly linkId: LinkId }
  | { readonly type: 'RotateInvitationLink'; readonly linkId: LinkId }
  | { readonly type: 'RevokeInvitationLink' }
  /** Without a sender the emails are from the partner itself. */
  | { readonly type: 'ChangeInvitationSender'; readonly sender?: Protected }
  | { readonly type: 'SuspendPartner'; readonly reason: string }
  | { readonly type: 'ReinstatePartner' }
  | { readonly type: 'LinkIndirectReseller'; readonly reseller: ResellerFacts }
  | { readonly type: 'UnlinkIndirectReseller'; readonly resellerId: PartnerId }
  | ({ readonly type: 'CorrectPartnerRecord' } & CorrectionRequest);
