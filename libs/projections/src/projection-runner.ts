import { randomUUID } from 'node:crypto';
import { type Documents, type Lease, Leases } from '#documents';
import {
  type Checkpoint,
  type Clock,
  comparePositions,
  type EventCodec,
  type EventLog,
  type Logger,
  LogMismatch,
  MACHINE_CLOCK,
  type Position,
  START_POSITION,
  type StoredEvent,
} from '#event-store';
import { Outage, States } from '#outage';
import { ActiveCollections, isSet, type Pointer } from './active-collections';
import { Checkpoints, placeIn } from './checkpoints';
import { type EventFeed, EventFeeds, type Following, type Take } from './event-feed';
import { Overtaken } from './leadership';
import { type Sharing } from './members';
import { type ParkedStream } from './parked-streams';
import { type Division, type Partition, partitionsOf, type Share, spread, WHOLE } from './partition';
import { type AnyEvent, type AnyProjection, type ProjectedRow, storedName } from './projection';
import { ViewDamaged, ViewParts } from './view-parts';
import { type Folded, Poison, storedView, ViewWriter } from './view-writer';

export interface ProjectionRunnerOptions<Row extends ProjectedRow, State, Event extends AnyEvent> {
  readonly projection: AnyProjection<Row, State, Event>;
  readonly log: EventLog;
  /** Of the names of the streams that are followed. */
  readonly prefixes: readonly string[];
  readonly documents: Documents;
  readonly catalog: EventCodec<AnyEvent>;
  readonly logger: Logger;
  /** Reads the log, once for all that share it; without it one of its own. */
  readonly feeds?: EventFeeds;
  /** Of those views; without it one of its own. */
  readonly checkpoints?: Checkpoints;
  /** The collection to fill; without it the active one, also after a switch. */
  readonly collection?: string;
  /** What of the view it keeps current; all of it unless told. */
  readonly partition?: Partition;
  /** Who shares the partitions of the view; without it, whoever comes first leads. */
  readonly sharing?: Sharing;
  /** Who holds the lease; a name of its own for each process. */
  readonly owner?: string;
  /** After how long without a sign of life another may take over. */
  readonly leaseMs?: number;
  /** Whether an event that cannot be read parks its stream or ends the run. */
  readonly onPoison?: 'park' | 'stop';
  readonly observer?: ProjectionObserver;
  readonly clock?: Clock;
  /** Fills the view anew beside itself where its parts do not belong together; without it, that ends the run. */
  readonly onDamage?: (signal: AbortSignal) => Promise<unknown>;
}

/** Hears of what is written. It is on the way of every batch: what it does is cheap and never throws. */
export interface ProjectionObserver {
  /**
   * @param events of the log, whether or not the view handles them; of a view that is divided those that feed the
   * partition
   */
  batchWritten(view: string, events: readonly StoredEvent[], seconds: number): void;
}

export interface ProjectionStats {
  readonly view: string;
  readonly partition: Partition;
  readonly role: 'stopped' | 'standing-by' | 'leading';
  /** Where this runner is; `START_POSITION` unless it leads. */
  readonly position: Position;
  readonly caughtUp: boolean;
  /** The streams that wait to be released. */
  readonly parked: readonly string[];
  /** Why the last attempt to lead ended, if it failed. */
  readonly failure?: string;
}

/** What a runner has while it leads. */
interface Leadership<Row extends ProjectedRow, State, Event extends AnyEvent> {
  readonly collection: string;
  readonly share: Share;
  readonly lease: Lease;
  /** Others live that lead it: it is led here because none of them has come for it. */
  readonly isOnLoan: boolean;
  readonly writer: ViewWriter<Row, State, Event>;
  /** The last checkpoint that it wrote. */
  reached: Position;
  /** What is being written; the next batch is folded meanwhile. */
  writing: Promise<void>;
  following?: Following;
  /**
   * Where the log ended when it began to lead: once it has come there, the view is not half any more. Absent before it
   * is known.
   */
  fillTo?: Position;
  isFilled?: boolean;
  /**
   * What is parked has not been tried again, since what was written already is met first. Once that is through, it
   * begins anew.
   */
  isToBeginAnew?: boolean;
}

/** What is stored is an older copy than what this runner has written. */
class Restored extends Error {
  override readonly name = 'Restored';
}

/**
 * With a third of it between two looks of who stands by, what a dead projector led is led again within eight seconds.
 */
export const LEASE_MS = 6_000;
const PAUSE_AFTER_FAILURE_MS = 500;
/** While the view is switched nobody else may follow it for as long as this lasts, so it is short. */
const SWITCHING_PAUSE_MS = 50;
/** How long a switch may take once this runner has let go: whoever wanted it may have died. */
const SWITCHED_WITHIN_MS = 5_000;

/**
 * The name of the lease under which a collection is filled, or a partition of it. Whoever divides it anew holds that of
 * the whole, too.
 */
export function fillingOf(collection: string, { index, count }: Partition = WHOLE): string {
  return count === 1 ? `projection:${collection}` : `projection:${collection}/${index}/${count}`;
}

/** The names of all leases under which somebody may be filling a collection that is divided so. */
export function fillingsOf(collection: string, { count }: Division): readonly string[] {
  return [
    ...new Set([fillingOf(collection), ...partitionsOf(count).map((partition) => fillingOf(collection, partition))]),
  ];
}

/**
 * Keeps one view current, or one partition of it. Of all runners of a view's partition one leads, by a lease, and the
 * others stand by. It goes on after every failure, except those that going on would make worse: another log than before
 * (`LogMismatch`), or poison where that is to end the run. Where a view is about to be switched it lets go of the one
 * in use, and takes over the one that is switched to. Within a lease period it notices when what is stored is not what
 * it has written: of an older copy that is whole it goes on from where that ends, and what is not whole is filled anew
 * beside itself.
 */
export class ProjectionRunner<Row extends ProjectedRow, State, Event extends AnyEvent> {
  private readonly options: ProjectionRunnerOptions<Row, State, Event>;
  private readonly partition: Partition;
  private readonly owner: string;
  private readonly leaseMs: number;
  private readonly clock: Clock;
  private readonly leases: Leases;
  private readonly activeViews: ActiveCollections;
  private readonly checkpoints: Checkpoints;
  private readonly feed: EventFeed;
  private readonly outage: Outage;
  /** What was said of streams that are parked, and of the view itself. */
  private readonly alarms: States;
  private readonly stopping = new AbortController();
  private leading: Leadership<Row, State, Event> | undefined;
  private failure: string | undefined;
  /** Since when it has seen that nobody leads what another is to lead. */
  private freeSince: number | undefined;
  /** The switch for which it has let go of the active collection. */
  private letGoFor: { readonly next: string; readonly until: number } | undefined;
  private running: Promise<void> | undefined;

  constructor(options: ProjectionRunnerOptions<Row, State, Event>) {
    this.options = options;
    this.alarms = new States((message) => options.logger.error(message));
    this.outage = new Outage(options.logger, `Projection of ${options.projection.view} is interrupted`);
    this.partition = options.partition ?? WHOLE;
    this.owner = options.owner ?? randomUUID();
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.clock = options.clock ?? MACHINE_CLOCK;
    this.leases = new Leases(options.documents.records);
    this.activeViews = new ActiveCollections(options.documents.views);
    this.checkpoints = options.checkpoints ?? new Checkpoints(options.documents.views);
    this.feed = (options.feeds ?? new EventFeeds({ ...options, wait: this.clock.wait })).of(options.prefixes);
    this.feed.expect(this);
  }

  /**
   * Resolves once it leads and its checkpoint is verified against the log, or stands by.
   * @throws LogMismatch, Poison, ViewDamaged
   */
  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.running ??= this.run(resolve);
      this.running.then(resolve, reject);
    });
  }

  /**
   * Settles when it has ended: after `stop`.
   * @throws LogMismatch, Poison, ViewDamaged
   */
  async ended(): Promise<void> {
    await this.running;
  }

  /** Waits for the batch in flight and lets the next projector lead at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.feed.expectNoMore(this);
    await this.leading?.following?.stop();
    await this.running?.catch(() => undefined); // told by `ended`
  }

  stats(): ProjectionStats {
    return {
      view: this.options.projection.view,
      partition: this.partition,
      role: this.leading ? 'leading' : this.running && !this.stopping.signal.aborted ? 'standing-by' : 'stopped',
      position: this.leading?.reached ?? START_POSITION,
      caughtUp: this.leading?.following?.caughtUp ?? false,
      parked: (this.leading?.writer.waiting ?? []).map(({ stream }) => stream),
      ...(this.failure !== undefined && { failure: this.failure }),
    };
  }

  private async run(onStarted: () => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pauseMs = await this.attempt(onStarted).catch((error: unknown) => this.failed(error));
      this.feed.expectNoMore(this);
      await this.clock.wait(pauseMs, signal);
    }
  }

  /**
   * Leads until something ends it, if nobody else does. Answers how long to wait before the next attempt, in
   * milliseconds.
   */
  private async attempt(onStarted: () => void): Promise<number> {
    const { active, next } = await this.pointer();
    if (this.waitsForSwitch(next)) return SWITCHING_PAUSE_MS;
    const isOurs = await this.isOurs();
    const lease =
      isOurs || (await this.isForsaken(active))
        ? await this.leases.acquire(this.filling(active), this.owner, this.leaseMs)
        : undefined;
    if (lease === undefined) return this.leftTo(active, onStarted);
    // Whoever wanted the switch has died, else it would hold this lease.
    if (this.letGoFor !== undefined)
      await this.activeViews.withdraw(storedName(this.options.projection), this.letGoFor.next);
    this.letGoFor = undefined;
    try {
      const division = await this.dividedAsIs(active, lease);
      if (division === undefined) return await this.leftTo(active, onStarted);
      const share = { ...this.partition, epoch: division.epoch };
      await this.lead({ collection: active, share, lease, isOnLoan: !isOurs }, onStarted);
      return 0;
    } catch (error) {
      if (!(error instanceof ViewDamaged)) throw error;
      return await this.cure(error, lease, onStarted);
    } finally {
      this.leading = undefined;
      await this.leases.release(lease).catch(() => undefined); // it expires by itself
    }
  }

  private async leftTo(active: string, onStarted: () => void): Promise<number> {
    this.feed.expectNoMore(this);
    onStarted();
    this.outage.over();
    return this.standBy(active);
  }

  private filling(collection: string): string {
    return fillingOf(collection, this.partition);
  }

  private async isOurs(): Promise<boolean> {
    const { sharing, projection } = this.options;
    return sharing === undefined || (await sharing.isOurs(projection.view, this.partition));
  }

  /** Whether nobody has led it for as long as a lease lasts, though another is to. */
  private async isForsaken(collection: string): Promise<boolean> {
    const name = this.filling(collection);
    const isHeld = (await this.leases.held(name)).includes(name);
    this.freeSince = isHeld ? undefined : (this.freeSince ?? this.clock.now());
    return this.freeSince !== undefined && this.clock.now() - this.freeSince > this.leaseMs;
  }

  /**
   * How the collection is divided, once that is into as many partitions as this runner goes by; undefined while others
   * fill it that go by another number. Where nobody does, it divides it anew.
   */
  private async dividedAsIs(collection: string, { name: own }: Lease): Promise<Division | undefined> {
    const division = await this.checkpoints.division(collection);
    if (division.count === this.partition.count) return division;
    const held: Lease[] = [];
    try {
      for (const name of fillingsOf(collection, division)) {
        if (name === own) continue;
        // not even another runner of this process
        const lease = await this.leases.acquire(name, randomUUID(), this.leaseMs);
        if (lease === undefined) return undefined;
        held.push(lease);
      }
      return await this.divide(collection);
    } finally {
      for (const lease of held) await this.leases.release(lease).catch(() => undefined); // it expires by itself
    }
  }

  private async divide(collection: string): Promise<Division | undefined> {
    const { projection, documents, logger } = this.options;
    await new ViewParts(documents.views, storedView(projection, collection)).open();
    const before = await this.checkpoints.document(collection);
    const { count } = this.partition;
    if (before === undefined || !(await this.checkpoints.divide(before, count))) return undefined;
    logger.info(`${collection} is divided into ${count}, each from ${await this.checkpoints.position(collection)} on`);
    const division = await this.checkpoints.division(collection);
    return division.count === count ? division : undefined;
  }

  private async pointer(): Promise<Pointer> {
    const { collection, projection, logger } = this.options;
    if (collection !== undefined) return { active: collection, previous: null };
    const name = storedName(projection);
    const wasLost = await this.activeViews.mend(name);
    const pointer = await this.activeViews.pointer(name);
    if (wasLost) {
      logger.error(
        `The pointer of the view ${projection.view} was lost: it points to ${pointer.active} again, which has come furthest`,
      );
    }
    return pointer;
  }

  /** Whether the switch for which it has let go may still come. */
  private waitsForSwitch(next: Pointer['next']): boolean {
    return this.letGoFor !== undefined && next === this.letGoFor.next && this.clock.now() < this.letGoFor.until;
  }

  /**
   * Of a view that has just been switched it says that it waits, and does not wait for long: whoever filled the new one
   * goes on until then.
   */
  private async standBy(active: string): Promise<number> {
    if (this.letGoFor?.next !== active || this.clock.now() > this.letGoFor.until + this.leaseMs)
      return this.leaseMs / 3;
    await this.activeViews.succeed(storedName(this.options.projection), active, this.owner);
    return SWITCHING_PAUSE_MS;
  }

  /**
   * Nothing is written any more to a view that is not whole; queries read it as it is until another takes its place.
   */
  private async cure(damage: ViewDamaged, lease: Lease, onStarted: () => void): Promise<number> {
    const { onDamage, projection } = this.options;
    if (onDamage === undefined) throw damage;
    this.failure = `${damage.name}: ${damage.message}`;
    this.alarms.is(projection.view, `The view ${projection.view} is filled anew beside itself: ${damage.message}`);
    await this.leases.release(lease);
    onStarted();
    await onDamage(this.stopping.signal);
    this.alarms.isOver(projection.view);
    return 0;
  }

  private failed(error: unknown): number {
    if (this.stopping.signal.aborted && !(error instanceof LogMismatch)) return 0;
    if (error instanceof LogMismatch || error instanceof Poison) throw error;
    if (error instanceof ViewDamaged && this.options.onDamage === undefined) throw error;
    this.failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.outage.failed(this.failure);
    return PAUSE_AFTER_FAILURE_MS;
  }

  private async lead(
    leads: Pick<Leadership<Row, State, Event>, 'collection' | 'share' | 'lease' | 'isOnLoan'>,
    onStarted: () => void,
  ): Promise<void> {
    const { projection, documents, catalog, log } = this.options;
    const { collection, share, lease } = leads;
    const writer = new ViewWriter({
      projection,
      collection,
      views: documents.views,
      codec: catalog,
      token: lease.token,
      share,
    });
    await writer.prepare();
    const from = await this.checkpoints.fence(collection, lease.token, share);
    if (from === undefined) throw new Overtaken(`Another projector fills ${collection}`);
    const leadership: Leadership<Row, State, Event> = {
      ...leads,
      writer,
      reached: from.position,
      writing: Promise.resolve(),
    };
    // What is folded late is stored as later than all there is: what is met again from here on would not be stored
    // after it.
    if (!writer.isAheadOf(from.position)) this.judge(await writer.retryParked(log, from.position));
    else leadership.isToBeginAnew = writer.waiting.length > 0;

    const following = this.feed.follow(this, from, (batch) => this.take(leadership, batch));
    leadership.following = following;
    this.leading = leadership;
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.stopping.signal]);
    const keeping = this.keep(leadership, signal);
    try {
      await Promise.race([following.started(), keeping]);
      this.failure = undefined;
      onStarted();
      await Promise.race([following.ended(), keeping]);
    } finally {
      over.abort();
      await following.stop();
      await leadership.writing.catch(() => undefined); // if it failed, that has ended the following
      await keeping.catch(() => undefined); // if it failed, the race above has said so
    }
  }

  /** Folds a batch while that before is written; the next may come once this one is being written. */
  private async take(
    leadership: Leadership<Row, State, Event>,
    { events, checkpoint }: Parameters<Take>[0],
  ): Promise<void> {
    const folded = await leadership.writer.fold(events);
    this.judge(folded.parked);
    await leadership.writing;
    if (this.stopping.signal.aborted) return; // whoever leads next reads it again: nobody is to wait for one more write
    leadership.writing = this.write(leadership, folded, checkpoint);
    leadership.writing.catch((error: unknown) => leadership.following?.end(error));
  }

  private async write(
    leadership: Leadership<Row, State, Event>,
    { events, write }: Folded,
    checkpoint: Checkpoint,
  ): Promise<void> {
    const { collection, share, lease, writer, reached } = leadership;
    const begun = performance.now();
    await write();
    const step = { from: reached, to: checkpoint, token: lease.token, share, marks: writer.marks };
    if (!(await this.checkpoints.advance(collection, step))) {
      throw new Overtaken(`Another projector fills ${collection}, or an older copy was put in its place`);
    }
    leadership.reached = checkpoint.position;
    this.options.observer?.batchWritten(this.options.projection.view, events, (performance.now() - begun) / 1_000);
  }

  /**
   * Prolongs the lease while it leads. Returns when it is to begin anew: a parked stream has been released, the view
   * was or is to be switched, or another is to lead.
   * @throws Overtaken, Restored, ViewDamaged
   */
  private async keep(leadership: Leadership<Row, State, Event>, signal: AbortSignal): Promise<void> {
    const { collection, lease, writer } = leadership;
    const everyMs = this.leaseMs / 3;
    // Each at a time of its own: the requests of all at once would keep whoever reads then waiting.
    let inMs = everyMs * spread(this.filling(collection));
    while (!signal.aborted) {
      await this.clock.wait(inMs, signal);
      inMs = everyMs;
      if (signal.aborted) return;
      if (!(await this.leases.renew(lease, this.leaseMs))) throw new Overtaken(`Another projector fills ${collection}`);
      this.outage.over(); // not at its start already, which tells nothing of whether it can write
      if (leadership.isToBeginAnew === true && !writer.isAheadOf(leadership.reached)) return;
      // Each of these asks an engine: who stops waits for one of them, and not for all.
      if (signal.aborted) return;
      if (await writer.isReleased()) {
        for (const { stream } of writer.waiting) this.alarms.isOver(stream); // what comes of it is news
        return;
      }
      if (signal.aborted) return;
      await this.expectAsWritten(leadership);
      if (signal.aborted) return;
      await this.tellFilled(leadership);
      if (signal.aborted || (await this.isToLetGo(collection))) return;
      if (!leadership.isOnLoan && !(await this.isOurs())) return;
    }
  }

  /** Looks whether what is stored is what was written, also where nothing more comes to be written. */
  private async expectAsWritten({ collection, share, writer, reached }: Leadership<Row, State, Event>): Promise<void> {
    const stored = await this.checkpoints.document(collection);
    const place = placeIn(stored, share);
    if (stored !== undefined && place === undefined)
      throw new Restored(`${collection} is divided otherwise than it was`);
    if (place !== undefined && comparePositions(place.checkpoint.position, reached) < 0) {
      throw new Restored(
        `${collection} has gone back from ${reached} to ${place.checkpoint.position}: an older copy was put in its place`,
      );
    }
    const damage = await writer.damage();
    if (damage !== undefined) throw new ViewDamaged(damage);
    // With nothing of it left, it is as if nobody had made it yet: it is made again in its place.
    if (stored === undefined) throw new Restored(`Everything of ${collection} was dropped`);
  }

  /** Says once that the view holds what there was when it began to be led. */
  private async tellFilled(leadership: Leadership<Row, State, Event>): Promise<void> {
    if (leadership.isFilled === true) return;
    leadership.fillTo ??= await this.options.log.head();
    if (comparePositions(leadership.reached, leadership.fillTo) < 0) return;
    leadership.isFilled = await this.checkpoints.fill(leadership.collection, leadership.lease.token, leadership.share);
  }

  private async isToLetGo(collection: string): Promise<boolean> {
    const { active, next, isToStandStill } = await this.pointer();
    if (!isSet(next) || isToStandStill !== true) return active !== collection;
    this.letGoFor = { next, until: this.clock.now() + SWITCHED_WITHIN_MS };
    return true;
  }

  private judge(parked: readonly ParkedStream[]): void {
    for (const { stream, revision, reason, withheld } of parked) {
      const what = `Event ${revision} of ${stream} cannot be brought into ${this.options.projection.view} (${reason})`;
      if (this.options.onPoison === 'stop' && withheld === undefined) throw new Poison(what);
      this.alarms.is(stream, `${what}: the stream is parked`);
    }
  }
}
