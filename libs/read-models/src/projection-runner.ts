import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DomainEvent } from '#domain';
import { type Documents, type Lease, Leases } from '#documents';
import { STREAM_PREFIXES } from '#event-catalog';
import {
  type Batch,
  type EventCodec,
  type EventLog,
  type Logger,
  LogMismatch,
  type Position,
  START_POSITION,
  Subscription,
} from '#event-store';
import { ActiveViews } from './active-views';
import { Checkpoints } from './checkpoints';
import { type ParkedStream } from './parked-streams';
import { type Projection } from './projection';
import { type ViewName } from './rows';
import { Poison, ViewWriter } from './view-writer';

export interface ProjectionRunnerOptions<Name extends ViewName, State, Event extends DomainEvent> {
  readonly projection: Projection<Name, State, Event>;
  readonly log: EventLog;
  readonly documents: Documents;
  readonly catalog: EventCodec<DomainEvent>;
  readonly logger: Logger;
  /** The collection to fill; without it the active one, also after a switch. */
  readonly collection?: string;
  /** Who holds the lease; a name of its own for each process. */
  readonly owner?: string;
  /** After how long without a sign of life another may take over. */
  readonly leaseMs?: number;
  /** Whether an event that cannot be read parks its stream or ends the run. */
  readonly onPoison?: 'park' | 'stop';
}

export interface ProjectionStats {
  readonly view: ViewName;
  readonly role: 'stopped' | 'standing-by' | 'leading';
  /** Where this runner is; `START_POSITION` unless it leads. */
  readonly position: Position;
  readonly caughtUp: boolean;
  /** The streams that wait to be released. */
  readonly parked: readonly string[];
  /** Why the last attempt to lead ended, if it failed. */
  readonly failure?: string;
}

/** Another projector has taken over. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const PAUSE_AFTER_FAILURE_MS = 500;

/**
 * Keeps one view current. Of all runners of a view one leads, by a lease, and the others stand by. It goes on after every failure, except those that
 * going on would make worse: another log than before (`LogMismatch`), or poison where that is to end the run.
 */
export class ProjectionRunner<Name extends ViewName, State, Event extends DomainEvent> {
  private readonly options: ProjectionRunnerOptions<Name, State, Event>;
  private readonly owner: string;
  private readonly leaseMs: number;
  private readonly leases: Leases;
  private readonly activeViews: ActiveViews;
  private readonly checkpoints: Checkpoints;
  private readonly stopping = new AbortController();
  private leading: { readonly writer: ViewWriter<Name, State, Event>; readonly subscription: Subscription } | undefined;
  private failure: string | undefined;
  private running: Promise<void> | undefined;

  constructor(options: ProjectionRunnerOptions<Name, State, Event>) {
    this.options = options;
    this.owner = options.owner ?? randomUUID();
    this.leaseMs = options.leaseMs ?? 10_000;
    this.leases = new Leases(options.documents.records);
    this.activeViews = new ActiveViews(options.documents.views);
    this.checkpoints = new Checkpoints(options.documents.views);
  }

  /**
   * Resolves once it leads and its checkpoint is verified against the log, or stands by.
   * @throws LogMismatch, Poison
   */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.running ??= this.run(resolve);
      this.running.then(resolve, reject);
    });
  }

  /**
   * Settles when it has ended: after `stop`.
   * @throws LogMismatch, Poison
   */
  async ended(): Promise<void> {
    await this.running;
  }

  /** Waits for the batch in flight and lets the next projector lead at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.leading?.subscription.stop();
    await this.running?.catch(() => undefined); // told by `ended`
  }

  stats(): ProjectionStats {
    const subscription = this.leading?.subscription.stats();
    return {
      view: this.options.projection.view,
      role: this.leading ? 'leading' : this.running && !this.stopping.signal.aborted ? 'standing-by' : 'stopped',
      position: subscription?.position ?? START_POSITION,
      caughtUp: subscription?.caughtUp ?? false,
      parked: (this.leading?.writer.waiting ?? []).map(({ stream }) => stream),
      ...(this.failure !== undefined && { failure: this.failure }),
    };
  }

  private async run(onStarted: () => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pauseMs = await this.attempt(onStarted).catch((error: unknown) => this.failed(error));
      await pause(pauseMs, signal);
    }
  }

  /** Leads until something ends it, if nobody else does. Answers how long to wait before the next attempt, in milliseconds. */
  private async attempt(onStarted: () => void): Promise<number> {
    const collection = this.options.collection ?? (await this.activeViews.active(this.options.projection.view));
    const lease = await this.leases.acquire(`projection:${collection}`, this.owner, this.leaseMs);
    if (lease === undefined) {
      onStarted();
      return this.leaseMs / 3;
    }
    try {
      await this.lead(collection, lease, onStarted);
      return 0;
    } finally {
      this.leading = undefined;
      await this.leases.release(lease).catch(() => undefined); // it expires by itself
    }
  }

  private failed(error: unknown): number {
    if (error instanceof LogMismatch || error instanceof Poison) throw error;
    this.failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.options.logger.warn(`Projection of ${this.options.projection.view} interrupted (${this.failure}); trying again`);
    return PAUSE_AFTER_FAILURE_MS;
  }

  private async lead(collection: string, lease: Lease, onStarted: () => void): Promise<void> {
    const { projection, documents, catalog, log, logger } = this.options;
    const writer = new ViewWriter({ projection, collection, views: documents.views, codec: catalog, token: lease.token });
    await writer.prepare();
    const from = await this.checkpoints.fence(collection, lease.token);
    if (from === undefined) throw new Overtaken(`Another projector fills ${collection}`);
    this.judge(await writer.retryParked(log, from.position));

    const subscription = new Subscription({
      log,
      prefixes: STREAM_PREFIXES,
      from,
      logger,
      onBatch: (batch) => this.handle(writer, batch, collection, lease),
    });
    this.leading = { writer, subscription };
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.stopping.signal]);
    const keeping = this.keep(lease, collection, writer, signal);
    try {
      await Promise.race([subscription.start(), keeping]);
      this.failure = undefined;
      onStarted();
      await Promise.race([subscription.ended(), keeping]);
    } finally {
      over.abort();
      await subscription.stop();
      await keeping.catch(() => undefined); // if it failed, the race above has said so
    }
  }

  private async handle(writer: ViewWriter<Name, State, Event>, batch: Batch, collection: string, lease: Lease): Promise<void> {
    this.judge(await writer.apply(batch.events));
    if (!(await this.checkpoints.advance(collection, batch.checkpoint, lease.token)))
      throw new Overtaken(`Another projector fills ${collection}`);
  }

  /** Prolongs the lease while it leads. Returns when it is to begin anew: a parked stream has been released, or the view was switched. */
  private async keep(lease: Lease, collection: string, writer: ViewWriter<Name, State, Event>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(this.leaseMs / 3, signal);
      if (signal.aborted) return;
      if (!(await this.leases.renew(lease, this.leaseMs))) throw new Overtaken(`Another projector fills ${collection}`);
      if (await writer.isReleased()) return;
      if (this.options.collection === undefined && (await this.activeViews.active(this.options.projection.view)) !== collection) return;
    }
  }

  private judge(parked: readonly ParkedStream[]): void {
    for (const { stream, revision, reason, withheld } of parked) {
      const what = `Event ${revision} of ${stream} cannot be brought into ${this.options.projection.view} (${reason})`;
      if (this.options.onPoison === 'stop' && withheld === undefined) throw new Poison(what);
      this.options.logger.error(`${what}: the stream is parked`);
    }
  }
}

/** Waits, or less long when aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
