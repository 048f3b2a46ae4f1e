import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type WebhookCommand, type WebhookId } from '#domain';
import { webhooks } from '#event-catalog';
import { type Position } from '#event-store';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type FeedAudience } from '../feed/feeds';
import { FeedReaders } from '../feed/read-feed';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { WebhookAccounts, webhooksIdOf } from './webhook-account';

/** What becomes of an endpoint. */
export type WebhookChange =
  | { readonly type: 'PauseWebhook' }
  | { readonly type: 'ResumeWebhook' }
  | { readonly type: 'PingWebhook' }
  | { readonly type: 'RemoveWebhook' }
  | { readonly type: 'ReplayWebhook'; readonly after: Position };

/** Pauses, resumes, pings or removes an endpoint, or has delivered again what comes after a position. */
export class ChangeWebhook extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly webhookId: WebhookId,
    readonly change: WebhookChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeWebhook)
export class ChangeWebhookHandler implements ICommandHandler<ChangeWebhook> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: WebhookAccounts,
    private readonly feeds: FeedReaders,
  ) {}

  /**
   * Throws `forbidden`, `not-found`; for a replay `position-beyond-head` and `invalid-request` as reading the feed from
   * there would.
   */
  async execute({ context, account, webhookId, change }: ChangeWebhook): Promise<Receipt> {
    const actor = await this.accounts.manager(context, account);
    await this.accounts.webhook(account, webhookId);
    if (change.type === 'ReplayWebhook')
      await this.feeds.expectPlace(context, account, { after: change.after, field: 'after' });
    const command: WebhookCommand =
      change.type === 'PauseWebhook' ? { ...change, webhookId, reason: 'requested' } : { ...change, webhookId };
    return this.gateway.dispatch({
      aggregate: webhooks,
      id: webhooksIdOf(account),
      actor,
      context,
      name: change.type,
      content: { webhookId, ...change },
      prepare: async () => ({ command }),
    });
  }
}

/**
 * Nothing more is sent to an endpoint that could not be reached for so long, or that says it is gone. The reactor
 * records it.
 */
export class PauseFailingWebhook extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly webhookId: WebhookId,
    readonly why: {
      readonly reason: 'not-delivered' | 'receiver-gone';
      readonly undelivered: string;
      readonly failure: string;
    },
  ) {
    super();
  }
}

@CommandHandler(PauseFailingWebhook)
export class PauseFailingWebhookHandler implements ICommandHandler<PauseFailingWebhook> {
  constructor(private readonly gateway: CommandGateway) {}

  async execute({ context, account, webhookId, why }: PauseFailingWebhook): Promise<Receipt> {
    const command: WebhookCommand = { type: 'PauseWebhook', webhookId, ...why };
    return this.gateway.dispatch({
      aggregate: webhooks,
      id: webhooksIdOf(account),
      actor: authorize(context, 'PauseFailingWebhook'),
      context,
      name: 'PauseFailingWebhook',
      content: { webhookId, ...why },
      prepare: async () => ({ command }),
    });
  }
}
