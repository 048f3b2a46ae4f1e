import { type CustomerId, type PartnerId } from '../values';

/** What is known besides the tenant's own stream. */
export interface TenantFacts {
  /** The tenant of the marketplace's own staff, or the product's own name. */
  readonly isMarketplace: boolean;
  /** The customer that claimed it has departed, or is registered for another tenant after all. */
  readonly isGone: boolean;
  /** Accounts that were opened before tenants were claimed; those that have departed are not among them. */
  readonly unclaimed: { readonly customerIds: readonly CustomerId[]; readonly partnerIds: readonly PartnerId[] };
}

export type TenantClaimCommand =
  | { readonly type: 'ClaimTenantForCustomer'; readonly customerId: CustomerId; readonly facts: TenantFacts }
  | { readonly type: 'ClaimTenantForPartner'; readonly partnerId: PartnerId; readonly facts: TenantFacts };
