import { instant, specification } from '../testing';
import {
  MOST_WEBHOOKS,
  type WebhookCommand,
  type WebhookEvent,
  webhookIn,
  type WebhookId,
  webhooks,
  type WebhookSecretId,
} from '.';

const { given } = specification(webhooks, { notIdempotent: ['ReplayWebhook', 'PingWebhook', 'RemoveWebhook'] });

const webhookId = 'w-1' as WebhookId;
const secret = (n: number) => `s-${n}` as WebhookSecretId;
const url = 'https://contoso.example/hook';
const registered = (id = webhookId): WebhookEvent => ({
  type: 'WebhookRegistered',
  data: { webhookId: id, url, secretId: secret(1) },
});
const rotated = (n: number, until: number): WebhookEvent => ({
  type: 'WebhookSecretRotated',
  data: { webhookId, secretId: secret(n), formerUntil: instant(until) },
});
const paused: WebhookEvent = {
  type: 'WebhookPaused',
  data: { webhookId, reason: 'not-delivered', undelivered: 'e', failure: 'timeout' },
};
const resumed: WebhookEvent = { type: 'WebhookResumed', data: { webhookId } };
const removed: WebhookEvent = { type: 'WebhookRemoved', data: { webhookId } };
const register = (id = webhookId): WebhookCommand => ({
  type: 'RegisterWebhook',
  webhookId: id,
  url,
  secretId: secret(1),
});

describe('An endpoint for events (decision 17)', () => {
  it('is registered once', () => {
    given().when(register()).then(registered());
  });

  it('is one of so many of an account; another takes the place of one that was removed', () => {
    const full = Array.from({ length: MOST_WEBHOOKS }, (_, n) => registered(`w-${n}` as WebhookId));
    given(...full)
      .when(register('w-more' as WebhookId))
      .thenRefused('too-many-webhooks');
    given(...full, removed)
      .when(register('w-more' as WebhookId))
      .then(registered('w-more' as WebhookId));
  });

  it('has another secret; those before sign until their time', () => {
    const after = given(registered())
      .when({ type: 'RotateWebhookSecret', webhookId, secretId: secret(2), formerUntil: instant(10) })
      .then(rotated(2, 10));
    expect(webhookIn(after, webhookId)?.secrets).toEqual([{ id: secret(2) }, { id: secret(1), until: instant(10) }]);
    const twice = given(registered(), rotated(2, 10), rotated(3, 20)).state;
    expect(webhookIn(twice, webhookId)?.secrets).toEqual([
      { id: secret(3) },
      { id: secret(2), until: instant(20) },
      { id: secret(1), until: instant(10) },
    ]);
    const late = given(registered(), rotated(2, 3), rotated(3, 20)).state;
    expect(webhookIn(late, webhookId)?.secrets.map(({ id }) => id)).toEqual([secret(3), secret(2)]);
    const often = given(registered(), ...[2, 3, 4, 5].map((n) => rotated(n, 90))).state;
    expect(webhookIn(often, webhookId)?.secrets.map(({ id }) => id)).toEqual([secret(5), secret(4), secret(3)]);
  });

  it('is paused once, with the reason, and resumed', () => {
    given(registered())
      .when({ type: 'PauseWebhook', ...paused.data, reason: 'not-delivered' })
      .then(paused);
    given(registered(), paused).when({ type: 'PauseWebhook', webhookId, reason: 'requested' }).thenNothing();
    given(registered(), paused).when({ type: 'ResumeWebhook', webhookId }).then(resumed);
    given(registered()).when({ type: 'ResumeWebhook', webhookId }).thenNothing();
    expect(webhookIn(given(registered(), paused, resumed).state, webhookId)).not.toHaveProperty('paused');
  });

  it('is pinged, and told again from a position, however often', () => {
    given(registered()).when({ type: 'PingWebhook', webhookId }).then({ type: 'WebhookPinged', data: { webhookId } });
    given(registered())
      .when({ type: 'ReplayWebhook', webhookId, after: '1/1' })
      .then({ type: 'WebhookReplayRequested', data: { webhookId, after: '1/1' } });
  });

  it('that was removed, or never was, is found no more', () => {
    given(registered()).when({ type: 'RemoveWebhook', webhookId }).then(removed);
    for (const type of [
      'PauseWebhook',
      'ResumeWebhook',
      'PingWebhook',
      'RemoveWebhook',
      'ReplayWebhook',
      'RotateWebhookSecret',
    ] as const) {
      const command = {
        type,
        webhookId,
        reason: 'requested',
        after: '1/1',
        secretId: secret(2),
        formerUntil: instant(1),
      } as const;
      for (const history of [[], [registered(), removed]])
        given(...history)
          .when(command)
          .thenRefused('webhook-not-found', { field: 'webhookId' });
    }
  });

  it('concerns the account that has it', () => {
    const concerned = (id: string) => webhooks.about(registered(), webhooks.initial, id);
    expect(concerned('partner-p-1')).toEqual({ partnerIds: ['p-1'] });
    expect(concerned('customer-c-1')).toEqual({ customerId: 'c-1', partnerIds: [] });
    expect(concerned('marketplace')).toEqual({ partnerIds: [] });
  });
});
