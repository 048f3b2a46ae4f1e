import { type CorrectionRequest } from '../correction';
import {
  type ChannelRole,
  type Language,
  type LinkId,
  type PartnerId,
  type Protected,
  type Purpose,
  type Service,
  type TenantId,
} from '../values';
import { type CustomerTagId, type RequestTemplateId } from './events';

/** Facts of an indirect reseller's own stream that linking it rests on (decision 10). */
export interface ResellerFacts {
  readonly partnerId: PartnerId;
  readonly enrolled: boolean;
  readonly channelRole?: ChannelRole;
}

export type PartnerCommand =
  | {
      readonly type: 'EnrolPartner';
      readonly tenantId: TenantId;
      readonly name: string;
      readonly channelRole: ChannelRole;
    }
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
  /** `tagId` is derived from the command by the caller. */
  | { readonly type: 'DefineCustomerTag'; readonly tagId: CustomerTagId; readonly name: string }
  | { readonly type: 'RenameCustomerTag'; readonly tagId: CustomerTagId; readonly name: string }
  | { readonly type: 'RemoveCustomerTag'; readonly tagId: CustomerTagId }
  /** Makes the template, or puts it in the place of the one of this id. */
  | {
      readonly type: 'SaveRequestTemplate';
      readonly templateId: RequestTemplateId;
      /** Whether there has to be one already. */
      readonly isChange: boolean;
      readonly name: string;
      readonly purpose: Purpose;
      readonly language: Language;
      readonly services: readonly Service[];
      readonly wording?: Protected;
    }
  | { readonly type: 'RemoveRequestTemplate'; readonly templateId: RequestTemplateId }
  | ({ readonly type: 'CorrectPartnerRecord' } & CorrectionRequest);
