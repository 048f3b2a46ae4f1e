import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type WebhookCommand, type WebhookId, type WebhookSecretId } from '#domain';
import { webhooks } from '#event-catalog';
import { derivedId } from '#event-store';
import { refusalOfUrl } from '#webhooks';
import { CommandGateway } from '../command-gateway';
import { type FeedAudience } from '../feed/feeds';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { WebhookAccounts, webhooksIdOf } from './webhook-account';
import { type SecretReceipt, WebhookSecrets } from './webhook-secrets';
import { WebhookSettings } from './webhook-settings';

/** Has the account's events delivered to an address, from now on. */
export class RegisterWebhook extends Command<SecretReceipt> {
  constructor(
    readonly context: RequestContext,
    readonly account: FeedAudience,
    readonly url: string,
  ) {
    super();
  }
}

@CommandHandler(RegisterWebhook)
export class RegisterWebhookHandler implements ICommandHandler<RegisterWebhook> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: WebhookAccounts,
    private readonly secrets: WebhookSecrets,
    private readonly settings: WebhookSettings,
  ) {}

  /** Throws `forbidden`, `not-found`, `invalid-webhook-url`, `too-many-webhooks`. */
  async execute({ context, account, url }: RegisterWebhook): Promise<SecretReceipt> {
    const actor = await this.accounts.manager(context, account);
    if (refusalOfUrl(url, this.settings) !== undefined) throw new ProblemError('invalid-webhook-url', { field: 'url' });
    const address = new URL(url).href; // without what could look like something else
    const id = webhooksIdOf(account);
    // Of its account only; what is kept of it elsewhere is kept under both.
    const webhookId = derivedId('Webhook', context.commandId) as WebhookId;
    const secretId = derivedId('WebhookSecret', id, webhookId) as WebhookSecretId;
    const command: WebhookCommand = { type: 'RegisterWebhook', webhookId, url: address, secretId };
    const prepare = async () => ({ command });
    const receipt = await this.gateway.dispatch({
      aggregate: webhooks,
      id,
      actor,
      context,
      name: command.type,
      content: { url: address },
      prepare,
    });
    return this.secrets.revealed({ ...receipt, id: webhookId }, secretId);
  }
}
