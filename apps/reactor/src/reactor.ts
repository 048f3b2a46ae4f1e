import { randomUUID } from 'node:crypto';
import { REACTOR } from '#application';
import { type Documents, type Lease, Leases } from '#documents';
import { type DomainEvent, type EventId } from '#domain';
import { STREAM_PREFIXES } from '#event-catalog';
import {
  type AggregateStore,
  type Batch,
  type Checkpoint,
  type EventCodec,
  type EventLog,
  type Logger,
  LogMismatch,
  type Position,
  START_POSITION,
  type StoredEvent,
  StreamDeleted,
  Subscription,
  type Wait,
  withholdingIn,
} from '#event-store';
import { Outage, States } from '#outage';
import { Checkpoints, Leadership, Overtaken } from '#projections';
import { traced } from '#tracing';
import { type DueWork } from './due-work';
import { isPassing, kindOf, reasonOf } from './failures';
import { ParkedEvents } from './parked-events';
import { happened, type Reaction } from './reaction';
import { type Timer } from './timer';

export interface ReactorOptions {
  readonly log: EventLog;
  readonly documents: Documents;
  readonly codec: EventCodec<DomainEvent>;
  /**
   * By which its commands are decided: told to doubt what it knows of a stream that somebody has deleted or told the
   * log to cut, or to keep again.
   */
  readonly aggregates: Pick<AggregateStore, 'doubt' | 'doubtAll'>;
  readonly reactions: readonly Reaction[];
  /** What dates bring about. */
  readonly dueWork: readonly DueWork[];
  readonly logger: Logger;
  readonly timer: Timer;
  readonly observer?: ReactionObserver;
  /** A name of its own for each process. */
  readonly owner?: string;
  /** After how long without a sign of life another reactor may take over. */
  readonly leaseMs?: number;
}

/** Hears of what came of the reactions to an event. What it does is cheap and never throws. */
export interface ReactionObserver {
  /** @param type of the event; @param outcome `retried`: something stood in the way, and it is tried again */
  reacted(type: string, outcome: 'done' | 'parked' | 'retried'): void;
}

export interface ReactorStats {
  readonly role: 'stopped' | 'standing-by' | 'leading';
  /** Everything up to here has been reacted to, if this one leads; else `START_POSITION`. */
  readonly position: Position;
  readonly caughtUp: boolean;
  /** The ids of the events whose reactions wait; anything here needs somebody to look. */
  readonly parked: readonly string[];
  /** Why the last attempt to lead ended, if it failed. */
  readonly failure?: string;
}

export { REACTOR };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Does what must happen because of an event, in the log's order and one after the other. Of all reactors one acts and
 * the others stand by. Its place in the log is kept only after the reactions to everything before it: an end at any
 * moment repeats some, and what is repeated changes nothing, because its commands carry the same ids. What an engine or
 * another writer stands in the way of is tried until it succeeds; an event that cannot be read or whose reaction fails
 * for another reason is parked, until another leads or an operator releases it, and the rest goes on.
 */
export class Reactor {
  private readonly options: ReactorOptions;
  private readonly leadership: Leadership;
  private readonly checkpoints: Checkpoints;
  private readonly parked: ParkedEvents;
  private readonly reactions: readonly Reaction[];
  private readonly outage: Outage;
  /** What was said of reactions that are parked, by the ids of their events. */
  private readonly alarms: States;
  private readonly stopping = new AbortController();
  private subscription: Subscription | undefined;
  /** Where the checkpoint is that it has written last. */
  private reached = START_POSITION;
  private running: Promise<void> | undefined;

  constructor(options: ReactorOptions) {
    const { documents, owner = randomUUID(), leaseMs = 10_000, logger, timer } = options;
    this.options = options;
    this.outage = new Outage(logger, 'Reactions fail');
    this.alarms = new States((message) => logger.error(message));
    this.checkpoints = new Checkpoints(documents.records);
    this.parked = new ParkedEvents(documents.records);
    const releases: Reaction = {
      types: ['ParkedReactionReleased'],
      react: async ({ data }, signal) => {
        if ('parking' in data) await this.retryParked(signal, data.stream);
      },
    };
    this.reactions = [...options.reactions, releases];
    const leases = new Leases(documents.records);
    const isFinal = (error: unknown): boolean => error instanceof LogMismatch;
    const wait: Wait = (ms, signal) => timer.pause(ms, signal);
    this.leadership = new Leadership({ leases, name: REACTOR, owner, leaseMs, logger, wait, isFinal });
  }

  /**
   * Resolves once it leads and its checkpoint is verified against the log, or stands by.
   * @throws LogMismatch
   */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.running ??= this.leadership.run(
        (lease, signal) => this.lead(lease, signal, resolve),
        resolve,
        this.stopping.signal,
      );
      this.running.then(resolve, reject);
    });
  }

  /**
   * Settles when it has ended: after `stop`.
   * @throws LogMismatch
   */
  async ended(): Promise<void> {
    await this.running;
  }

  /** Waits for the command in flight and lets the next reactor lead at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running?.catch(() => undefined); // told by `ended`
  }

  stats(): ReactorStats {
    const subscription = this.subscription?.stats();
    const { leads, failure } = this.leadership;
    return {
      role: leads ? 'leading' : this.running && !this.stopping.signal.aborted ? 'standing-by' : 'stopped',
      position: subscription?.position ?? START_POSITION,
      caughtUp: subscription?.caughtUp ?? false,
      parked: this.parked.all.map(({ _id }) => _id),
      ...(failure !== undefined && { failure }),
    };
  }

  /** Reacts, and looks at the dates, until the signal is aborted. */
  private async lead(lease: Lease, signal: AbortSignal, onStarted: () => void): Promise<void> {
    const from = await this.checkpoints.fence(REACTOR, lease.token);
    if (from === undefined) throw new Overtaken('Another reactor acts');
    this.reached = from.position;
    this.options.aggregates.doubtAll(); // another reactor heard what came meanwhile
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const dates = Promise.all(this.options.dueWork.map((work) => this.watchDates(work, either)));
    try {
      await this.follow(from, lease, either, onStarted);
    } finally {
      over.abort();
      await dates;
    }
  }

  private async follow(from: Checkpoint, lease: Lease, signal: AbortSignal, onStarted: () => void): Promise<void> {
    signal.throwIfAborted(); // else nothing would tell the subscription
    const { log, logger } = this.options;
    const retried = this.retryParked(signal);
    retried.catch(() => undefined); // told below, where it may be too late for Node
    const subscription = new Subscription({
      log,
      prefixes: STREAM_PREFIXES,
      from,
      logger,
      onBatch: async (batch) => {
        await retried; // what waits comes before what follows it in its stream
        await this.handle(batch, lease, signal);
      },
    });
    this.subscription = subscription;
    signal.addEventListener('abort', () => void subscription.stop(), { once: true });
    try {
      await subscription.start();
      onStarted();
      await Promise.all([subscription.ended(), retried]);
    } finally {
      await subscription.stop();
      await Promise.allSettled([retried]);
      this.subscription = undefined;
    }
  }

  private async handle({ events, checkpoint }: Batch, lease: Lease, signal: AbortSignal): Promise<void> {
    for (const event of events) {
      const withholding = withholdingIn(event);
      if (withholding !== undefined) this.options.aggregates.doubt(withholding.stream);
      const reactions = this.reactionsTo(event);
      if (reactions.length > 0) await this.reactOrPark(event, reactions, signal);
    }
    const step = { from: this.reached, to: checkpoint, token: lease.token };
    if (!(await this.checkpoints.advance(REACTOR, step)))
      throw new Overtaken('Another reactor acts, or its records were restored');
    this.reached = checkpoint.position;
  }

  private reactionsTo({ type }: StoredEvent): readonly Reaction[] {
    return this.reactions.filter(({ types }) => types.some((reactedTo) => reactedTo === type));
  }

  /** Carries out all reactions, or parks the event. Throws when interrupted. */
  private async reactOrPark(
    stored: StoredEvent,
    reactions: readonly Reaction[],
    signal: AbortSignal,
  ): Promise<Attempt> {
    try {
      if (this.parked.holdsUp(stored)) throw new HeldUp(`An earlier event of ${stored.stream} waits`);
      const event = happened(stored, this.options.codec);
      const react = async () => {
        for (const reaction of reactions) await this.untilDone(() => reaction.react(event, signal), stored, signal);
      };
      await traced(`reaction to ${stored.type}`, { correlationId: event.metadata.correlationId }, react);
      this.options.observer?.reacted(stored.type, 'done');
      return 'done';
    } catch (error) {
      signal.throwIfAborted();
      this.alarms.is(
        stored.id,
        `${placeOf(stored)} is parked: its reaction cannot be carried out (${reasonOf(error)})`,
      );
      this.options.observer?.reacted(stored.type, 'parked');
      await this.parked.park(stored, kindOf(error));
      return error instanceof StreamDeleted ? 'never' : 'parked';
    }
  }

  /** Tries for as long as an engine or another writer stands in the way. */
  private async untilDone(react: () => Promise<void>, stored: StoredEvent, signal: AbortSignal): Promise<void> {
    const { timer } = this.options;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      signal.throwIfAborted();
      try {
        await react();
        return this.outage.over();
      } catch (error) {
        if (signal.aborted || !isPassing(error)) throw error;
        this.options.observer?.reacted(stored.type, 'retried');
        this.outage.failed(`to ${placeOf(stored)}: ${reasonOf(error)}`);
      }
      await timer.pause(pauseMs, signal);
    }
  }

  /**
   * What an earlier leader or an older version could not do, this one may; and so may this one, of a stream in which an
   * operator released something. What can never be done waits for somebody to look, and ends with its release.
   */
  private async retryParked(signal: AbortSignal, released?: string): Promise<void> {
    for (const { _id, position, type, stream } of await this.parked.read()) {
      if (released !== undefined && stream !== released) continue;
      if (released !== undefined) this.alarms.isOver(_id); // what comes of it is news
      const attempt = await this.attempt(_id, position, signal);
      if (attempt === 'done' || (attempt === 'never' && released !== undefined)) await this.parked.remove(_id);
      if (attempt !== 'never') continue;
      const outcome = released === undefined ? 'stays parked' : 'ends with its release';
      const what = `The reaction to ${type} of ${stream} ${outcome}: its event, or the stream that it is about, is gone for ever`;
      this.alarms.is(`never ${_id}`, what);
    }
  }

  /** An event that the log no longer holds was deleted and scavenged, or is of another log: not ours to act on. */
  private async attempt(id: EventId, position: Position, signal: AbortSignal): Promise<Attempt> {
    const stored = await this.options.log.eventAt(position);
    return stored?.id === id ? this.reactOrPark(stored, this.reactionsTo(stored), signal) : 'never';
  }

  private async watchDates(dueWork: DueWork, signal: AbortSignal): Promise<void> {
    const { logger, timer } = this.options;
    const outage = new Outage(logger, 'What is due could not be done');
    while (!signal.aborted) {
      try {
        await dueWork.runOnce(signal);
        outage.over();
      } catch (error) {
        if (!signal.aborted) outage.failed(reasonOf(error));
      }
      await timer.pause(dueWork.everyMs, signal);
    }
  }
}

/** What came of reacting to an event; `never`: it, or a stream that a reaction is about, is gone for ever. */
type Attempt = 'done' | 'parked' | 'never';

/** Something earlier in the same stream is parked. */
class HeldUp extends Error {
  override readonly name = 'HeldUp';
}

function placeOf({ type, stream, revision }: StoredEvent): string {
  return `${type} (event ${revision} of ${stream})`;
}
