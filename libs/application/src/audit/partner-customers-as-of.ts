import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type EventLog, type Position } from '#event-store';
import { type PageRequest, type PartnerCustomerRow, partnerCustomers, Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { asked } from '../view-query';
import { AskedMoments, type Moment } from './moments';
import { pastOf, rowsOver } from './past';

export interface PartnerCustomersPast {
  readonly position: Position;
  readonly rows: readonly PartnerCustomerRow[];
  readonly next?: string;
}

/**
 * A partner's customer list as it was at a moment (S13); now, if none is named. Which customers to look at comes from the view of today, which keeps
 * every relationship there ever was; what is said of them, from the log. A page may be short, or empty, and yet have a next.
 */
export class ListPartnerCustomersAsOf extends Query<PartnerCustomersPast> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly at: Moment | undefined,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerCustomersAsOf)
export class ListPartnerCustomersAsOfHandler implements IQueryHandler<ListPartnerCustomersAsOf> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly moments: AskedMoments,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({ context, partnerId, at, page }: ListPartnerCustomersAsOf): Promise<PartnerCustomersPast> {
    authorize(context, 'ReadAsOf');
    await this.accounts.partner(partnerId);
    const position = await this.moments.positionOf(at, 'at');
    const { rows: ever, next } = await asked(() => this.views.customersEverOfPartner(partnerId, page));
    const rows: PartnerCustomerRow[] = [];
    for (const { customerId } of ever) rows.push(...(await this.entriesAt(partnerId, customerId, position)));
    return { position, rows, ...(next !== undefined && { next }) };
  }

  private async entriesAt(partnerId: PartnerId, customerId: CustomerId, position: Position): Promise<PartnerCustomerRow[]> {
    const { events } = await pastOf(this.log, `customer-${customerId}`, position);
    return rowsOver(partnerCustomers, events).filter((row) => row.partnerId === partnerId && row.status === 'active');
  }
}
