import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog } from '#event-store';
import { Inject } from '@nestjs/common';
import { AccountViews } from '../access/account-views';
import { authorize, ofMarketplace } from '../access/authorize';
import { type Reader, type VisibleEvent, visibleStored } from '../access/visibility';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';

const LONGEST_PAGE = 500;

/** A stretch of a customer's history in the log's order. `next` is the revision to go on from. */
export interface HistoryPage {
  readonly events: readonly (VisibleEvent & { readonly revision: string })[];
  readonly next?: string;
}

/**
 * The customer's history, replayed from the log, as the asker may see it: its own all, or what concerns the asking
 * partner.
 */
export class ReplayCustomerHistory extends Query<HistoryPage> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    /** The asking partner, when a partner asks. */
    readonly partnerId?: PartnerId,
    readonly from = 0n,
  ) {
    super();
  }
}

@QueryHandler(ReplayCustomerHistory)
export class ReplayCustomerHistoryHandler implements IQueryHandler<ReplayCustomerHistory> {
  constructor(
    private readonly accounts: AccountViews,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, customerId, partnerId, from }: ReplayCustomerHistory): Promise<HistoryPage> {
    const reader = await this.readerOf(context, customerId, partnerId);
    const events: (VisibleEvent & { readonly revision: string })[] = [];
    for await (const stored of this.log.read(`customer-${customerId}`, from)) {
      if (events.length === LONGEST_PAGE) return { events, next: stored.revision.toString() };
      const event = visibleStored(stored, catalog, reader);
      if (event) events.push({ ...event, revision: stored.revision.toString() });
    }
    return { events };
  }

  private async readerOf(
    context: RequestContext,
    customerId: CustomerId,
    partnerId: PartnerId | undefined,
  ): Promise<Reader> {
    const { tenant } = context.identity;
    if (partnerId !== undefined) {
      const actor = authorize(context, 'ReadPartnerCustomers');
      await this.accounts.customerOfPartner(actor, partnerId, customerId);
      return ofMarketplace(actor) ? { kind: 'marketplace' } : { kind: 'partner', tenant, partnerId };
    }
    const actor = authorize(context, 'ReadCustomerHistory');
    await this.accounts.ownCustomer(actor, customerId);
    return ofMarketplace(actor) ? { kind: 'marketplace' } : { kind: 'customer', tenant };
  }
}
