import { Injectable } from '@nestjs/common';
import {
  type CustomerAccount,
  type CustomerCommand,
  type CustomerId,
  type PartnerCommand,
  type PartnerId,
  Rejection,
  type TenantClaimCommand,
  type TenantFacts,
  type TenantId,
} from '#domain';
import { customers, partners, tenantClaims } from '#event-catalog';
import { type Actor, AggregateStore, type AggregateType } from '#event-store';
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
   * The id to register the customer under: `proposed`, or that of an account that claimed the tenant and was then not
   * opened, because the process ended. Throws `tenant-of-marketplace`, `tenant-of-another-customer` or
   * `tenant-of-several-partners`.
   */
  async forCustomer(
    context: RequestContext,
    actor: Actor,
    command: Opening<CustomerCommand>,
    proposed: CustomerId,
  ): Promise<CustomerId> {
    const begun = performance.now();
    const { tenantId } = command;
    if (!(await this.isToBeOpened(customers, proposed, command, context))) return proposed;
    const customerId = await this.idToRegister(tenantId, proposed);
    await this.claim(context, actor, tenantId, begun, (facts) => ({
      type: 'ClaimTenantForCustomer',
      customerId,
      facts,
    }));
    return customerId;
  }

  /** Throws `tenant-of-marketplace` or `tenant-of-a-customer`. */
  async forPartner(
    context: RequestContext,
    actor: Actor,
    command: Opening<PartnerCommand>,
    partnerId: PartnerId,
  ): Promise<void> {
    const { tenantId } = command;
    const begun = performance.now();
    if (!(await this.isToBeOpened(partners, partnerId, command, context))) return;
    await this.claim(context, actor, tenantId, begun, (facts) => ({ type: 'ClaimTenantForPartner', partnerId, facts }));
  }

  /**
   * The customer that claimed the tenant last, with its name once it is opened; `isGone` where another may be
   * registered for the tenant.
   */
  async customerHolding(
    tenantId: TenantId,
  ): Promise<{ readonly id: CustomerId; readonly name?: string; readonly isGone: boolean } | undefined> {
    const { customerId: id } = (await this.aggregates.load(tenantClaims, tenantId)).state;
    if (id === undefined) {
      const [registered] = (await this.views.customersOfTenant(tenantId)).filter(
        ({ status }) => status === 'registered',
      );
      return registered && { id: registered._id, name: registered.name, isGone: false };
    }
    const { state } = await this.aggregates.load(customers, id);
    return state.status === 'absent'
      ? { id, isGone: false }
      : { id, name: state.name, isGone: isGone(state, tenantId) };
  }

  /** What registering the customer would be refused with, as things are. Writes nothing. */
  async refusalForCustomer(actor: Actor, tenantId: TenantId, customerId: CustomerId): Promise<Rejection | undefined> {
    const id = await this.idToRegister(tenantId, customerId);
    return this.refusal(actor, tenantId, (facts) => ({ type: 'ClaimTenantForCustomer', customerId: id, facts }));
  }

  /** What enrolling the partner would be refused with, as things are. Writes nothing. */
  async refusalForPartner(actor: Actor, tenantId: TenantId, partnerId: PartnerId): Promise<Rejection | undefined> {
    return this.refusal(actor, tenantId, (facts) => ({ type: 'ClaimTenantForPartner', partnerId, facts }));
  }

  private async idToRegister(tenantId: TenantId, proposed: CustomerId): Promise<CustomerId> {
    const { customerId } = (await this.aggregates.load(tenantClaims, tenantId)).state;
    const isOpen =
      customerId === undefined || (await this.aggregates.load(customers, customerId)).state.status !== 'absent';
    return isOpen ? proposed : customerId;
  }

  private async refusal(
    actor: Actor,
    tenantId: TenantId,
    commandOn: (facts: TenantFacts) => TenantClaimCommand,
  ): Promise<Rejection | undefined> {
    const begun = performance.now();
    const { state } = await this.aggregates.load(tenantClaims, tenantId);
    const decision = tenantClaims.decider.decide(commandOn(await this.factsOf(tenantId, actor, begun)), state);
    return decision instanceof Rejection ? decision : undefined;
  }

  /**
   * Whether there is anything to claim for: not for an account that its own stream refuses, whatever the tenant, nor
   * for one that is open, because its key is repeated. What is to be said then is for that stream to say.
   */
  private async isToBeOpened<State extends { readonly status: string }, Command, Event>(
    aggregate: AggregateType<State, Command, Event>,
    id: string,
    command: Command,
    { ifMatch }: RequestContext,
  ): Promise<boolean> {
    const { state, revision } = await this.aggregates.load(aggregate, id);
    if (state.status !== 'absent' || (ifMatch !== undefined && ifMatch !== revision)) return false;
    return !(aggregate.decider.decide(command, state) instanceof Rejection);
  }

  private async claim(
    context: RequestContext,
    actor: Actor,
    tenantId: TenantId,
    begun: number,
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
      begun,
      prepare: async (since) => ({ command: commandOn(await this.factsOf(tenantId, actor, since)) }),
    });
  }

  /**
   * Only accounts from before tenants were claimed are looked up in views, which may lag: those of today meet in the
   * tenant's stream.
   */
  private async factsOf(tenantId: TenantId, actor: Actor, since: number): Promise<TenantFacts> {
    const { customerId } = (await this.aggregates.load(tenantClaims, tenantId, since)).state;
    const claimed = customerId && (await this.aggregates.load(customers, customerId, since)).state;
    const [known, enrolled] = await Promise.all([
      this.views.customersOfTenant(tenantId),
      this.views.partnersOfTenant(tenantId),
    ]);
    const registered = known.filter(({ status, _id }) => status === 'registered' && _id !== customerId);
    return {
      isMarketplace: tenantId === actor.tenant || tenantId === SYSTEM_IDENTITY.tenant,
      isGone: typeof claimed === 'object' && claimed.status !== 'absent' && isGone(claimed, tenantId),
      unclaimed: { customerIds: registered.map(({ _id }) => _id), partnerIds: enrolled.map(({ _id }) => _id) },
    };
  }
}

/** Whether an account that claimed the tenant holds it no more. */
function isGone(customer: CustomerAccount, tenantId: TenantId): boolean {
  return customer.status === 'departed' || customer.tenantId !== tenantId;
}

/** The command that opens an account. */
type Opening<Command> = Extract<Command, { readonly tenantId: TenantId }>;

const NOTHING_KNOWN: TenantFacts = {
  isMarketplace: false,
  isGone: false,
  unclaimed: { customerIds: [], partnerIds: [] },
};
