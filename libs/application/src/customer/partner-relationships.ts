import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId } from '#domain';
import { type CustomerPartnerRow, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';

/** One line of the Partner Relationships page: a relationship, joined with what is true of the whole partner. */
export interface PartnerRelationship extends CustomerPartnerRow {
  readonly partnerName: string;
  /** Whether it is suspended; never why (decision 7). */
  readonly suspended: boolean;
}

/** All partners of a customer, and which of them have DAP for each service (S11). */
export class ListPartnerRelationships extends Query<readonly PartnerRelationship[]> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerRelationships)
export class ListPartnerRelationshipsHandler implements IQueryHandler<ListPartnerRelationships> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, customerId }: ListPartnerRelationships): Promise<readonly PartnerRelationship[]> {
    await this.accounts.ownCustomer(authorize(context, 'ReadPartnerRelationships'), customerId);
    await this.freshness.reached(context, 'customer-partners', 'partners');
    const rows = await this.views.partnersOfCustomer(customerId);
    const partners = await this.views.partnersById(rows.map(({ partnerId }) => partnerId));
    return rows.map((row) => {
      const partner = partners.get(row.partnerId);
      return { ...row, partnerName: partner?.name ?? row.partnerId, suspended: partner?.standing === 'suspended' };
    });
  }
}
