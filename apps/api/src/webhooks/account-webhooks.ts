import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ChangeWebhook,
  type FeedAudience,
  ListWebhookDeliveries,
  type ListedWebhook,
  ListWebhooks,
  type Receipt,
  RegisterWebhook,
  type RequestContext,
  RotateWebhookSecret,
  type SecretReceipt,
  type WebhookChange,
} from '#application';
import { type WebhookId } from '#domain';
import { parsePosition } from '#event-store';
import { pageOf } from '../paging.dto';
import {
  type DeliveryListParameters,
  type ReplayBody,
  type WebhookBody,
  type WebhookDeliveriesDto,
  type WebhookDto,
  type WebhooksDto,
} from './webhooks.dto';

/** What can be asked of the endpoints of an account, whichever kind of account it is. */
@Injectable()
export class AccountWebhooks {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async list(context: RequestContext, account: FeedAudience): Promise<WebhooksDto> {
    const { rows, ...told } = await this.queries.execute(new ListWebhooks(context, account));
    return { rows: rows.map(listed), ...told };
  }

  register(context: RequestContext, account: FeedAudience, { url }: WebhookBody): Promise<SecretReceipt> {
    return this.commands.execute(new RegisterWebhook(context, account, url));
  }

  rotate(context: RequestContext, account: FeedAudience, webhookId: string): Promise<SecretReceipt> {
    return this.commands.execute(new RotateWebhookSecret(context, account, webhookId as WebhookId));
  }

  change(
    context: RequestContext,
    account: FeedAudience,
    webhookId: string,
    type: Exclude<WebhookChange['type'], 'ReplayWebhook'>,
  ): Promise<Receipt> {
    return this.commands.execute(new ChangeWebhook(context, account, webhookId as WebhookId, { type }));
  }

  replay(context: RequestContext, account: FeedAudience, webhookId: string, { after }: ReplayBody): Promise<Receipt> {
    const change = { type: 'ReplayWebhook', after: parsePosition(after) } as const;
    return this.commands.execute(new ChangeWebhook(context, account, webhookId as WebhookId, change));
  }

  async deliveries(
    context: RequestContext,
    account: FeedAudience,
    webhookId: string,
    { outcome, ...page }: DeliveryListParameters,
  ): Promise<WebhookDeliveriesDto> {
    const query = new ListWebhookDeliveries(context, account, webhookId as WebhookId, outcome, pageOf(page));
    const { rows, next } = await this.queries.execute(query);
    return {
      rows: rows.map(({ at, eventId, eventType, position, attempt, outcome: became, status, failure, durationMs }) => ({
        at,
        eventId,
        eventType,
        attempt,
        outcome: became,
        durationMs,
        ...(position !== undefined && { position }),
        ...(status !== undefined && { status }),
        ...(failure !== undefined && { failure }),
      })),
      ...(next !== undefined && { next }),
    };
  }
}

function listed({ webhookId, url, registeredAt, paused, secrets, progress }: ListedWebhook): WebhookDto {
  const former = secrets.flatMap(({ until }) => until ?? []);
  const { failingSince, failure, attempts = 0, nextAttemptAt = '' } = progress ?? {};
  return {
    id: webhookId,
    url,
    registeredAt,
    ...(paused && { paused }),
    ...(former.length > 0 && { formerSecretUntil: former.reduce((last, until) => (until > last ? until : last)) }),
    ...(progress && { deliveredUpTo: progress.cursor }),
    ...(failingSince && {
      failingSince,
      attempts,
      ...(failure && { failure }),
      ...(nextAttemptAt && { nextAttemptAt }),
    }),
  };
}
