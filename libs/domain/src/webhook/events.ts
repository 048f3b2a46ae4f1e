// STORAGE FORMAT. These names and fields are on disk for ever.
import { type Branded, type Instant } from '../values';

export type WebhookId = Branded<'WebhookId'>;
/** By which the signing secret is found where secrets are kept; it tells nothing of it. */
export type WebhookSecretId = Branded<'WebhookSecretId'>;

export const WEBHOOK_PAUSES = ['requested', 'not-delivered', 'receiver-gone'] as const;
/**
 * Why nothing is sent to an endpoint: somebody asked for it; a delivery failed for three days; the receiver said that
 * it is gone (410).
 */
export type WebhookPause = (typeof WEBHOOK_PAUSES)[number];

export type WebhookEvent =
  | {
      readonly type: 'WebhookRegistered';
      readonly data: { readonly webhookId: WebhookId; readonly url: string; readonly secretId: WebhookSecretId };
    }
  | {
      readonly type: 'WebhookSecretRotated';
      readonly data: {
        readonly webhookId: WebhookId;
        readonly secretId: WebhookSecretId;
        /** Until then the one before signs as well. */
        readonly formerUntil: Instant;
      };
    }
  | {
      readonly type: 'WebhookPaused';
      readonly data: {
        readonly webhookId: WebhookId;
        readonly reason: WebhookPause;
        /** The event that could not be delivered, and how the last attempt failed: a code. */
        readonly undelivered?: string;
        readonly failure?: string;
      };
    }
  | { readonly type: 'WebhookResumed'; readonly data: { readonly webhookId: WebhookId } }
  | {
      readonly type: 'WebhookReplayRequested';
      readonly data: {
        readonly webhookId: WebhookId;
        /** What comes after this position is delivered again. */
        readonly after: string;
      };
    }
  | { readonly type: 'WebhookPinged'; readonly data: { readonly webhookId: WebhookId } }
  | { readonly type: 'WebhookRemoved'; readonly data: { readonly webhookId: WebhookId } };
