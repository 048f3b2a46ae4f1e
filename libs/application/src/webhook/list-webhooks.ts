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

/** The account's endpoints. There are few: one page. */
export class ListWebhooks extends Query<readonly ListedWebhook[]> {
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

  async execute({ context, account }: ListWebhooks): Promise<readonly ListedWebhook[]> {
    await this.accounts.manager(context, account);
    const [webhooks, endpoints] = await Promise.all([
      this.accounts.webhooksOf(account),
      this.endpoints.ofAccount(webhooksIdOf(account)),
    ]);
    const progress = new Map(endpoints.map((endpoint) => [endpoint.webhookId, endpoint]));
    return webhooks.map((webhook) => {
      const known = progress.get(webhook.webhookId);
      return { ...webhook, ...(known && { progress: known }) };
    });
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
    await this.accounts.manager(context, account);
    await this.accounts.webhook(account, webhookId);
    const endpoint = `${webhooksIdOf(account)}/${webhookId}`;
    const after = await withQueryProblems(async () =>
      cursor === undefined ? undefined : decodeCursor('delivery', cursor)[0],
    );
    const { rows, next } = await this.deliveries.of(endpoint, outcome, pageSize(limit), after);
    return { rows, ...(next !== undefined && { next: encodeCursor('delivery', [next, next]) }) };
  }
}
