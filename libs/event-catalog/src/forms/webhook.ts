// STORAGE FORMAT. A change here is a new version: see the README.
import {
  type Instant,
  WEBHOOK_PAUSES,
  type WebhookEvent,
  type WebhookId,
  type WebhookPause,
  type WebhookSecretId,
} from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Address, Id, OneOf, Optional, Time } from './rules';

class WebhookRegistered {
  @Id() webhookId: WebhookId;
  @Address() url: string;
  @Id() secretId: WebhookSecretId;
}
class WebhookSecretRotated {
  @Id() webhookId: WebhookId;
  @Id() secretId: WebhookSecretId;
  @Time() formerUntil: Instant;
}
class WebhookPaused {
  @Id() webhookId: WebhookId;
  @OneOf(WEBHOOK_PAUSES) reason: WebhookPause;
  @Optional() @Id() undelivered?: string;
  @Optional() @Id() failure?: string;
}
class WebhookReplayRequested {
  @Id() webhookId: WebhookId;
  @Id() after: string;
}
class OfWebhook {
  @Id() webhookId: WebhookId;
}

export const webhookForms: Forms<WebhookEvent> = {
  WebhookRegistered: firstVersion(WebhookRegistered),
  WebhookSecretRotated: firstVersion(WebhookSecretRotated),
  WebhookPaused: firstVersion(WebhookPaused),
  WebhookResumed: firstVersion(OfWebhook),
  WebhookReplayRequested: firstVersion(WebhookReplayRequested),
  WebhookPinged: firstVersion(OfWebhook),
  WebhookRemoved: firstVersion(OfWebhook),
};
