import { type Instant } from '../values';
import { type WebhookId, type WebhookPause, type WebhookSecretId } from './events';

export type WebhookCommand =
  | {
      readonly type: 'RegisterWebhook';
      readonly webhookId: WebhookId;
      readonly url: string;
      readonly secretId: WebhookSecretId;
    }
  | {
      readonly type: 'RotateWebhookSecret';
      readonly webhookId: WebhookId;
      readonly secretId: WebhookSecretId;
      readonly formerUntil: Instant;
    }
  | {
      readonly type: 'PauseWebhook';
      readonly webhookId: WebhookId;
      readonly reason: WebhookPause;
      readonly undelivered?: string;
      readonly failure?: string;
    }
  | { readonly type: 'ResumeWebhook'; readonly webhookId: WebhookId }
  | { readonly type: 'ReplayWebhook'; readonly webhookId: WebhookId; readonly after: string }
  | { readonly type: 'PingWebhook'; readonly webhookId: WebhookId }
  | { readonly type: 'RemoveWebhook'; readonly webhookId: WebhookId };
