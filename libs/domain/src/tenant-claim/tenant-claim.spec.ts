import { specification } from '../testing';
import { type CustomerId, type PartnerId } from '../values';
import { tenantClaim, type TenantClaimCommand, type TenantClaimEvent, type TenantFacts } from '.';

const { given } = specification(tenantClaim);

const facts: TenantFacts = { isMarketplace: false, isGone: false, unclaimed: { customerIds: [], partnerIds: [] } };
const [c1, c2] = ['customer-1', 'customer-2'] as [CustomerId, CustomerId];
const [p1, p2] = ['partner-1', 'partner-2'] as [PartnerId, PartnerId];
const customer = (customerId: CustomerId, known: Partial<TenantFacts> = {}): TenantClaimCommand => ({
  type: 'ClaimTenantForCustomer',
  customerId,
  facts: { ...facts, ...known },
});
const partner = (partnerId: PartnerId, known: Partial<TenantFacts> = {}): TenantClaimCommand => ({
  type: 'ClaimTenantForPartner',
  partnerId,
  facts: { ...facts, ...known },
});
const byCustomer = (customerId: CustomerId): TenantClaimEvent => ({
  type: 'TenantClaimedByCustomer',
  data: { customerId },
});
const byPartner = (partnerId: PartnerId): TenantClaimEvent => ({ type: 'TenantClaimedByPartner', data: { partnerId } });

describe('decision 13: the tenant of an account', () => {
  it('is not the marketplace’s', () => {
    for (const claim of [customer(c1, { isMarketplace: true }), partner(p1, { isMarketplace: true })]) {
      given().when(claim).thenRefused('tenant-of-marketplace', { field: 'tenantId' });
    }
  });

  it('is of one customer, and of another only once that one has departed', () => {
    given().when(customer(c1)).then(byCustomer(c1));
    given(byCustomer(c1)).when(customer(c2)).thenRefused('tenant-of-another-customer', { field: 'tenantId' });
    given(byCustomer(c1))
      .when(customer(c2, { isGone: true }))
      .then(byCustomer(c2));
  });

  it('may be of a customer and one partner at once: a reseller buys too, and cannot accept its own link', () => {
    given(byPartner(p1)).when(customer(c1)).then(byCustomer(c1));
    given(byCustomer(c1)).when(partner(p1)).then(byPartner(p1));
  });

  it('is not of several partners and a customer at once, whoever comes first', () => {
    given(byPartner(p1), byPartner(p2))
      .when(customer(c1))
      .thenRefused('tenant-of-several-partners', { field: 'tenantId' });
    given(byPartner(p1), byCustomer(c1)).when(partner(p2)).thenRefused('tenant-of-a-customer', { field: 'tenantId' });
    given(byPartner(p1)).when(partner(p2)).then(byPartner(p2));
  });

  it('counts accounts that were opened before tenants were claimed, and leaves them as they are', () => {
    const unclaimed = { customerIds: [c1], partnerIds: [p1, p2] };
    given().when(customer(c2, { unclaimed })).thenRefused('tenant-of-another-customer', { field: 'tenantId' });
    given()
      .when(partner('partner-3' as PartnerId, { unclaimed }))
      .thenRefused('tenant-of-a-customer', { field: 'tenantId' });
  });
});
