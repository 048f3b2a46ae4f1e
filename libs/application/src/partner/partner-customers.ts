import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type CustomerTag, type PartnerId } from '#domain';
import {
  type Count,
  type CustomerListQuery,
  type CustomerSelection,
  type Page,
  type PartnerCustomerRow,
  Views,
} from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type RequestedRestore, requestedRestore } from '../invitation/restore-proposal';
import { withQueryProblems } from '../view-query';

/** A customer as its partner sees it. */
export interface PartnerCustomer extends Omit<PartnerCustomerRow, 'tags'> {
  /** Those that there still are. */
  readonly tags: readonly CustomerTag[];
  /** The request that waits for an answer, where it asks for something that was lost (S2). */
  readonly requested?: RequestedRestore;
}

/** A partner's customer list: a customer is on it exactly from acceptance to the relationship's end (S13, I10). */
export class ListPartnerCustomers extends Query<Page<PartnerCustomer>> {
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

export class GetPartnerCustomer extends Query<PartnerCustomer> {
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

  async execute({ context, partnerId, query }: ListPartnerCustomers): Promise<Page<PartnerCustomer>> {
    const actor = authorize(context, 'ReadPartnerCustomers');
    await this.freshness.reached(context, 'partner-customers', 'invitations', 'partners');
    const { customerTags } = await this.accounts.ownPartner(actor, partnerId);
    const page = await withQueryProblems(() =>
      this.views.customersOfPartner(partnerId, { ...query, language: context.language, left: context.left }),
    );
    return { ...page, rows: await shownToPartner(this.views, partnerId, customerTags, page.rows) };
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
    return withQueryProblems(() => this.views.countCustomersOfPartner(partnerId, selection, context.left));
  }
}

@QueryHandler(GetPartnerCustomer)
export class GetPartnerCustomerHandler implements IQueryHandler<GetPartnerCustomer> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, customerId }: GetPartnerCustomer): Promise<PartnerCustomer> {
    const actor = authorize(context, 'ReadPartnerCustomers');
    await this.freshness.reached(context, 'partner-customers', 'invitations', 'partners');
    const { customerTags } = await this.accounts.ownPartner(actor, partnerId);
    const row = await this.views.customerOfPartner(partnerId, customerId);
    if (!row) throw new ProblemError('not-found', { field: 'customerId' });
    const [shown = withTags(row, customerTags)] = await shownToPartner(this.views, partnerId, customerTags, [row]);
    return shown;
  }
}

/**
 * With what has been asked back, and without the provider an indirect reseller came by: that is another partner, and no
 * partner learns of another (section 7).
 */
async function shownToPartner(
  views: Views,
  partnerId: PartnerId,
  defined: readonly CustomerTag[],
  rows: readonly PartnerCustomerRow[],
): Promise<PartnerCustomer[]> {
  const losers = rows.filter(({ lost }) => lost.length > 0).map(({ customerId }) => customerId);
  const requests = await views.openRestores(partnerId, losers);
  return rows.map(({ viaProviderId: _, ...rest }) => {
    const row = withTags(rest, defined);
    const request = requests.get(row.customerId);
    const isStillLost = row.lost.some(({ service }) => request?.services.includes(service));
    return request && isStillLost ? { ...row, requested: requestedRestore(request) } : row;
  });
}

/** The row with the tags by their names. One that has been removed since no customer bears any more. */
function withTags<Row extends Pick<PartnerCustomerRow, 'tags'>>(
  row: Row,
  defined: readonly CustomerTag[],
): Omit<Row, 'tags'> & Pick<PartnerCustomer, 'tags'> {
  return { ...row, tags: defined.filter(({ id }) => row.tags?.includes(id)) };
}
