import { Injectable } from '@nestjs/common';
import { WebhookSecrets } from '#application';
import { never, webhookIn, type WebhookSecretId } from '#domain';
import { webhooks } from '#event-catalog';
import { AggregateStore, derivedId, positionKey } from '#event-store';
import { Endpoints } from '#webhooks';
import { type Happened, type Reaction } from '../reaction';

const TYPES = [
  'WebhookRegistered',
  'WebhookSecretRotated',
  'WebhookPaused',
  'WebhookResumed',
  'WebhookReplayRequested',
  'WebhookPinged',
  'WebhookRemoved',
] as const;
type WebhookHappened = (typeof TYPES)[number];

/** What an account decides of its endpoints is told to what delivers to them (decision 17). */
@Injectable()
export class KeepWebhookEndpoints implements Reaction<WebhookHappened> {
  readonly types = TYPES;

  constructor(
    private readonly endpoints: Endpoints,
    private readonly aggregates: AggregateStore,
    private readonly secrets: WebhookSecrets,
  ) {}

  async react(event: Happened<WebhookHappened>): Promise<void> {
    const { subject: account, position, metadata } = event;
    const { webhookId } = event.data;
    const applied = positionKey(position);
    const apply = (change: Parameters<Endpoints['apply']>[2]) =>
      this.endpoints.apply({ account, webhookId }, applied, change);
    switch (event.type) {
      case 'WebhookRegistered': {
        const { url, secretId } = event.data;
        const { tenant } = metadata.actor;
        return this.endpoints.begin({
          account,
          webhookId,
          tenant,
          url,
          secrets: [{ id: secretId }],
          applied,
          cursor: position,
        });
      }
      case 'WebhookSecretRotated': {
        const { state } = await this.aggregates.load(webhooks, account);
        const [before, secrets] = [
          await this.secretsOf(account, webhookId),
          webhookIn(state, webhookId)?.secrets ?? [],
        ];
        // Before it is recorded that they are gone: whoever repeats this after an end in between would not know of them
        // any more.
        await this.secrets.destroy(before.filter((id) => !secrets.some((secret) => secret.id === id)));
        return apply({ secrets });
      }
      case 'WebhookPaused':
        return apply({ state: 'paused' });
      case 'WebhookResumed':
        return apply({ state: 'active' });
      case 'WebhookReplayRequested':
        return apply({ cursor: event.data.after });
      case 'WebhookPinged':
        return apply({ ping: derivedId('ping', event.id), pingCorrelationId: metadata.correlationId });
      case 'WebhookRemoved':
        await apply({ state: 'removed' });
        return this.secrets.destroy(await this.secretsOf(account, webhookId));
      default:
        return never(event);
    }
  }

  private async secretsOf(account: string, webhookId: string): Promise<readonly WebhookSecretId[]> {
    const endpoint = (await this.endpoints.ofAccount(account)).find((each) => each.webhookId === webhookId);
    return (endpoint?.secrets ?? []).map(({ id }) => id as WebhookSecretId);
  }
}
