import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { secondsAfter, type WebhookCommand, type WebhookId, type WebhookSecretId } from '#domain';
import { webhooks } from '#event-catalog';
import { derivedId } from '#event-store';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type FeedAudience } from '../feed/feeds';
import { type RequestContext } from '../identity';
import { WebhookAccounts, webhooksIdOf } from './webhook-account';
import { type SecretReceipt, WebhookSecrets } from './webhook-secrets';
import { WebhookSettings } from './webhook-settings';

/** Gives an endpoint another secret; for the configured time the one before signs as well. */
export class RotateWebhookSecret extends Command<SecretReceipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly webhookId: WebhookId,
  ) {
    super();
  }
}

@CommandHandler(RotateWebhookSecret)
export class RotateWebhookSecretHandler implements ICommandHandler<RotateWebhookSecret> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: WebhookAccounts,
    private readonly secrets: WebhookSecrets,
    private readonly settings: WebhookSettings,
    private readonly clock: Clock,
  ) {}

  /** Throws `forbidden`, `not-found`. */
  async execute({ context, account, webhookId }: RotateWebhookSecret): Promise<SecretReceipt> {
    const actor = await this.accounts.manager(context, account);
    await this.accounts.webhook(account, webhookId);
    const id = webhooksIdOf(account);
    const secretId = derivedId('WebhookSecret', id, webhookId, context.commandId) as WebhookSecretId;
    const formerUntil = secondsAfter(this.clock.now(), this.settings.overlapSeconds);
    const command: WebhookCommand = { type: 'RotateWebhookSecret', webhookId, secretId, formerUntil };
    const prepare = async () => ({ command });
    const receipt = await this.gateway.dispatch({
      aggregate: webhooks,
      id,
      actor,
      context,
      name: command.type,
      content: { webhookId },
      prepare,
    });
    return this.secrets.revealed(receipt, secretId);
  }
}
