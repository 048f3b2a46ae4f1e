import { type Recorded } from '../decider';
import { type Instant, never } from '../values';
import { type WebhookEvent, type WebhookId, type WebhookPause, type WebhookSecretId } from './events';

/** A secret that signs what an endpoint is sent: for ever, or until a time. */
export interface WebhookSecret {
  readonly id: WebhookSecretId;
  readonly until?: Instant;
}

/** An endpoint of an account, as long as it is registered. */
export interface Webhook {
  readonly webhookId: WebhookId;
  readonly url: string;
  readonly registeredAt: Instant;
  /** The present one first. */
  readonly secrets: readonly WebhookSecret[];
  readonly paused?: {
    readonly reason: WebhookPause;
    readonly at: Instant;
    readonly undelivered?: string;
    readonly failure?: string;
  };
}

/** The endpoints that an account has at present; those that were removed are gone. */
export interface WebhooksState {
  readonly webhooks: readonly Webhook[];
}

/** Beyond the present one. Each signs every delivery, so whoever rotates more often ends the overlap of the oldest. */
const MOST_FORMER_SECRETS = 2;

export const initial: WebhooksState = { webhooks: [] };

export function webhookIn({ webhooks }: WebhooksState, id: WebhookId): Webhook | undefined {
  return webhooks.find(({ webhookId }) => webhookId === id);
}

export function evolve(state: WebhooksState, event: Recorded<WebhookEvent>): WebhooksState {
  switch (event.type) {
    case 'WebhookRegistered': {
      const { webhookId, url, secretId } = event.data;
      return { webhooks: [...state.webhooks, { webhookId, url, registeredAt: event.at, secrets: [{ id: secretId }] }] };
    }
    case 'WebhookSecretRotated':
      return changed(state, event.data.webhookId, (webhook) => rotated(webhook, event));
    case 'WebhookPaused': {
      const { webhookId, ...pause } = event.data;
      return changed(state, webhookId, (webhook) => ({ ...webhook, paused: { ...pause, at: event.at } }));
    }
    case 'WebhookResumed':
      return changed(state, event.data.webhookId, ({ paused: _, ...webhook }) => webhook);
    case 'WebhookRemoved':
      return { webhooks: state.webhooks.filter(({ webhookId }) => webhookId !== event.data.webhookId) };
    case 'WebhookReplayRequested':
    case 'WebhookPinged':
      return state;
    default:
      return never(event);
  }
}

function rotated(
  webhook: Webhook,
  { at, data }: Recorded<Extract<WebhookEvent, { type: 'WebhookSecretRotated' }>>,
): Webhook {
  const former = webhook.secrets
    .map((secret) => ({ id: secret.id, until: secret.until ?? data.formerUntil }))
    .filter(({ until }) => until > at);
  return { ...webhook, secrets: [{ id: data.secretId }, ...former.slice(0, MOST_FORMER_SECRETS)] };
}

function changed(state: WebhooksState, id: WebhookId, change: (webhook: Webhook) => Webhook): WebhooksState {
  return { webhooks: state.webhooks.map((webhook) => (webhook.webhookId === id ? change(webhook) : webhook)) };
}
