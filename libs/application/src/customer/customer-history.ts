import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog, type StoredEvent } from '#event-store';
import { EventIndex } from '#read-models';
import { Inject } from '@nestjs/common';
import { AccountViews } from '../access/account-views';
import { authorize, ofMarketplace } from '../access/authorize';
import { type Reader, type VisibleEvent, visibleStored } from '../access/visibility';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { isGivenOut } from '../readable';

const LONGEST_PAGE = 500;

/** A stretch of a customer's history in the log's order. `next` is the revision to go on from. */
export interface HistoryPage {
  readonly events: readonly (VisibleEvent & { readonly revision: string })[];
  readonly next?: string;
  /** The log does not give out the stream, which somebody deleted or cut: what is left of it is told. */
  readonly stale?: true;
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
    private readonly index: EventIndex,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, customerId, partnerId, from }: ReplayCustomerHistory): Promise<HistoryPage> {
    const reader = await this.readerOf(context, customerId, partnerId);
    const stream = `customer-${customerId}`;
    if (await isGivenOut(this.log, stream, from)) return this.page(this.log.read(stream, from), reader);
    const left = this.index.leftOf(this.log, stream, { customer: customerId }, from);
    return { ...(await this.page(left, reader)), stale: true };
  }

  private async page(stored: AsyncIterable<StoredEvent>, reader: Reader): Promise<HistoryPage> {
    const events: (VisibleEvent & { readonly revision: string })[] = [];
    for await (const one of stored) {
      if (events.length === LONGEST_PAGE) return { events, next: one.revision.toString() };
      const event = visibleStored(one, catalog, reader);
      if (event) events.push({ ...event, revision: one.revision.toString() });
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
