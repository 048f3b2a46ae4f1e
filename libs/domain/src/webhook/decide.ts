import { type About } from '../decider';
import { Rejection } from '../rejection';
import { type CustomerId, never, type PartnerId } from '../values';
import { type WebhookCommand } from './commands';
import { type WebhookEvent } from './events';
import { webhookIn, type WebhooksState } from './state';

/** Of one account at once (decision 17). */
export const MOST_WEBHOOKS = 50;

export function decide(command: WebhookCommand, state: WebhooksState): readonly WebhookEvent[] | Rejection {
  const webhook = webhookIn(state, command.webhookId);
  if (command.type === 'RegisterWebhook') {
    if (webhook !== undefined) return []; // it is registered
    if (state.webhooks.length >= MOST_WEBHOOKS) return new Rejection('too-many-webhooks'); // decision 17
    const { type: _, ...data } = command;
    return [{ type: 'WebhookRegistered', data }];
  }
  if (webhook === undefined) return new Rejection('webhook-not-found', { field: 'webhookId' });
  const { webhookId } = command;
  switch (command.type) {
    case 'RotateWebhookSecret': {
      const { type: _, ...data } = command;
      // else it signs already
      return webhook.secrets[0]?.id === data.secretId ? [] : [{ type: 'WebhookSecretRotated', data }];
    }
    case 'PauseWebhook': {
      const { type: _, ...data } = command;
      return webhook.paused ? [] : [{ type: 'WebhookPaused', data }]; // else nothing is sent to it already
    }
    case 'ResumeWebhook':
      return webhook.paused ? [{ type: 'WebhookResumed', data: { webhookId } }] : []; // else it is not paused
    case 'ReplayWebhook':
      return [{ type: 'WebhookReplayRequested', data: { webhookId, after: command.after } }];
    case 'PingWebhook':
      return [{ type: 'WebhookPinged', data: { webhookId } }];
    case 'RemoveWebhook':
      return [{ type: 'WebhookRemoved', data: { webhookId } }];
    default:
      return never(command);
  }
}

/** The account whose endpoints they are: it is in the id of the stream, `partner-…`, `customer-…` or `marketplace`. */
export function about(_event: WebhookEvent, _state: WebhooksState, id: string): About {
  const [, kind, account = ''] = /^(partner|customer)-(.+)$/.exec(id) ?? [];
  if (kind === 'partner') return { partnerIds: [account as PartnerId] };
  return kind === 'customer' ? { customerId: account as CustomerId, partnerIds: [] } : { partnerIds: [] };
}
