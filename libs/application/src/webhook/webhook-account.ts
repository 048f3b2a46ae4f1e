import { Injectable } from '@nestjs/common';
import {
  type CustomerId,
  never,
  type PartnerId,
  type Webhook,
  type WebhookEvent,
  webhookIn,
  type WebhookId,
  type WebhooksState,
} from '#domain';
import { webhooks } from '#event-catalog';
import { type Actor, AggregateStore } from '#event-store';
import { AccountViews } from '../access/account-views';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type FeedAudience } from '../feed/feeds';
import { type RequestContext } from '../identity';
import { type KnownState, KnownStates } from '../known-states';
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

const EVENTS: Readonly<Record<WebhookEvent['type'], true>> = {
  WebhookRegistered: true,
  WebhookSecretRotated: true,
  WebhookPaused: true,
  WebhookResumed: true,
  WebhookReplayRequested: true,
  WebhookPinged: true,
  WebhookRemoved: true,
};
const EVENT_TYPES = Object.keys(EVENTS) as WebhookEvent['type'][];

/** Who may have an account's events delivered, and to which endpoints they are. */
@Injectable()
export class WebhookAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly accountViews: AccountViews,
    private readonly aggregates: AggregateStore,
    private readonly states: KnownStates,
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

  /** The same people, who only look: as the views say it. Throws `forbidden` and `not-found`. */
  async expectReader(context: RequestContext, account: FeedAudience): Promise<void> {
    switch (account.kind) {
      case 'partner':
        await this.accountViews.ownPartner(authorize(context, 'ManagePartnerWebhooks'), account.partnerId);
        return;
      case 'customer':
        await this.accountViews.ownCustomer(authorize(context, 'ManageCustomerWebhooks'), account.customerId);
        return;
      case 'marketplace':
        authorize(context, 'ManageMarketplaceWebhooks');
        return;
      default:
        never(account);
    }
  }

  /** For who only looks: stale where what was done with them later cannot be read. */
  async known(account: FeedAudience): Promise<KnownState<WebhooksState>> {
    return this.states.of(webhooks, webhooksIdOf(account), EVENT_TYPES);
  }

  /**
   * For who only looks. An endpoint that is not among those known, of which some cannot be read, is none that is known
   * not to be: who asks is told what cannot be read. Throws `not-found`.
   */
  async expectKnown(account: FeedAudience, webhookId: WebhookId): Promise<void> {
    const { state } = await this.known(account);
    if (webhookIn(state, webhookId) === undefined) await this.webhook(account, webhookId);
  }

  /** For commands. Throws `not-found`, as for an account that is another's. */
  async webhook(account: FeedAudience, webhookId: WebhookId): Promise<Webhook> {
    const { state } = await this.aggregates.load(webhooks, webhooksIdOf(account));
    const webhook = webhookIn(state, webhookId);
    if (webhook === undefined) throw new ProblemError('not-found', { field: 'webhookId' });
    return webhook;
  }
}
