import { type Decider } from '../decider';
import { type WebhookCommand } from './commands';
import { about, decide } from './decide';
import { type WebhookEvent } from './events';
import { evolve, initial, type WebhooksState } from './state';

export type { WebhookCommand } from './commands';
export { MOST_WEBHOOKS } from './decide';
export { type WebhookEvent, type WebhookId, type WebhookPause, WEBHOOK_PAUSES, type WebhookSecretId } from './events';
export { type Webhook, webhookIn, type WebhookSecret, type WebhooksState } from './state';

/**
 * The endpoints to which an account's events are delivered (decision 17). Stream `webhooks-<kind of account>-<its id>`.
 */
export const webhooks: Decider<WebhooksState, WebhookCommand, WebhookEvent> = { initial, decide, evolve, about };
