import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Webhook, type WebhookId } from '#domain';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageSize } from '#read-models';
import { type Delivery, DeliveryLog, type DeliveryOutcome, type Endpoint, Endpoints } from '#webhooks';
import { type FeedAudience } from '../feed/feeds';
import { type RequestContext } from '../identity';
import { withQueryProblems } from '../view-query';
import { WebhookAccounts, webhooksIdOf } from './webhook-account';

export { DELIVERY_OUTCOMES, type DeliveryOutcome } from '#webhooks';

/** An endpoint as its account has it, and how far it has come, once that is known. */
export interface ListedWebhook extends Webhook {
  readonly progress?: Pick<Endpoint, 'cursor' | 'attempts' | 'failingSince' | 'failure' | 'nextAttemptAt'>;
}

export interface ListedWebhooks {
  readonly rows: readonly ListedWebhook[];
  /** An event of the account's endpoints cannot be read: what is told is from before it. */
  readonly stale?: true;
}

/** The account's endpoints. There are few: one page. */
export class ListWebhooks extends Query<ListedWebhooks> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
  ) {
    super();
  }
}

@QueryHandler(ListWebhooks)
export class ListWebhooksHandler implements IQueryHandler<ListWebhooks> {
  constructor(
    private readonly accounts: WebhookAccounts,
    private readonly endpoints: Endpoints,
  ) {}

  async execute({ context, account }: ListWebhooks): Promise<ListedWebhooks> {
    await this.accounts.expectReader(context, account);
    const [{ state, stale }, endpoints] = await Promise.all([
      this.accounts.known(account),
      this.endpoints.ofAccount(webhooksIdOf(account)),
    ]);
    const progress = new Map(endpoints.map((endpoint) => [endpoint.webhookId, endpoint]));
    const rows = state.webhooks.map((webhook) => {
      const known = progress.get(webhook.webhookId);
      return { ...webhook, ...(known && { progress: known }) };
    });
    return { rows, ...(stale && { stale }) };
  }
}

/** What was sent to an endpoint in the last thirty days, or what of it had one outcome, the newest first. */
export class ListWebhookDeliveries extends Query<Page<Delivery>> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly webhookId: WebhookId,
    readonly outcome: DeliveryOutcome | undefined,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListWebhookDeliveries)
export class ListWebhookDeliveriesHandler implements IQueryHandler<ListWebhookDeliveries> {
  constructor(
    private readonly accounts: WebhookAccounts,
    private readonly deliveries: DeliveryLog,
  ) {}

  async execute({
    context,
    account,
    webhookId,
    outcome,
    page: { cursor, limit },
  }: ListWebhookDeliveries): Promise<Page<Delivery>> {
    await this.accounts.expectReader(context, account);
    await this.accounts.expectKnown(account, webhookId);
    const endpoint = `${webhooksIdOf(account)}/${webhookId}`;
    const after = await withQueryProblems(async () =>
      cursor === undefined ? undefined : decodeCursor('delivery', cursor)[0],
    );
    const { rows, next } = await this.deliveries.of(endpoint, outcome, pageSize(limit), after);
    return { rows, ...(next !== undefined && { next: encodeCursor('delivery', [next, next]) }) };
  }
}
