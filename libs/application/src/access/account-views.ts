import { Injectable } from '@nestjs/common';
import { type CustomerAccount, type CustomerId, type LinkId, type PartnerId } from '#domain';
import { type Actor } from '#event-store';
import { type CustomerRow, type PartnerRow, Views } from '#read-models';
import { ProblemError } from '../problem-error';
import { Accounts, type EnrolledPartner, isOf } from './accounts';

/** What pages show of the partner they belong to. `stale` while an event of its stream cannot be read. */
export type SeenPartner = Pick<
  PartnerRow,
  | 'name'
  | 'channelRole'
  | 'standing'
  | 'linkId'
  | 'linkStatus'
  | 'agreementVersion'
  | 'sender'
  | 'linkedResellers'
  | 'customerTags'
  | 'enrolledAt'
  | 'stale'
>;

/** What pages show of the customer they belong to. */
export type SeenCustomer = Pick<CustomerRow, 'name' | 'status' | 'domains' | 'stale'>;

/**
 * Whose pages a reader may open, as the views say it: so an event in the account's stream that this version cannot read
 * takes no page away. Opening a page decides nothing, and the views cannot let anybody in too long: an account never
 * changes its tenant, and a relationship that once was stays visible to its partner (I10). What a view does not hold
 * yet is looked up in its stream, so that a new account has its pages at once. Rights are decided by `Accounts`
 * (decision 8).
 */
@Injectable()
export class AccountViews {
  constructor(
    private readonly views: Views,
    private readonly accounts: Accounts,
  ) {}

  /** The partner, if the actor acts for it or for the marketplace. Throws `not-found`. */
  async ownPartner(actor: Actor, id: PartnerId): Promise<SeenPartner> {
    const row = await this.views.partner(id);
    if (row === undefined) return seenPartner((await this.accounts.ownPartner(actor, id)).state);
    if (!isOf(actor, row)) throw new ProblemError('not-found', { field: 'partnerId' });
    return row;
  }

  /** The customer, if the actor acts for it or for the marketplace. Throws `not-found`. */
  async ownCustomer(actor: Actor, id: CustomerId): Promise<SeenCustomer> {
    const row = await this.views.customer(id);
    if (row === undefined) return seenCustomer((await this.accounts.ownCustomer(actor, id)).state);
    if (!isOf(actor, row)) throw new ProblemError('not-found', { field: 'customerId' });
    return row;
  }

  /**
   * Whether the partner has, or once had, a relationship with the customer; any other is answered as absent (section
   * 7). Throws `not-found`.
   */
  async customerOfPartner(actor: Actor, partnerId: PartnerId, customerId: CustomerId): Promise<void> {
    await this.ownPartner(actor, partnerId);
    if ((await this.views.customerOfPartner(partnerId, customerId)) !== undefined) return;
    await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
  }
}

/** The link that works now. */
export function linkInForce({ linkId, linkStatus }: SeenPartner): LinkId | undefined {
  return linkStatus === 'in-force' && linkId !== null ? linkId : undefined;
}

/** The account as its stream says it. */
export function seenPartner(state: EnrolledPartner): SeenPartner {
  const {
    name,
    channelRole,
    status: standing,
    link,
    agreementVersion = null,
    sender,
    linkedResellers,
    customerTags,
    enrolledAt,
  } = state;
  const linkId = link.status === 'none' ? null : link.linkId;
  return {
    name,
    channelRole,
    standing,
    linkId,
    linkStatus: link.status,
    agreementVersion,
    ...(sender !== undefined && { sender }),
    linkedResellers,
    customerTags,
    enrolledAt,
  };
}

/** The account as its stream says it. */
export function seenCustomer({ name, status, domains }: CustomerAccount): SeenCustomer {
  return { name, status, domains };
}
