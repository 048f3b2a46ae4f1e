import { randomUUID } from 'node:crypto';
import { type Lease, Leases } from '#documents';
import { type Clock, comparePositions, MACHINE_CLOCK, type Position } from '#event-store';
import { ActiveCollections, collectionOf, KNOWN_EVERYWHERE_MS, numbersOf } from './active-collections';
import { Checkpoints } from './checkpoints';
import { type AnyEvent, type ProjectedRow, storedName } from './projection';
import { partitionsOf } from './partition';
import { fillingOf, LEASE_MS, ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner';
import { dropView } from './view-writer';

export type RebuildOptions<Row extends ProjectedRow, State, Event extends AnyEvent> = Omit<
  ProjectionRunnerOptions<Row, State, Event>,
  'collection' | 'partition' | 'sharing' | 'owner' | 'onDamage'
> & {
  /** Called again and again with how far it has come of `head`, until it is there. */
  readonly onProgress?: (position: Position, head: Position) => void;
  /** Gives up when aborted. */
  readonly signal?: AbortSignal;
};

/** Somebody else is rebuilding the view, or switching it. */
export class RebuildInProgress extends Error {
  override readonly name = 'RebuildInProgress';
}

const LOOK_AGAIN_MS = 20;
const REBUILD_LEASE_MS = 60_000;
/** How long a projector may take to let go of the active collection, beyond its lease. */
const LETS_GO_MS = 15_000;
/**
 * How long a projector that has let go may take to come for the new collection before nobody is waited for any more.
 */
const SUCCESSOR_COMES_MS = 15_000;

/**
 * Makes a view again from the first event, beside the one in use, and switches to it once it has come to the present
 * head of the log. Queries see the old view until then; it is kept to switch back to until the next rebuild. Answers
 * the new collection.
 * @throws Poison at an event that cannot be read, unless told to park: a rebuilt view has no gaps but those of the log
 * @throws RebuildInProgress
 */
export async function rebuild<Row extends ProjectedRow, State, Event extends AnyEvent>(
  options: RebuildOptions<Row, State, Event>,
): Promise<string> {
  return new Switching(options).run(async (switching) => {
    const { views } = options.documents;
    const { active, previous, next } = await switching.pointer();
    const numbers = numbersOf(switching.name, [...(await views.names()), active, previous ?? '', next ?? '']);
    const collection = collectionOf(switching.name, Math.max(0, ...numbers) + 1);
    await switching.to(collection);
    // What this replaces as the one to switch back to, and what interrupted rebuilds left: from here on nothing leads
    // to it any more.
    const kept = [collection, active];
    const old = new Set(
      numbers.map((number) => collectionOf(switching.name, number)).filter((name) => !kept.includes(name)),
    );
    for (const name of old) await dropView(views, name);
    return collection;
  });
}

/**
 * Goes back to the view from before the last switch, once that has come to the present head of the log too. Answers its
 * collection, undefined if there is none.
 * @throws Poison, RebuildInProgress, ViewDamaged if the view from before is not whole
 */
export async function switchBack<Row extends ProjectedRow, State, Event extends AnyEvent>(
  options: RebuildOptions<Row, State, Event>,
): Promise<string | undefined> {
  return new Switching(options).run(async (switching) => {
    const { previous } = await switching.pointer();
    if (previous !== null) await switching.to(previous);
    return previous ?? undefined;
  });
}

/**
 * One switch of a view, by one run: every run has an owner's name of its own, and whatever it changes of the pointer it
 * changes only if that is what it has found there under its lease. A run that has slept past its lease can harm nobody.
 */
class Switching<Row extends ProjectedRow, State, Event extends AnyEvent> {
  private readonly owner = randomUUID();
  private readonly leases: Leases;
  private readonly activeViews: ActiveCollections;
  private readonly checkpoints: Checkpoints;
  private readonly leaseMs: number;
  private readonly clock: Clock;
  private readonly signal: AbortSignal;
  private held: readonly { readonly lease: Lease; readonly ttlMs: number }[] = [];
  private renewedAt = 0;

  constructor(private readonly options: RebuildOptions<Row, State, Event>) {
    this.leases = new Leases(options.documents.records);
    this.activeViews = new ActiveCollections(options.documents.views);
    this.checkpoints = new Checkpoints(options.documents.views);
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.clock = options.clock ?? MACHINE_CLOCK;
    this.signal = options.signal ?? new AbortController().signal;
  }

  /** Does `work` while nobody else switches this view. @throws RebuildInProgress */
  async run<Result>(work: (switching: this) => Promise<Result>): Promise<Result> {
    const { feeds, prefixes, projection } = this.options;
    const feed = feeds?.of(prefixes);
    feed?.expect(projection);
    try {
      return await this.runAlone(work);
    } finally {
      feed?.expectNoMore(projection);
    }
  }

  private async runAlone<Result>(work: (switching: this) => Promise<Result>): Promise<Result> {
    const lease = await this.leases.acquire(`rebuild:${this.view}`, this.owner, REBUILD_LEASE_MS);
    if (lease === undefined) throw this.inProgress();
    this.held = [{ lease, ttlMs: REBUILD_LEASE_MS }];
    try {
      return await work(this);
    } finally {
      for (const each of this.held) await this.leases.release(each.lease);
    }
  }

  async pointer(): ReturnType<ActiveCollections['pointer']> {
    return this.activeViews.pointer(this.name);
  }

  /**
   * Fills `collection` up to the present head and makes it the active one; it is followed until a projector, if there
   * is one, has taken over.
   */
  async to(collection: string): Promise<void> {
    const { active } = await this.pointer();
    const runner = new ProjectionRunner({ onPoison: 'stop', ...this.options, collection, owner: this.owner });
    this.options.feeds?.of(this.options.prefixes).expectNoMore(this.options.projection);
    try {
      await runner.start();
      await this.caughtUp(runner, collection);
      if (!(await this.activeViews.announce(this.name, active, collection))) throw this.inProgress();
      await this.wait(runner, KNOWN_EVERYWHERE_MS);
      if (!(await this.activeViews.askToStandStill(this.name, collection))) throw this.inProgress();
      const isFollowed = await this.holdStill(runner, active);
      // Whoever read the old one has seen nothing that lies beyond the present head, and no more comes into it.
      await this.caughtUp(runner, collection);
      await this.renew();
      if (!(await this.activeViews.switch(this.name, active, collection))) throw this.inProgress();
      if (isFollowed) await this.successorComes(runner);
    } finally {
      await runner.stop();
      await this.activeViews.withdraw(this.name, collection);
    }
  }

  /** Resolves once the collection holds everything up to the head of the log as it is now. */
  private async caughtUp(
    runner: Pick<ProjectionRunner<Row, State, Event>, 'ended'>,
    collection: string,
  ): Promise<void> {
    const head = await this.options.log.head();
    for (;;) {
      const position = await this.checkpoints.position(collection);
      this.options.onProgress?.(position, head);
      if (comparePositions(position, head) >= 0) return;
      await this.wait(runner, LOOK_AGAIN_MS);
    }
  }

  /** Waits until nobody writes any of the active view any more; answers whether a projector had to let go of it. */
  private async holdStill(
    runner: Pick<ProjectionRunner<Row, State, Event>, 'ended'>,
    active: string,
  ): Promise<boolean> {
    const deadline = this.clock.now() + LETS_GO_MS + 2 * this.leaseMs;
    let wasFollowed = false;
    const hold = async (name: string): Promise<Lease> => {
      for (; this.clock.now() < deadline; wasFollowed = true) {
        const lease = await this.leases.acquire(name, this.owner, this.leaseMs);
        if (lease !== undefined) {
          this.held = [...this.held, { lease, ttlMs: this.leaseMs }];
          return lease;
        }
        await this.wait(runner, LOOK_AGAIN_MS);
      }
      throw new RebuildInProgress(`A projector does not let go of ${active}, so ${this.view} was not switched`);
    };
    const whole = await hold(fillingOf(active)); // from here on nobody divides it otherwise
    const division = await this.checkpoints.division(active);
    for (const partition of partitionsOf(division.count)) {
      const { token } = division.count === 1 ? whole : await hold(fillingOf(active, partition));
      await this.checkpoints.fence(active, token, { ...partition, epoch: division.epoch });
    }
    return wasFollowed;
  }

  private async successorComes(runner: Pick<ProjectionRunner<Row, State, Event>, 'ended'>): Promise<void> {
    const deadline = this.clock.now() + SUCCESSOR_COMES_MS;
    while (typeof (await this.pointer()).successor !== 'string' && this.clock.now() < deadline)
      await this.wait(runner, LOOK_AGAIN_MS);
  }

  /** Waits, or throws what ended the runner. */
  private async wait(runner: Pick<ProjectionRunner<Row, State, Event>, 'ended'>, ms: number): Promise<void> {
    await Promise.race([runner.ended(), this.clock.wait(ms, this.signal)]);
    this.signal.throwIfAborted();
    const shortest = Math.min(...this.held.map(({ ttlMs }) => ttlMs));
    if (this.clock.now() - this.renewedAt > shortest / 3) await this.renew();
  }

  private async renew(): Promise<void> {
    for (const { lease, ttlMs } of this.held) if (!(await this.leases.renew(lease, ttlMs))) throw this.inProgress();
    this.renewedAt = this.clock.now();
  }

  /** The view's, as it is stored. */
  get name(): string {
    return storedName(this.options.projection);
  }

  private get view(): string {
    return this.options.projection.view;
  }

  private inProgress(): RebuildInProgress {
    return new RebuildInProgress(`${this.view} is being rebuilt or switched by somebody else`);
  }
}
