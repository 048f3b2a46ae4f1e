import { type Decider } from '../decider';
import { Rejection } from '../rejection';
import { type CustomerId, never, type PartnerId } from '../values';
import { type TenantClaimCommand, type TenantFacts } from './commands';
import { type TenantClaimEvent } from './events';

export type { TenantClaimCommand, TenantFacts } from './commands';
export type { TenantClaimEvent } from './events';

/** Whose accounts act for the tenant. */
export interface TenantClaimState {
  /** The last one that claimed it. */
  readonly customerId?: CustomerId;
  readonly partnerIds: readonly PartnerId[];
}

/**
 * Which accounts a tenant may act for (decision 13): none where it is the marketplace's; one customer; and, where there
 * is a customer, one partner beside it. Stream `tenant-<tenant>`: that two accounts opened at once meet there is what
 * the rule rests on.
 */
export const tenantClaim: Decider<TenantClaimState, TenantClaimCommand, TenantClaimEvent> = {
  initial: { partnerIds: [] },
  decide: (command, state) => {
    if (command.facts.isMarketplace) return new Rejection('tenant-of-marketplace', { field: 'tenantId' });
    switch (command.type) {
      case 'ClaimTenantForCustomer':
        return claimForCustomer(command.customerId, state, command.facts);
      case 'ClaimTenantForPartner':
        return claimForPartner(command.partnerId, state, command.facts);
      default:
        return never(command);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'TenantClaimedByCustomer':
        return { ...state, customerId: event.data.customerId };
      case 'TenantClaimedByPartner':
        return { ...state, partnerIds: [...state.partnerIds, event.data.partnerId] };
      default:
        return never(event);
    }
  },
  about: ({ data }) =>
    'customerId' in data ? { customerId: data.customerId, partnerIds: [] } : { partnerIds: [data.partnerId] },
};

function claimForCustomer(customerId: CustomerId, state: TenantClaimState, facts: TenantFacts) {
  if (state.customerId === customerId) return []; // it is its own
  if (customersOf(state, facts).some((other) => other !== customerId))
    return new Rejection('tenant-of-another-customer', { field: 'tenantId' });
  if (partnersOf(state, facts).size > 1) return new Rejection('tenant-of-several-partners', { field: 'tenantId' });
  return [{ type: 'TenantClaimedByCustomer', data: { customerId } } as const];
}

function claimForPartner(partnerId: PartnerId, state: TenantClaimState, facts: TenantFacts) {
  if (state.partnerIds.includes(partnerId)) return []; // it is its own
  const others = [...partnersOf(state, facts)].filter((other) => other !== partnerId);
  if (others.length > 0 && customersOf(state, facts).length > 0)
    return new Rejection('tenant-of-a-customer', { field: 'tenantId' });
  return [{ type: 'TenantClaimedByPartner', data: { partnerId } } as const];
}

function customersOf({ customerId }: TenantClaimState, { isGone, unclaimed }: TenantFacts): readonly CustomerId[] {
  return [...(customerId === undefined || isGone ? [] : [customerId]), ...unclaimed.customerIds];
}

function partnersOf({ partnerIds }: TenantClaimState, { unclaimed }: TenantFacts): ReadonlySet<PartnerId> {
  return new Set([...partnerIds, ...unclaimed.partnerIds]);
}
