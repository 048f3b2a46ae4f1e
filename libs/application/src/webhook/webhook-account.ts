import { Injectable } from '@nestjs/common';
import { type CustomerId, never, type PartnerId, type Webhook, webhookIn, type WebhookId } from '#domain';
import { webhooks } from '#event-catalog';
import { type Actor, AggregateStore } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type FeedAudience } from '../feed/feeds';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';

/** The account as the stream of its endpoints is called. */
export function webhooksIdOf(account: FeedAudience): string {
  switch (account.kind) {
    case 'partner':
      return `partner-${account.partnerId}`;
    case 'customer':
      return `customer-${account.customerId}`;
    case 'marketplace':
      return 'marketplace';
    default:
      return never(account);
  }
}

/** The account whose endpoints a stream holds. */
export function accountOfWebhooks(id: string): FeedAudience {
  const [, kind, account = ''] = /^(partner|customer)-(.+)$/.exec(id) ?? [];
  if (kind === 'partner') return { kind, partnerId: account as PartnerId };
  return kind === 'customer' ? { kind, customerId: account as CustomerId } : { kind: 'marketplace' };
}

/** Who may have an account's events delivered, and to which endpoints they are. */
@Injectable()
export class WebhookAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly aggregates: AggregateStore,
  ) {}

  /** Only who may read all that is delivered (decision 17). Throws `forbidden` and `not-found`. */
  async manager(context: RequestContext, account: FeedAudience): Promise<Actor> {
    switch (account.kind) {
      case 'partner': {
        const actor = authorize(context, 'ManagePartnerWebhooks');
        await this.accounts.expectOwnPartner(actor, account.partnerId);
        return actor;
      }
      case 'customer': {
        const actor = authorize(context, 'ManageCustomerWebhooks');
        await this.accounts.expectOwnCustomer(actor, account.customerId);
        return actor;
      }
      case 'marketplace':
        return authorize(context, 'ManageMarketplaceWebhooks');
      default:
        return never(account);
    }
  }

  async webhooksOf(account: FeedAudience): Promise<readonly Webhook[]> {
    return (await this.aggregates.load(webhooks, webhooksIdOf(account))).state.webhooks;
  }

  /** Throws `not-found`, as for an account that is another's. */
  async webhook(account: FeedAudience, webhookId: WebhookId): Promise<Webhook> {
    const webhook = webhookIn({ webhooks: await this.webhooksOf(account) }, webhookId);
    if (webhook === undefined) throw new ProblemError('not-found', { field: 'webhookId' });
    return webhook;
  }
}
