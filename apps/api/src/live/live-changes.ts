import { type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  type Change,
  changeFor,
  FOLLOWED_STREAMS,
  type LiveEvent,
  liveEventOf,
  type Listener,
  ProblemError,
  type SubscriptionViewers,
  takeIn,
} from '#application';
import { type CustomerId, type PartnerId, type SubscriptionId } from '#domain';
import {
  type AggregateStore,
  comparePositions,
  correlationIdIn,
  type EventLog,
  MACHINE_CLOCK,
  type Position,
  type StoredEvent,
  Subscription,
  withholdingIn,
} from '#event-store';
import { Outage } from '#outage';
import { loggerOf } from '#platform';
import { tracedBefore } from '#tracing';

const PAUSE_MS = 1_000;
/**
 * The most changes that are told one by one to somebody who comes back. More would fill what may wait for a listener
 * that has not begun to read, which cuts it off; it would come back to the same, for ever. Reading everything anew
 * costs it less than so many changes, too.
 */
const MOST_MISSED = 100;

/** Somebody who hears of changes. */
export interface LiveSubscriber {
  readonly listener: Listener;
  /** One more change; each comes once and in the log's order. */
  onChange(change: Change): void;
  /** What was missed cannot be told: everything may have changed, up to this position. */
  onReload(position: Position): void;
}

/**
 * Follows the log from where it ends when this process starts, and tells everybody who listens what of theirs has
 * changed. Nothing of it is kept beyond a bounded memory: whoever was away for longer reads everything anew.
 */
export class LiveChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly subscribers = new Set<LiveSubscriber>();
  private readonly remembered: LiveEvent[] = [];
  /** All after this position is remembered; absent while the log has not been reached. */
  private rememberedFrom: Position | undefined;
  private reached: Position | undefined;
  private running: Promise<void> | undefined;

  /**
   * @param log a client of its own, which only reads: an appending one would lose its open appends with the connection
   * of this one's subscription
   * @param aggregates is told to doubt what it knows of a stream that somebody has deleted or told the log to cut, or
   * to keep again, and up to where it was told
   * @param viewers says whom a subscription's event concerns beside those that it names
   * @param memory how many happenings, of everybody, are remembered for those who come back
   */
  constructor(
    private readonly log: Pick<
      EventLog,
      'head' | 'subscribe' | 'eventAt' | 'firstEvent' | 'read' | 'readBackwards' | 'close'
    >,
    private readonly aggregates: Pick<AggregateStore, 'doubt' | 'doubtAll' | 'heard' | 'unheard'>,
    private readonly viewers: Pick<SubscriptionViewers, 'of'>,
    private readonly memory = 10_000,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.log.close();
  }

  /** Up to where it has been told. Throws `unavailable` while the log has not been reached. */
  get position(): Position {
    if (this.reached === undefined) throw new ProblemError('unavailable', { retryAfterSeconds: 1 });
    return this.reached;
  }

  /**
   * Where somebody who comes back was, if this log has ever been there: nothing for a position beyond its end, after
   * which nothing would ever be told. One that only another process has read up to is this log's. Throws
   * LogUnavailable.
   */
  async reachedBefore(after: Position | undefined): Promise<Position | undefined> {
    if (after === undefined || comparePositions(after, this.position) <= 0) return after;
    return comparePositions(after, await this.log.head()) <= 0 ? after : undefined;
  }

  /**
   * Tells what came after `after`, or that everything may have changed where that is not known any more, or too much;
   * then whatever comes.
   * @param after as `reachedBefore` gave it
   * @returns what ends it. Throws as `position` does
   */
  add(subscriber: LiveSubscriber, after?: Position): () => void {
    const { position } = this;
    for (const event of this.remembered) takeIn(event, subscriber.listener); // views may have been behind
    const missed = this.since(after, subscriber.listener);
    if (missed === undefined) subscriber.onReload(position);
    else for (const change of missed) subscriber.onChange(change);
    this.subscribers.add(subscriber);
    return () => void this.subscribers.delete(subscriber);
  }

  private since(after: Position | undefined, listener: Listener): readonly Change[] | undefined {
    if (after === undefined || this.rememberedFrom === undefined || comparePositions(after, this.rememberedFrom) < 0)
      return undefined;
    const missed: Change[] = [];
    for (const event of this.remembered) {
      const change = comparePositions(event.position, after) > 0 ? changeFor(event, listener) : undefined;
      if (change) missed.push(change);
      if (missed.length > MOST_MISSED) return undefined;
    }
    return missed;
  }

  /** Begins anew, at the head, where the log turns out to be another one. */
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const outage = new Outage(logger, 'Changes cannot be followed');
    while (!signal.aborted) {
      try {
        await this.follow(await this.log.head(), signal);
      } catch (error) {
        outage.failed(error instanceof Error ? error.message : String(error));
      }
      await MACHINE_CLOCK.wait(PAUSE_MS, signal);
    }
  }

  private async follow(position: Position, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return; // else nothing would tell the subscription
    this.begin(position);
    const subscription = new Subscription({
      log: this.log,
      prefixes: FOLLOWED_STREAMS,
      from: { position },
      onDrop: () => this.aggregates.unheard(),
      logger,
      onBatch: async (batch) => {
        const told: StoredEvent[] = [];
        for (const stored of batch.events) {
          const withholding = withholdingIn(stored);
          if (withholding === undefined) told.push(stored);
          else this.aggregates.doubt(withholding.stream);
        }
        this.aggregates.heard(batch.position);
        const live = await this.withViewers(told.map(liveEventOf));
        // At once from here on: whoever begins to listen hears of a batch, or it is among what is remembered.
        for (const [index, stored] of told.entries()) this.heard(stored, live[index]);
        this.reached = batch.position;
      },
    });
    signal.addEventListener('abort', () => void subscription.stop(), { once: true });
    await subscription.start();
    await subscription.ended();
  }

  /** With the partners that see it, of each that happened to a subscription. */
  private withViewers(events: readonly (LiveEvent | undefined)[]): Promise<readonly (LiveEvent | undefined)[]> {
    const found = new Map<string, Promise<readonly PartnerId[]>>();
    const viewersOf = (id: string, customerId: CustomerId, formerOffer?: string) => {
      const key = `${id} ${formerOffer ?? ''}`;
      // A log that does not answer now will be followed anew; it keeps nobody from hearing of what names them.
      const viewers = found.get(key) ?? this.viewers.of(id as SubscriptionId, customerId, formerOffer).catch(() => []);
      found.set(key, viewers);
      return viewers;
    };
    const seen = events.map(async (event) => {
      if (event?.category !== 'subscription' || event.customerId === undefined) return event;
      return { ...event, viewers: await viewersOf(event.id, event.customerId, event.formerOffer) };
    });
    return Promise.all(seen);
  }

  private heard(stored: StoredEvent, event: LiveEvent | undefined): void {
    const begun = performance.now();
    this.happened(event);
    const options = { correlationId: correlationIdIn(stored), attributes: { listeners: this.subscribers.size } };
    tracedBefore('live update', (performance.now() - begun) / 1_000, options);
  }

  private begin(position: Position): void {
    this.remembered.length = 0;
    this.rememberedFrom = this.reached = position;
    this.aggregates.doubtAll(); // that it was told of nothing until now proves nothing
    this.aggregates.heard(position); // what is known from now on was read later
    for (const subscriber of this.subscribers) subscriber.onReload(position);
  }

  private happened(event: LiveEvent | undefined): void {
    if (event === undefined) return;
    this.remembered.push(event);
    if (this.remembered.length > this.memory) this.rememberedFrom = this.remembered.shift()?.position;
    for (const subscriber of this.subscribers) tell(subscriber, event);
  }
}

function tell(subscriber: LiveSubscriber, event: LiveEvent): void {
  takeIn(event, subscriber.listener);
  const change = changeFor(event, subscriber.listener);
  if (change) subscriber.onChange(change);
}

const logger = loggerOf('Live');
