import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AskingPartner, type CustomerId, type PartnerId, refusalOf } from '#domain';
import { type Page, type PageRequest, type SoldSubscriptionsQuery, type SubscriptionRow, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { ifReadable } from '../readable';
import { withQueryProblems } from '../view-query';
import { AskingPartners } from './asking-partners';
import { type OfCustomer, withCustomerNames } from './customer-names';
import { saleOf, seenBy, type SeenSubscription } from './seen-subscription';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/**
 * The subscriptions of all its customers whose original reseller the partner is. Those it sees through DAP are listed
 * by customer.
 */
export class ListSubscriptionsSold extends Query<Page<OfCustomer<SeenSubscription>>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly query: SoldSubscriptionsQuery,
  ) {
    super();
  }
}

/**
 * A customer's subscriptions that the partner may see: those it sold and those with a service on which it has DAP. A
 * page may hold fewer than asked for.
 */
export class ListSubscriptionsSeen extends Query<Page<SeenSubscription>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/**
 * A subscription, and the revision of its stream; without one, and as the view says it, while a stream it rests on
 * cannot be read.
 */
export type SeenAtRevision = SeenSubscription & { readonly revision?: bigint };

/** One subscription, as its stream says; one the partner may not see is answered as absent. */
export class GetSubscriptionSeen extends Query<SeenAtRevision> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
  ) {
    super();
  }
}

@QueryHandler(ListSubscriptionsSold)
export class ListSubscriptionsSoldHandler implements IQueryHandler<ListSubscriptionsSold> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, query }: ListSubscriptionsSold): Promise<Page<OfCustomer<SeenSubscription>>> {
    await this.accounts.ownPartner(authorize(context, 'ReadSubscriptions'), partnerId);
    await this.freshness.reached(context, 'subscriptions', 'customers');
    const { rows, ...rest } = await withQueryProblems(() =>
      this.views.subscriptionsSoldBy(partnerId, { ...query, left: context.left }),
    );
    return withCustomerNames(this.views, { ...rest, rows: rows.map((row) => seenInRow(partnerId, row)) });
  }
}

@QueryHandler(ListSubscriptionsSeen)
export class ListSubscriptionsSeenHandler implements IQueryHandler<ListSubscriptionsSeen> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly asking: AskingPartners,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  async execute({ context, partnerId, customerId, page }: ListSubscriptionsSeen): Promise<Page<SeenSubscription>> {
    await this.accounts.customerOfPartner(authorize(context, 'ReadSubscriptions'), partnerId, customerId);
    await this.freshness.reached(context, 'subscriptions');
    const { rows, ...rest } = await withQueryProblems(() => this.views.subscriptionsOfCustomer(customerId, page));
    // After the rows: what was taken from the partner while they were read is no longer shown to it.
    const known = await ifReadable(() => this.asking.of(partnerId, customerId));
    const seen = rows.filter((row) => maySee(partnerId, row, known?.asking));
    return { ...rest, rows: seen.map((row) => ({ ...seenInRow(partnerId, row), ...(!known && { stale: true }) })) };
  }
}

@QueryHandler(GetSubscriptionSeen)
export class GetSubscriptionSeenHandler implements IQueryHandler<GetSubscriptionSeen> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly asking: AskingPartners,
    private readonly subscriptions: SubscriptionCommands,
    private readonly views: Views,
  ) {}

  async execute({ context, path }: GetSubscriptionSeen): Promise<SeenAtRevision> {
    const { partnerId, customerId, subscriptionId } = path;
    await this.accounts.customerOfPartner(authorize(context, 'ReadSubscriptions'), partnerId, customerId);
    const read = await ifReadable(async () =>
      this.subscriptions.seen(path, (await this.asking.of(partnerId, customerId)).asking),
    );
    if (read) return { ...seenBy(partnerId, subscriptionId, read.state), revision: read.revision };
    const row = await this.views.subscription(subscriptionId);
    if (row?.customerId !== customerId || !maySee(partnerId, row, undefined))
      throw new ProblemError('not-found', { field: 'subscriptionId' });
    return { ...seenInRow(partnerId, row), stale: true };
  }
}

/**
 * While it cannot be read where the partner has DAP, it sees what it sold and no more: what it would see through DAP
 * may have been taken from it (decision 8).
 */
function maySee(partnerId: PartnerId, row: SubscriptionRow, asking: AskingPartner | undefined): boolean {
  if (asking === undefined) return row.originalResellerId === partnerId;
  return !refusalOf('see', { sale: saleOf(row), services: row.services }, asking);
}

function seenInRow(partnerId: PartnerId, row: SubscriptionRow): SeenSubscription {
  return { ...seenBy(partnerId, row._id, { ...row, sale: saleOf(row) }), ...(row.stale && { stale: row.stale }) };
}
