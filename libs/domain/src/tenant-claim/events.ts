// STORAGE FORMAT. These names and fields are on disk for ever.
import { type CustomerId, type PartnerId } from '../values';

export type TenantClaimEvent =
  | { readonly type: 'TenantClaimedByCustomer'; readonly data: { readonly customerId: CustomerId } }
  | { readonly type: 'TenantClaimedByPartner'; readonly data: { readonly partnerId: PartnerId } };
