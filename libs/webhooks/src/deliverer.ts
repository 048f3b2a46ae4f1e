import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outage } from '#outage';
import { traced } from '#tracing';
import { Webhook } from 'standardwebhooks';
import { type Delivery, type DeliveryLog } from './delivery-log';
import { type Endpoint, type Endpoints } from './endpoints';
import { type Answered, DeliveryFailed, type Receivers } from './receivers';
import { retryAfterSeconds } from './retry-after';
import { GIVEN_UP_AFTER_SECONDS, retryDelaySeconds } from './schedule';

/** Something to be delivered. Its id stays the same however often it is sent. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly position?: string;
  readonly body: string;
  /** Of the request that it follows from: each attempt is part of that one's trace. */
  readonly correlationId?: string | undefined;
}

/** What comes next for an endpoint. */
export interface Stretch {
  readonly messages: readonly (Message & Required<Pick<Message, 'position'>>)[];
  /** Where to go on when they have been delivered. */
  readonly next: string;
  readonly more: boolean;
  /** Resolves when there may be more, or the signal is aborted. */
  readonly arrival: (signal: AbortSignal) => Promise<void>;
}

export const WEBHOOK_FATES = ['delivered', 'failed', 'paused'] as const;
/** What becomes of an attempt, and of an endpoint after too many that failed. */
export type WebhookFate = (typeof WEBHOOK_FATES)[number];

/** Hears what became of deliveries. What it does is cheap and never throws. */
export interface DeliveryObserver {
  webhookFared(fate: WebhookFate): void;
}

export interface DelivererPorts {
  readonly endpoints: Endpoints;
  readonly deliveries: DeliveryLog;
  readonly receivers: Receivers;
  /** What comes after its cursor. */
  readonly next: (endpoint: Endpoint) => Promise<Stretch>;
  readonly pingOf: (endpoint: Endpoint, id: string) => Message;
  /** What signs for it at present, as Standard Webhooks writes secrets (`whsec_…`), the present one first. */
  readonly secretsOf: (endpoint: Endpoint, now: string) => Promise<readonly string[]>;
  /** Has it recorded that nothing more is sent to it, and why. */
  readonly pause: (
    endpoint: Endpoint,
    why: { readonly reason: 'not-delivered' | 'receiver-gone'; readonly undelivered: string; readonly failure: string },
  ) => Promise<void>;
  readonly now: () => string;
  readonly logger: ConstructorParameters<typeof Outage>[0];
  readonly observer: DeliveryObserver;
}

/** What came of an attempt. */
interface Attempted {
  readonly outcome: Delivery['outcome'];
  readonly failure: string;
  readonly isGone: boolean;
  /** So long the receiver wants to be left alone. */
  readonly restSeconds: number;
}

/** So long one look waits for what it has begun, before the next looks for what has become due meanwhile. */
const LOOK_LASTS_MS = 1_000;
const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';
const GONE = 410;
/** Who answers so says with it when to come again (RFC 9110, 10.2.3; RFC 6585, 4). */
const BUSY: readonly number[] = [429, 503];
/** Within that time the reaction to its pause has reached its record. */
const UNTIL_PAUSED_SECONDS = 60;

/**
 * Delivers to each endpoint what comes after its cursor, by Standard Webhooks, in order: what fails is tried again at
 * growing intervals and what follows it waits; when it has failed for three days the endpoint is paused. Each endpoint
 * has a line of its own, so a slow or dead one holds up no other. The cursor moves after the receiver has answered: an
 * end at any moment sends something again, with the same `webhook-id`, and leaves nothing out.
 */
export class Deliverer {
  /** Those that something is being sent to. */
  private readonly busy = new Map<string, Promise<void>>();
  /** Those for which there is nothing beyond this cursor, until something arrives. */
  private readonly idle = new Map<string, string>();
  private readonly outage: Outage;

  constructor(private readonly ports: DelivererPorts) {
    this.outage = new Outage(ports.logger, 'Webhooks could not be delivered');
  }

  /**
   * Begins what is due now and has not been begun; resolves when that is done, or after a second. Aborted, it waits for
   * what it has begun.
   */
  async runOnce(signal: AbortSignal): Promise<void> {
    setMaxListeners(0, signal); // each endpoint listens to it
    for await (const endpoint of this.ports.endpoints.due(this.ports.now())) {
      if (signal.aborted) break;
      const isIdle = this.idle.get(endpoint._id) === endpoint.cursor && endpoint.ping === null;
      if (isIdle || this.busy.has(endpoint._id)) continue;
      const line = this.line(endpoint, signal)
        .then(() => this.outage.over())
        .catch((error: unknown) => this.outage.failed(error instanceof Error ? error.message : String(error)))
        .finally(() => this.busy.delete(endpoint._id));
      this.busy.set(endpoint._id, line);
    }
    const all = Promise.allSettled([...this.busy.values()]);
    const over = new AbortController();
    await Promise.race([all, sleep(LOOK_LASTS_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    if (signal.aborted) await Promise.allSettled([...this.busy.values()]);
  }

  private async line(first: Endpoint, signal: AbortSignal): Promise<void> {
    if (first.ping !== null) {
      await this.attempt(first, this.ports.pingOf(first, first.ping), 1, signal);
      if (signal.aborted) return;
      await this.ports.endpoints.pinged(first);
    }
    while (!signal.aborted) {
      // Looked at anew for each stretch: its secrets may be others, or it may go on from elsewhere.
      const endpoint = await this.ports.endpoints.find(first);
      if (endpoint?.state !== 'active') return;
      const { messages, next, more, arrival } = await this.ports.next(endpoint);
      if (!(await this.deliverEach(endpoint, messages, next, signal))) return;
      if (!more) return this.rest({ ...endpoint, cursor: next }, arrival, signal);
    }
  }

  /** False where it ended before: one failed, the account has changed the endpoint, or the signal was aborted. */
  private async deliverEach(
    endpoint: Endpoint,
    messages: Stretch['messages'],
    next: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    let from = endpoint;
    for (const message of messages) {
      const attempt = from.attempts + 1;
      const attempted = await this.attempt(from, message, attempt, signal);
      if (attempted.outcome === 'failed') {
        // One that was broken off is no failure of the receiver's.
        if (!signal.aborted) await this.failed(from, message, attempt, attempted);
        return false;
      }
      if (!(await this.ports.endpoints.delivered(from, message.position)) || signal.aborted) return false;
      from = { ...from, cursor: message.position, attempts: 0, failingSince: null };
    }
    return next === from.cursor || this.ports.endpoints.delivered(from, next);
  }

  private rest({ _id, cursor }: Endpoint, arrival: Stretch['arrival'], signal: AbortSignal): void {
    this.idle.set(_id, cursor);
    void arrival(signal).finally(() => {
      if (this.idle.get(_id) === cursor) this.idle.delete(_id);
    });
  }

  private async attempt(
    endpoint: Endpoint,
    message: Message,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Attempted> {
    const { receivers, deliveries, now, observer } = this.ports;
    const [at, begun] = [now(), performance.now()];
    const headers = await this.signed(endpoint, message, at);
    const span = {
      correlationId: message.correlationId,
      attributes: { 'webhook.attempt': attempt },
      outcome: (answered: Answered) => ({ 'http.response.status_code': answered.status }),
    };
    const post = () => receivers.post(endpoint.url, headers, message.body, signal);
    const answer = await traced('webhook', span, post).catch((error: unknown) => {
      if (error instanceof DeliveryFailed) return error;
      throw error;
    });
    const status = answer instanceof DeliveryFailed ? undefined : answer.status;
    const failure = answer instanceof DeliveryFailed ? answer.code : failureOf(answer.status);
    const outcome = failure === '' ? 'delivered' : 'failed';
    if (signal.aborted && outcome === 'failed') return { outcome, failure, isGone: false, restSeconds: 0 };
    observer.webhookFared(outcome);
    const { id: eventId, type: eventType, position } = message;
    await deliveries.add({
      endpoint: endpoint._id,
      at,
      eventId,
      eventType,
      ...(position !== undefined && { position }),
      attempt,
      outcome,
      ...(status !== undefined && { status }),
      ...(failure !== '' && { failure }),
      durationMs: Math.round(performance.now() - begun),
    });
    return {
      outcome,
      failure,
      isGone: status === GONE,
      restSeconds: answer instanceof DeliveryFailed ? 0 : restAsked(answer, now()),
    };
  }

  private async signed(endpoint: Endpoint, { id, body }: Message, at: string): Promise<Record<string, string>> {
    const sentAt = new Date(at);
    const secrets = await this.ports.secretsOf(endpoint, at);
    return {
      'Content-Type': CONTENT_TYPE,
      'User-Agent': 'reseller-relationships-webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body)).join(' '),
    };
  }

  private async failed(endpoint: Endpoint, message: Message, attempts: number, attempted: Attempted): Promise<void> {
    const { endpoints, pause, now, observer } = this.ports;
    const { failure, isGone, restSeconds } = attempted;
    const at = now();
    const failingSince = endpoint.failingSince ?? at;
    const isOver = isGone || Date.parse(at) - Date.parse(failingSince) > GIVEN_UP_AFTER_SECONDS * 1_000;
    const retry = isOver ? undefined : retryDelaySeconds(attempts, `${endpoint._id}/${message.id}`);
    const delay = retry && Math.max(retry, restSeconds);
    if (delay === undefined) {
      await pause(endpoint, { reason: isGone ? 'receiver-gone' : 'not-delivered', undelivered: message.id, failure });
      observer.webhookFared('paused');
    }
    const nextAttemptAt = new Date(Date.parse(at) + (delay ?? UNTIL_PAUSED_SECONDS) * 1_000).toISOString();
    await endpoints.record(endpoint, { attempts, failingSince, failure, nextAttemptAt });
  }
}

/** Why an answer is no acceptance; empty where it is one. */
function failureOf(status: number): string {
  if (status >= 200 && status < 300) return '';
  return status >= 300 && status < 400 ? 'redirected' : `status-${status}`;
}

function restAsked(answered: Answered, now: string): number {
  return BUSY.includes(answered.status) ? retryAfterSeconds(answered, now) : 0;
}
