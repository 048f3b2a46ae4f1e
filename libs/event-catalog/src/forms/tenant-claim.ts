// STORAGE FORMAT. A change here is a new version: see the README.
import { type CustomerId, type PartnerId, type TenantClaimEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id } from './rules';

class TenantClaimedByCustomer {
  @Id() customerId: CustomerId;
}
class TenantClaimedByPartner {
  @Id() partnerId: PartnerId;
}

export const tenantClaimForms: Forms<TenantClaimEvent> = {
  TenantClaimedByCustomer: firstVersion(TenantClaimedByCustomer),
  TenantClaimedByPartner: firstVersion(TenantClaimedByPartner),
};
