import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  accountOfWebhooks,
  ACTIVITY_THINGS,
  Clock,
  cloudEventOf,
  Feeds,
  type FeedSight,
  FeedSource,
  PauseFailingWebhook,
  WebhookSecrets,
} from '#application';
import { NotSupported } from '#documents';
import { type WebhookId, type WebhookSecretId } from '#domain';
import { derivedId, type Logger, parsePosition } from '#event-store';
import {
  Deliverer,
  DeliveryLog,
  type DeliveryObserver,
  type Endpoint,
  Endpoints,
  type Message,
  type Receivers,
  type Stretch,
} from '#webhooks';
import { type DueWork } from '../due-work';
import { LOGGER } from '../logger';
import { OBSERVER } from '../observer';
import { inOwnName, SystemCommands } from '../system-commands';

/** Polling interval of endpoints to which something is due. */
export const WEBHOOKS_EVERY_MS = 500;
export const RECEIVERS = Symbol('Receivers');

const PAGE = 50;
/** So long an endpoint without events is left alone; what waits because nobody could read it is found then. */
const LOOK_ANYWAY_MS = 60_000;

/** Delivers each account's feed to its endpoints (decision 17). */
@Injectable()
export class DeliverWebhooks implements DueWork, OnApplicationBootstrap {
  readonly everyMs = WEBHOOKS_EVERY_MS;
  private readonly deliverer: Deliverer;

  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: DeliveryLog,
    private readonly feeds: Feeds,
    private readonly source: FeedSource,
    private readonly secrets: WebhookSecrets,
    commands: SystemCommands,
    @Inject(RECEIVERS) receivers: Receivers,
    clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(OBSERVER) observer: DeliveryObserver,
  ) {
    this.deliverer = new Deliverer({
      endpoints,
      deliveries,
      receivers,
      next: (endpoint) => this.next(endpoint),
      pingOf: (endpoint, id) => this.pingOf(endpoint, id, clock.now()),
      secretsOf: (endpoint, now) => this.secretsOf(endpoint, now),
      pause: async ({ account, webhookId, applied, cursor }, why) => {
        const context = inOwnName(derivedId('PauseFailingWebhook', account, webhookId, applied, cursor));
        await commands.send(new PauseFailingWebhook(context, accountOfWebhooks(account), webhookId as WebhookId, why));
      },
      now: () => clock.now(),
      logger,
      observer,
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.endpoints.ensureIndexes();
    try {
      await this.deliveries.ensureIndexes();
    } catch (error) {
      if (!(error instanceof NotSupported)) throw error;
      this.logger.warn('The engine lets nothing expire: what is known of webhook deliveries is kept for ever');
    }
  }

  runOnce(signal: AbortSignal): Promise<void> {
    return this.deliverer.runOnce(signal);
  }

  private async next(endpoint: Endpoint): Promise<Stretch> {
    const sight = sightOf(endpoint);
    const cursor = parsePosition(endpoint.cursor);
    const { events, next = cursor, more, upTo, correlationIds } = await this.feeds.read(sight, cursor, PAGE);
    const messages = events.map((event) => {
      const { id, type, position } = event;
      const body = JSON.stringify(cloudEventOf(event, this.source.url));
      return { id, type, position, body, correlationId: correlationIds.get(id) };
    });
    return { messages, next, more, arrival: (signal) => this.feeds.more(sight, upTo, { ms: LOOK_ANYWAY_MS, signal }) };
  }

  private pingOf({ account, webhookId, pingCorrelationId }: Endpoint, id: string, time: string): Message {
    const ping = {
      specversion: '1.0',
      id,
      source: this.source.url,
      type: 'ping',
      subject: `webhook/${webhookId}`,
      time,
      data: { account },
    };
    return { id, type: 'ping', body: JSON.stringify(ping), correlationId: pingCorrelationId };
  }

  private async secretsOf({ secrets }: Endpoint, now: string): Promise<readonly string[]> {
    const valid = secrets.filter(({ until }) => until === undefined || until > now);
    return Promise.all(valid.map(({ id }) => this.secrets.secret(id as WebhookSecretId)));
  }
}

/** Through the eyes of whoever registered it, who may read all of the account's. */
function sightOf({ account, tenant }: Endpoint): FeedSight {
  const audience = accountOfWebhooks(account);
  switch (audience.kind) {
    case 'partner':
      return { ...audience, things: ACTIVITY_THINGS, reader: { ...audience, tenant } };
    case 'customer':
      return { ...audience, reader: { kind: 'customer', tenant } };
    case 'marketplace':
      return { ...audience, reader: { kind: 'marketplace' } };
  }
}
