// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Correction } from '../correction';
import {
  type EventId,
  type Language,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type RelationshipKind,
  type Service,
  type Side,
  type TenantId,
} from '../values';

export const DAP_REMOVAL_CAUSES = [
  'removed-by-customer',
  'reassigned',
  'relinquished-by-partner',
  'relationship-ended',
  'reseller-unlinked',
  'role-changed',
  'customer-departed',
] as const;
export type DapRemovalCause = (typeof DAP_REMOVAL_CAUSES)[number];

export const RELATIONSHIP_END_CAUSES = ['agreed', 'provider-relationship-ended', 'customer-departed'] as const;
export type RelationshipEndCause = (typeof RELATIONSHIP_END_CAUSES)[number];

/** What the customer was shown when it accepted: kept, because it is what was agreed to. */
export interface ShownAtAcceptance {
  readonly partnerName: string;
  readonly language: Language;
  readonly textVersion: string;
}

export type CustomerEvent =
  | { readonly type: 'CustomerRegistered'; readonly data: { readonly tenantId: TenantId; readonly name: string } }
  | { readonly type: 'CustomerRenamed'; readonly data: { readonly from: string; readonly to: string } }
  | { readonly type: 'CustomerDomainVerified'; readonly data: { readonly domain: MailDomain } }
  | { readonly type: 'CustomerDomainReleased'; readonly data: { readonly domain: MailDomain } }
  | {
      readonly type: 'RelationshipAccepted';
      readonly data: {
        readonly partnerId: PartnerId;
        readonly kind: RelationshipKind;
        readonly viaProviderId?: PartnerId;
        readonly linkId?: LinkId;
        /** What this acceptance newly grants. */
        readonly services: readonly Service[];
        readonly shown: ShownAtAcceptance;
      };
    }
  | {
      readonly type: 'RelationshipDeclined';
      readonly data: { readonly partnerId: PartnerId; readonly linkId: LinkId; readonly suspicious: boolean };
    }
  | {
      readonly type: 'DapGranted';
      readonly data: { readonly partnerId: PartnerId; readonly service: Service; readonly cspTransacting: boolean };
    }
  | {
      readonly type: 'DapRemoved';
      readonly data: {
        readonly partnerId: PartnerId;
        readonly service: Service;
        readonly cspTransacting: boolean;
        /** The `DapGranted` that this ends. */
        readonly grantEventId: EventId;
        readonly cause: DapRemovalCause;
      };
    }
  | {
      readonly type: 'AccessConfirmed';
      readonly data: { readonly partnerId: PartnerId; readonly services: readonly Service[] };
    }
  | { readonly type: 'RelationshipEndProposed'; readonly data: { readonly partnerId: PartnerId; readonly by: Side } }
  | {
      readonly type: 'RelationshipEndProposalWithdrawn';
      readonly data: { readonly partnerId: PartnerId; readonly by: Side };
    }
  | {
      readonly type: 'RelationshipEndProposalRefused';
      readonly data: { readonly partnerId: PartnerId; readonly by: Side };
    }
  | {
      readonly type: 'RelationshipEnded';
      readonly data: { readonly partnerId: PartnerId; readonly cause: RelationshipEndCause };
    }
  | { readonly type: 'CustomerDeparted'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'CustomerRecordCorrected'; readonly data: Correction };
