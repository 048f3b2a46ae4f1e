import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import {
  type CustomerGapRow,
  type Page,
  type PageRequest,
  type PartnerRow,
  type SubscriptionRow,
  Views,
} from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { withQueryProblems } from '../view-query';

export interface NamedPartner {
  readonly id: PartnerId;
  readonly name: string;
}

/** A subscription as its customer sees it: a customer sees all its partners (section 7). */
export interface CustomerSubscription extends SubscriptionRow {
  /** Absent of one that was bought elsewhere. */
  readonly seller?: NamedPartner;
  readonly partnerOfRecord?: NamedPartner;
}

/** All subscriptions of a customer, whoever sold them. */
export class ListCustomerSubscriptions extends Query<Page<CustomerSubscription>> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** The customer's services on which nobody has DAP, though a subscription is open or they were once granted. */
export class ListCustomerGaps extends Query<readonly CustomerGapRow[]> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@QueryHandler(ListCustomerSubscriptions)
export class ListCustomerSubscriptionsHandler implements IQueryHandler<ListCustomerSubscriptions> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, customerId, page }: ListCustomerSubscriptions): Promise<Page<CustomerSubscription>> {
    await this.accounts.ownCustomer(authorize(context, 'ReadCustomerSubscriptions'), customerId);
    await this.freshness.reached(context, 'subscriptions', 'partners');
    const { rows, ...rest } = await withQueryProblems(() => this.views.subscriptionsOfCustomer(customerId, page));
    const ids = rows.flatMap(({ originalResellerId, partnerOfRecordId }) => [originalResellerId, partnerOfRecordId]);
    const partners = await this.views.partnersById([...new Set(ids.filter((id) => id !== undefined))]);
    return { ...rest, rows: rows.map((row) => withNames(row, partners)) };
  }
}

@QueryHandler(ListCustomerGaps)
export class ListCustomerGapsHandler implements IQueryHandler<ListCustomerGaps> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, customerId }: ListCustomerGaps): Promise<readonly CustomerGapRow[]> {
    await this.accounts.ownCustomer(authorize(context, 'ReadCustomerGaps'), customerId);
    await this.freshness.reached(context, 'customer-gaps');
    return this.views.gapsOfCustomer(customerId);
  }
}

function withNames(row: SubscriptionRow, partners: ReadonlyMap<PartnerId, PartnerRow>): CustomerSubscription {
  const named = (id: PartnerId): NamedPartner => ({ id, name: partners.get(id)?.name ?? id });
  const { originalResellerId, partnerOfRecordId } = row;
  return {
    ...row,
    ...(originalResellerId !== undefined && { seller: named(originalResellerId) }),
    ...(partnerOfRecordId !== undefined && { partnerOfRecord: named(partnerOfRecordId) }),
  };
}
