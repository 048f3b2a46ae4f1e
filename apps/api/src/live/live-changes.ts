import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as NestLogger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Change, changeFor, CHANGING_STREAMS, type Happening, happeningOf, type Listener, ProblemError } from '#application';
import { comparePositions, type EventLog, type Logger, type Position, Subscription } from '#event-store';

const PAUSE_MS = 1_000;

/** Somebody who hears of changes. */
export interface Hearer {
  readonly listener: Listener;
  /** One more change; each comes once and in the log's order. */
  onChange(change: Change): void;
  /** What was missed cannot be told: everything may have changed, up to this position. */
  onReload(position: Position): void;
}

/**
 * Follows the log from where it ends when this process starts, and tells everybody who listens what of theirs has changed. Nothing of it is kept
 * beyond a bounded memory: whoever was away for longer reads everything anew.
 */
export class LiveChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly hearers = new Set<Hearer>();
  private readonly remembered: Happening[] = [];
  /** All after this position is remembered; absent while the log has not been reached. */
  private rememberedFrom: Position | undefined;
  private reached: Position | undefined;
  private running: Promise<void> | undefined;

  /**
   * @param log a client of its own, which only reads: an appending one would lose its open appends with the connection of this one's subscription
   * @param memory how many happenings, of everybody, are remembered for those who come back
   */
  constructor(
    private readonly log: Pick<EventLog, 'head' | 'subscribe' | 'eventAt' | 'firstEvent' | 'close'>,
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
   * Tells what came after `after`, or that everything may have changed where that is not known any more; then whatever comes.
   * @returns what ends it. Throws as `position` does
   */
  add(hearer: Hearer, after?: Position): () => void {
    const { position } = this;
    const missed = this.since(after);
    if (missed === undefined) hearer.onReload(position);
    else for (const happening of missed) tell(hearer, happening);
    this.hearers.add(hearer);
    return () => void this.hearers.delete(hearer);
  }

  private since(after: Position | undefined): readonly Happening[] | undefined {
    if (after === undefined || this.rememberedFrom === undefined || comparePositions(after, this.rememberedFrom) < 0) return undefined;
    return this.remembered.filter(({ position }) => comparePositions(position, after) > 0);
  }

  /** Begins anew, at the head, where the log turns out to be another one. */
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.follow(await this.log.head(), signal);
      } catch (error) {
        logger.warn(`Changes cannot be followed (${error instanceof Error ? error.message : String(error)}); trying again`);
      }
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined); // stopped
    }
  }

  private async follow(position: Position, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return; // else nothing would tell the subscription
    this.begin(position);
    const subscription = new Subscription({
      log: this.log,
      prefixes: CHANGING_STREAMS,
      from: { position },
      logger,
      onBatch: async (batch) => {
        for (const stored of batch.events) this.happened(happeningOf(stored));
        this.reached = batch.position;
      },
    });
    signal.addEventListener('abort', () => void subscription.stop(), { once: true });
    await subscription.start();
    await subscription.ended();
  }

  private begin(position: Position): void {
    this.remembered.length = 0;
    this.rememberedFrom = this.reached = position;
    for (const hearer of this.hearers) hearer.onReload(position);
  }

  private happened(happening: Happening | undefined): void {
    if (happening === undefined) return;
    this.remembered.push(happening);
    if (this.remembered.length > this.memory) this.rememberedFrom = this.remembered.shift()?.position;
    for (const hearer of this.hearers) tell(hearer, happening);
  }
}

function tell(hearer: Hearer, happening: Happening): void {
  const change = changeFor(happening, hearer.listener);
  if (change) hearer.onChange(change);
}

const nestLogger = new NestLogger('Live');
const logger: Logger = {
  info: (message) => nestLogger.log(message),
  warn: (message) => nestLogger.warn(message),
  error: (message) => nestLogger.error(message),
};
