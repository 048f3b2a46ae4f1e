import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { type Count, type CustomerListQuery, type CustomerSelection, type Page, type PartnerCustomerRow, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { withQueryProblems } from '../view-query';

/** A partner's customer list: a customer is on it exactly from acceptance to the relationship's end (S13, I10). */
export class ListPartnerCustomers extends Query<Page<PartnerCustomerRow>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly query: CustomerListQuery,
  ) {
    super();
  }
}

export class CountPartnerCustomers extends Query<Count> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly selection: CustomerSelection,
  ) {
    super();
  }
}

export class GetPartnerCustomer extends Query<PartnerCustomerRow> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@QueryHandler(ListPartnerCustomers)
export class ListPartnerCustomersHandler implements IQueryHandler<ListPartnerCustomers> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, query }: ListPartnerCustomers): Promise<Page<PartnerCustomerRow>> {
    await this.accounts.ownPartner(authorize(context, 'ReadPartnerCustomers'), partnerId);
    await this.freshness.reached(context, 'partner-customers');
    const page = await withQueryProblems(() => this.views.customersOfPartner(partnerId, { ...query, language: context.language }));
    return { ...page, rows: page.rows.map(shownToPartner) };
  }
}

@QueryHandler(CountPartnerCustomers)
export class CountPartnerCustomersHandler implements IQueryHandler<CountPartnerCustomers> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, selection }: CountPartnerCustomers): Promise<Count> {
    await this.accounts.ownPartner(authorize(context, 'ReadPartnerCustomers'), partnerId);
    await this.freshness.reached(context, 'partner-customers');
    return withQueryProblems(() => this.views.countCustomersOfPartner(partnerId, selection));
  }
}

@QueryHandler(GetPartnerCustomer)
export class GetPartnerCustomerHandler implements IQueryHandler<GetPartnerCustomer> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, customerId }: GetPartnerCustomer): Promise<PartnerCustomerRow> {
    await this.accounts.ownPartner(authorize(context, 'ReadPartnerCustomers'), partnerId);
    await this.freshness.reached(context, 'partner-customers');
    const row = await this.views.customerOfPartner(partnerId, customerId);
    if (!row) throw new ProblemError('not-found', { field: 'customerId' });
    return shownToPartner(row);
  }
}

/** The provider an indirect reseller came by is another partner, and no partner learns of another (section 7). */
function shownToPartner({ viaProviderId: _, ...row }: PartnerCustomerRow): PartnerCustomerRow {
  return row;
}
