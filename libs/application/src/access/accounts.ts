import {
  type CustomerAccount,
  type CustomerId,
  type PartnerFacts,
  type PartnerId,
  type PartnerState,
  relationshipWith,
} from '#domain';
import { customers, partners } from '#event-catalog';
import { type Actor, AggregateStore, type Basis } from '#event-store';
import { Views } from '#read-models';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '../problem-error';
import { isUnreadable } from '../readable';
import { ofMarketplace } from './authorize';

export type EnrolledPartner = Exclude<PartnerState, { status: 'absent' }>;

/** A state together with the revision a decision that rests on it records (decision 8). */
export interface AsRead<State> {
  readonly state: State;
  readonly basis: Basis;
}

/**
 * Partner and customer accounts, always read from their streams to the end and never from a view (decision 8), but for
 * whose an account is whose stream cannot be read; `since` says which reading will do. What is absent and what belongs
 * to another tenant get one and the same answer, so that asking teaches nobody what exists.
 */
@Injectable()
export class Accounts {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly views: Views,
  ) {}

  /** The partner whoever it belongs to: for facts a decision rests on. Throws `not-found`. */
  async partner(id: PartnerId, field = 'partnerId', since?: number): Promise<AsRead<EnrolledPartner>> {
    const found = await this.findPartner(id, since);
    if (!found) throw new ProblemError('not-found', { field });
    return found;
  }

  async findPartner(id: PartnerId, since?: number): Promise<AsRead<EnrolledPartner> | undefined> {
    const { state, revision } = await this.aggregates.load(partners, id, since);
    if (state.status === 'absent') return undefined;
    return { state, basis: { stream: `partner-${id}`, revision: revision.toString() } };
  }

  /** The customer whoever it belongs to. Throws `not-found`. */
  async customer(id: CustomerId, field = 'customerId', since?: number): Promise<AsRead<CustomerAccount>> {
    const { state, revision } = await this.aggregates.load(customers, id, since);
    if (state.status === 'absent') throw new ProblemError('not-found', { field });
    return { state, basis: { stream: `customer-${id}`, revision: revision.toString() } };
  }

  /** The partner, if the actor acts for it or for the marketplace. Throws `not-found`. */
  async ownPartner(actor: Actor, id: PartnerId): Promise<AsRead<EnrolledPartner>> {
    const partner = await namedOnlyTo(
      async () => isOf(actor, await this.views.partner(id)),
      () => this.partner(id),
      'partnerId',
    );
    if (!isOf(actor, partner.state)) throw new ProblemError('not-found', { field: 'partnerId' });
    return partner;
  }

  /**
   * Lets nobody through but who acts for the partner, or for the marketplace. Whose an account is never changes: where
   * its stream is known it is not read for that. Throws `not-found`.
   */
  async expectOwnPartner(actor: Actor, id: PartnerId): Promise<void> {
    const known = this.aggregates.known(partners, id);
    if (known === undefined || known.status === 'absent') await this.ownPartner(actor, id);
    else if (!isOf(actor, known)) throw new ProblemError('not-found', { field: 'partnerId' });
  }

  /** The same of a customer. Throws `not-found`. */
  async expectOwnCustomer(actor: Actor, id: CustomerId): Promise<void> {
    const known = this.aggregates.known(customers, id);
    if (known === undefined || known.status === 'absent') await this.ownCustomer(actor, id);
    else if (!isOf(actor, known)) throw new ProblemError('not-found', { field: 'customerId' });
  }

  /** The customer, if the actor acts for it or for the marketplace. Throws `not-found`. */
  async ownCustomer(actor: Actor, id: CustomerId): Promise<AsRead<CustomerAccount>> {
    const customer = await namedOnlyTo(
      async () => isOf(actor, await this.views.customer(id)),
      () => this.customer(id),
      'customerId',
    );
    if (!isOf(actor, customer.state)) throw new ProblemError('not-found', { field: 'customerId' });
    return customer;
  }

  /**
   * A customer that the partner has, or once had, a relationship with; any other is answered as absent (section 7).
   * Throws `not-found`.
   */
  async customerOfPartner(
    actor: Actor,
    partnerId: PartnerId,
    customerId: CustomerId,
    since?: number,
  ): Promise<AsRead<CustomerAccount>> {
    await this.expectOwnPartner(actor, partnerId);
    const customer = await namedOnlyTo(
      async () => (await this.views.customerOfPartner(partnerId, customerId)) !== undefined,
      () => this.customer(customerId, 'customerId', since),
      'customerId',
    );
    if (!relationshipWith(customer.state, partnerId)) throw new ProblemError('not-found', { field: 'customerId' });
    return customer;
  }

  /**
   * Lets a partner through to such a customer: a relationship that once was is not looked for again. Throws
   * `not-found`.
   */
  async expectCustomerOfPartner(actor: Actor, partnerId: PartnerId, customerId: CustomerId): Promise<void> {
    const known = this.aggregates.known(customers, customerId);
    if (known === undefined || relationshipWith(known, partnerId) === undefined)
      await this.customerOfPartner(actor, partnerId, customerId);
    else await this.expectOwnPartner(actor, partnerId);
  }
}

/** Whether the actor acts for the account, or for the marketplace. */
export function isOf(actor: Actor, account: { readonly tenantId: string } | undefined): boolean {
  return ofMarketplace(actor) || account?.tenantId === actor.tenant;
}

/**
 * What `read` answers. That a stream cannot be read is told to those who may know of it; to others it is absent, as
 * everything else of it.
 */
async function namedOnlyTo<T>(mayKnow: () => Promise<boolean>, read: () => Promise<T>, field: string): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isUnreadable(error) && !(await mayKnow())) throw new ProblemError('not-found', { field });
    throw error;
  }
}

/** What other aggregates decide on of a partner, as its own stream says it. */
export function factsOf(partnerId: PartnerId, state: EnrolledPartner): PartnerFacts {
  return {
    partnerId,
    tenantId: state.tenantId,
    standing: state.status,
    channelRole: state.channelRole,
    ...(state.link.status === 'in-force' && { linkId: state.link.linkId }),
    linkedResellers: state.linkedResellers,
  };
}
