import { type CorrectionRequest } from '../correction';
import {
  type ChannelRole,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Service,
  type Side,
  type TenantId,
} from '../values';
import { type ShownAtAcceptance } from './events';

/** What the partner's own stream says, read to its end at the decision and never from a cache (decision 8). */
export interface PartnerFacts {
  readonly partnerId: PartnerId;
  readonly tenantId: TenantId;
  readonly standing: 'active' | 'suspended';
  readonly channelRole: ChannelRole;
  /** The link in force, if there is one. */
  readonly linkId?: LinkId;
  readonly linkedResellers: readonly PartnerId[];
}

export interface Reassignment {
  readonly service: Service;
  /** The present holder, as the customer saw it in the preview. */
  readonly from: PartnerId;
}

export type CustomerCommand =
  | { readonly type: 'RegisterCustomer'; readonly tenantId: TenantId; readonly name: string }
  | { readonly type: 'RenameCustomer'; readonly name: string }
  /** Sent by the reactor only after the domain's own stream has recorded the claim (decision 11). */
  | { readonly type: 'VerifyCustomerDomain'; readonly domain: MailDomain }
  | { readonly type: 'ReleaseCustomerDomain'; readonly domain: MailDomain }
  | {
      readonly type: 'AcceptRelationship';
      readonly partner: PartnerFacts;
      readonly linkId: LinkId;
      readonly services: readonly Service[];
      readonly reassign: readonly Reassignment[];
      readonly shown: ShownAtAcceptance;
      readonly retiredServices: readonly Service[];
    }
  | {
      readonly type: 'DeclineRelationship';
      readonly partner: PartnerFacts;
      readonly linkId: LinkId;
      readonly suspicious: boolean;
    }
  | { readonly type: 'RemoveDap'; readonly partnerId: PartnerId; readonly service: Service }
  /** Of one partner, or of all when none is named (S15). */
  | { readonly type: 'RemoveAllDap'; readonly partnerId?: PartnerId }
  /** The customer looked at the DAP that the partner has on these services, and it is still right (decision 24). */
  | { readonly type: 'ConfirmAccess'; readonly partnerId: PartnerId; readonly services: readonly Service[] }
  | { readonly type: 'RelinquishDap'; readonly partnerId: PartnerId; readonly service: Service }
  | {
      readonly type: 'GrantDapToIndirectReseller';
      readonly provider: PartnerFacts;
      /** Absent where there is no such account, which is refused as one that is not linked. */
      readonly reseller?: PartnerFacts;
      readonly services: readonly Service[];
      readonly shown: ShownAtAcceptance;
      readonly retiredServices: readonly Service[];
    }
  /** By the reactor, once the reseller is no longer linked to the provider (decisions 10 and 11). */
  | { readonly type: 'RemoveDapOfUnlinkedReseller'; readonly provider: PartnerFacts; readonly resellerId: PartnerId }
  | { readonly type: 'ProposeRelationshipEnd'; readonly partnerId: PartnerId; readonly by: Extract<Side, 'customer'> }
  | {
      readonly type: 'ProposeRelationshipEnd';
      readonly partnerId: PartnerId;
      readonly by: Extract<Side, 'partner'>;
      /** As the partner's own stream says it, because a suspended partner starts nothing new (I13). */
      readonly standing: PartnerFacts['standing'];
    }
  | { readonly type: 'AgreeRelationshipEnd'; readonly partnerId: PartnerId; readonly by: Side }
  | { readonly type: 'RefuseRelationshipEnd'; readonly partnerId: PartnerId; readonly by: Side }
  | { readonly type: 'WithdrawRelationshipEndProposal'; readonly partnerId: PartnerId; readonly by: Side }
  | { readonly type: 'DepartCustomer' }
  | ({ readonly type: 'CorrectCustomerRecord' } & CorrectionRequest);
