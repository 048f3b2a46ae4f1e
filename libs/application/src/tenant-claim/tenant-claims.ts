import { Injectable } from '@nestjs/common';
import { type CustomerId, type PartnerId, type TenantClaimCommand, type TenantFacts, type TenantId } from '#domain';
import { customers, partners, tenantClaims } from '#event-catalog';
import { type Actor, AggregateStore } from '#event-store';
import { Views } from '#read-models';
import { CommandGateway } from '../command-gateway';
import { following, type RequestContext, SYSTEM_IDENTITY } from '../identity';

/** Claims the tenant of an account before the account is opened (decision 13). */
@Injectable()
export class TenantClaims {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly aggregates: AggregateStore,
    private readonly views: Views,
  ) {}

  /**
   * The id to register the customer under: `proposed`, or that of an account that claimed the tenant and was then not opened, because the process ended.
   * Throws `tenant-of-marketplace`, `tenant-of-another-customer` or `tenant-of-several-partners`.
   */
  async forCustomer(context: RequestContext, actor: Actor, tenantId: TenantId, proposed: CustomerId): Promise<CustomerId> {
    // Its key is repeated, for whatever content: nothing is to be claimed, and what the key says is for the account's own stream to judge.
    if ((await this.aggregates.load(customers, proposed)).state.status !== 'absent') return proposed;
    const { state } = await this.aggregates.load(tenantClaims, tenantId);
    const claimed = state.customerId;
    const isOpen = claimed === undefined || (await this.aggregates.load(customers, claimed)).state.status !== 'absent';
    const customerId = isOpen ? proposed : claimed;
    await this.claim(context, actor, tenantId, (facts) => ({ type: 'ClaimTenantForCustomer', customerId, facts }));
    return customerId;
  }

  /** Throws `tenant-of-marketplace` or `tenant-of-a-customer`. */
  async forPartner(context: RequestContext, actor: Actor, tenantId: TenantId, partnerId: PartnerId): Promise<void> {
    if ((await this.aggregates.load(partners, partnerId)).state.status !== 'absent') return; // as above
    await this.claim(context, actor, tenantId, (facts) => ({ type: 'ClaimTenantForPartner', partnerId, facts }));
  }

  private async claim(
    context: RequestContext,
    actor: Actor,
    tenantId: TenantId,
    commandOn: (facts: TenantFacts) => TenantClaimCommand,
  ): Promise<void> {
    const { type } = commandOn(NOTHING_KNOWN);
    await this.gateway.dispatch({
      aggregate: tenantClaims,
      id: tenantId,
      actor,
      context: following(context, 'tenant'),
      name: type,
      content: { tenantId },
      prepare: async () => ({ command: commandOn(await this.factsOf(tenantId, actor)) }),
    });
  }

  /** Only accounts from before tenants were claimed are looked up in views, which may lag: those of today meet in the tenant's stream. */
  private async factsOf(tenantId: TenantId, actor: Actor): Promise<TenantFacts> {
    const { customerId } = (await this.aggregates.load(tenantClaims, tenantId)).state;
    const claimed = customerId && (await this.aggregates.load(customers, customerId)).state;
    const [known, enrolled] = await Promise.all([this.views.customersOfTenant(tenantId), this.views.partnersOfTenant(tenantId)]);
    const registered = known.filter(({ status, _id }) => status === 'registered' && _id !== customerId);
    return {
      isMarketplace: tenantId === actor.tenant || tenantId === SYSTEM_IDENTITY.tenant,
      isGone:
        typeof claimed === 'object' && claimed.status !== 'absent' && (claimed.status === 'departed' || claimed.tenantId !== tenantId),
      unclaimed: { customerIds: registered.map(({ _id }) => _id), partnerIds: enrolled.map(({ _id }) => _id) },
    };
  }
}

const NOTHING_KNOWN: TenantFacts = { isMarketplace: false, isGone: false, unclaimed: { customerIds: [], partnerIds: [] } };
