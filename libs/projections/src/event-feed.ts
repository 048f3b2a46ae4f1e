import {
  type Batch,
  type Checkpoint,
  comparePositions,
  type EventLog,
  type Logger,
  type Position,
  Subscription,
  type Wait,
} from '#event-store';

/**
 * What follows the log: it takes one batch after the other. What `take` throws ends its following, and nobody else's.
 */
export type Take = (batch: Pick<Batch, 'events' | 'checkpoint'>) => Promise<void>;

export interface EventFeedOptions {
  readonly log: EventLog;
  /** Of the names of the streams that are followed. */
  readonly prefixes: readonly string[];
  readonly logger: Logger;
  readonly wait?: Wait;
}

/**
 * So many events of history are handed over at once: the more, the fewer times a subject is written whose events lie
 * among others'. Beyond that a batch only needs memory, and what takes long begins anew where it ends before its time.
 */
const AT_ONCE = { least: 500, first: 2_000, most: 4_000 } as const;
const SOON_MS = 2_500;
const LONG_MS = 8_000;
/** Of history a batch waits so long to be filled; what has just happened waits for nothing. */
const FILLED_WITHIN_MS = 200;
/** That history is through is told beside the batches. */
const LOOK_AGAIN_MS = 10;
/** For so many batches of one that begins do those wait that are just ahead of it. */
const WAITED_FOR = 3;
const WAITED_FOR_MS = 2_000;

/**
 * Reads the log once for all that stand at the same place. Who is behind reads on a line of its own, and joins the
 * others' when it has come to where they are. What has arrived while a batch was being handed over is the next batch,
 * so batches are large behind the head and small at it; at most two are held.
 */
export class EventFeed {
  private readonly lines = new Set<Line>();
  private readonly expected = new Set<object>();
  private begin: (() => void)[] = [];
  private events = 0;

  constructor(private readonly options: EventFeedOptions) {}

  /** How many events have been handed over. */
  get read(): number {
    return this.events;
  }

  /**
   * Nobody begins to read before `who` has begun to follow, or said that it does not: so that all that are there from
   * the first read together.
   */
  expect(who: object): void {
    this.expected.add(who);
  }

  /** `who` is not waited for any longer. */
  expectNoMore(who: object): void {
    if (!this.expected.delete(who) || this.expected.size > 0) return;
    for (const begin of this.begin.splice(0)) begin();
  }

  /** Follows the log from a checkpoint on, once nobody is expected any more. */
  follow(who: object, from: Checkpoint, take: Take): Following {
    const following = new Following(take, from);
    void this.everybody(who).then(() => this.lineFor(following));
    return following;
  }

  private async everybody(who: object): Promise<void> {
    const all = this.expected.size === 0 || new Promise<void>((resolve) => this.begin.push(resolve));
    this.expectNoMore(who);
    await all;
  }

  private lineFor(following: Following): void {
    if (following.isOver) return;
    const { from } = following;
    const same = [...this.lines].find((line) => line.isAt(from));
    if (same !== undefined) return same.add(following);
    const ahead = [...this.lines].filter(
      (line) => !line.isLive && comparePositions(line.reached.position, from.position) > 0,
    );
    const line = new Line(this.options, this.lines, from, ahead, (events) => void (this.events += events));
    line.begin();
    line.add(following);
  }
}

/** A feed for each set of streams that is followed. */
export class EventFeeds {
  private readonly feeds = new Map<string, EventFeed>();

  constructor(private readonly options: Omit<EventFeedOptions, 'prefixes'>) {}

  of(prefixes: readonly string[]): EventFeed {
    const key = prefixes.join();
    const feed = this.feeds.get(key) ?? new EventFeed({ ...this.options, prefixes });
    this.feeds.set(key, feed);
    return feed;
  }

  /** How many events have been handed over. */
  get read(): number {
    return [...this.feeds.values()].reduce((sum, { read }) => sum + read, 0);
  }
}

/** One that follows. */
export class Following {
  private line: Line | undefined;
  private taking: Promise<void> | undefined;
  private settle: { resolve: () => void; reject: (error: unknown) => void } = {
    resolve: () => undefined,
    reject: () => undefined,
  };
  private readonly ending: Promise<void>;
  isOver = false;

  constructor(
    private readonly take: Take,
    readonly from: Checkpoint,
  ) {
    this.ending = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    this.ending.catch(() => undefined); // told by `ended`
  }

  /**
   * Settles when it has ended: after `stop`.
   * @throws LogMismatch, or what taking a batch threw
   */
  async ended(): Promise<void> {
    await this.ending;
  }

  /** Takes no further batch and waits for the one in flight. */
  async stop(): Promise<void> {
    this.end();
    await this.taking;
    await this.line?.stopped;
  }

  get caughtUp(): boolean {
    return this.line?.isLive ?? false;
  }

  /** Resolves once the checkpoint is verified against the log. @throws LogMismatch */
  async started(): Promise<void> {
    await Promise.race([this.verified, this.ending]);
  }

  /** @internal of the line that it is on */
  on(line: Line): void {
    this.line = line;
    line.verified.then(
      () => this.isVerified(),
      () => undefined,
    ); // a failure is told by `ended`
  }

  /** Hands it a batch; it is out when that fails. Never rejects. @internal */
  async hand(batch: Parameters<Take>[0]): Promise<void> {
    this.taking = this.taken(batch);
    await this.taking;
  }

  private async taken(batch: Parameters<Take>[0]): Promise<void> {
    try {
      await this.take(batch);
    } catch (error) {
      this.end(error);
    }
  }

  /** @param error why, unless it was asked to. */
  end(error?: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    if (error === undefined) this.settle.resolve();
    else this.settle.reject(error);
    this.line?.leave(this);
  }

  private isVerified: () => void = () => undefined;
  private readonly verified = new Promise<void>((resolve) => (this.isVerified = resolve));
}

/**
 * One subscription, and those that follow it: all of them have been handed everything up to `reached`, and nothing
 * beyond.
 */
class Line {
  private readonly followers = new Set<Following>();
  private readonly subscription: Subscription;
  private readonly arrived: Batch[] = [];
  private size = 0;
  private atOnce: number = AT_ONCE.first;
  private wake: () => void = () => undefined;
  private makeRoom: () => void = () => undefined;
  private handing: Promise<unknown> = Promise.resolve();
  private holds = 0;
  private letGo: () => void = () => undefined;
  private isJoining = false;
  private isOver = false;
  private begun = 0;
  private releases: (() => void)[] = [];
  verified: Promise<void> = Promise.resolve();
  /** Settles when nothing more comes of the log. Only once it is over is there something to wait for. */
  stopped: Promise<void> = Promise.resolve();

  constructor(
    { log, prefixes, logger, wait }: EventFeedOptions,
    private readonly lines: Set<Line>,
    public reached: Checkpoint,
    private readonly ahead: readonly Line[],
    private readonly count: (events: number) => void,
  ) {
    this.subscription = new Subscription({
      ...{ log, prefixes, logger, from: reached },
      onBatch: (batch) => this.arrive(batch),
      ...(wait !== undefined && { wait }),
    });
  }

  get isLive(): boolean {
    return this.subscription.stats().caughtUp;
  }

  /** Whether whoever goes on from `checkpoint` goes on from here, in the same log. */
  isAt(checkpoint: Checkpoint): boolean {
    return !this.isOver && !this.isJoining && JSON.stringify(known(checkpoint)) === JSON.stringify(known(this.reached));
  }

  begin(): void {
    this.lines.add(this);
    this.verified = this.subscription.start();
    this.subscription.ended().then(
      () => undefined,
      (error: unknown) => this.fail(error),
    );
    void this.deliver();
  }

  add(following: Following): void {
    this.followers.add(following);
    following.on(this);
  }

  leave(following: Following): void {
    this.followers.delete(following);
    if (this.followers.size === 0) this.end();
  }

  /** Hands nothing over from when this resolves until what it resolves to is called. */
  async hold(): Promise<() => void> {
    this.holds += 1;
    await this.handing;
    let isHeld = true;
    return () => {
      if (isHeld) this.holds -= 1;
      isHeld = false;
      if (this.holds === 0) this.letGo();
    };
  }

  private async arrive(batch: Batch): Promise<void> {
    this.arrived.push(batch);
    this.size += batch.events.length;
    this.wake();
    if (this.size >= this.atOnce && !this.isOver) await new Promise<void>((resolve) => (this.makeRoom = resolve));
  }

  private async deliver(): Promise<void> {
    this.releases = await Promise.all(this.ahead.map((line) => line.hold()));
    const patience = setTimeout(() => this.release(), WAITED_FOR_MS);
    while (!this.isOver) {
      const arrived = await this.next();
      await this.unheld();
      const batch = arrived && (await this.join(arrived));
      if (batch === undefined) break;
      await this.unheld();
      await this.hand(batch);
      this.begun += 1;
      if (this.begun === WAITED_FOR) this.release();
    }
    clearTimeout(patience);
    this.release();
  }

  private async unheld(): Promise<void> {
    while (this.holds > 0 && !this.isOver) await new Promise<void>((resolve) => (this.letGo = resolve));
  }

  /** What has arrived; of history, once it is enough or no more comes at once. */
  private async next(): Promise<Batch | undefined> {
    while (this.arrived.length === 0 && !this.isOver) await this.woken();
    const deadline = performance.now() + FILLED_WITHIN_MS;
    while (!this.isOver && !this.isLive && this.size < this.atOnce && performance.now() < deadline) {
      await this.woken(LOOK_AGAIN_MS);
    }
    const batches = this.arrived.splice(0);
    this.size = 0;
    this.makeRoom();
    const last = batches.at(-1);
    return last === undefined || this.isOver ? undefined : { ...last, events: batches.flatMap(({ events }) => events) };
  }

  private async woken(withinMs?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      if (withinMs !== undefined) timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
  }

  /**
   * Comes to where another line is, if that lies within the batch, and goes on as one with it. Answers what is left to
   * hand over, if it does not.
   */
  private async join(batch: Batch): Promise<Batch | undefined> {
    const other = [...this.lines].find((line) => line !== this && this.meets(line, batch.position));
    if (other === undefined) return batch;
    this.isJoining = true;
    const release = await other.hold();
    try {
      if (this.isOver || !this.meets(other, batch.position)) return batch;
      const { reached } = other;
      const upTo = (position: Position) => comparePositions(position, reached.position) <= 0;
      if (this.reached.position !== reached.position) {
        await this.hand({ events: batch.events.filter(({ position }) => upTo(position)), checkpoint: reached });
      }
      if (other.isOver) return { ...batch, events: batch.events.filter(({ position }) => !upTo(position)) };
      for (const each of this.followers) other.add(each);
      this.followers.clear();
      this.end();
      return undefined;
    } finally {
      this.isJoining = false;
      release();
    }
  }

  /** A line that joins another itself goes on there at once, and leaves behind whoever came to it meanwhile. */
  private meets(other: Line, end: Position): boolean {
    const place = other.reached.position;
    return (
      !other.isOver &&
      !other.isJoining &&
      comparePositions(this.reached.position, place) <= 0 &&
      comparePositions(place, end) <= 0
    );
  }

  /**
   * From its first step on, this is where the line is: whoever comes now gets what follows the batch, and whoever holds
   * the line waits for its end.
   */
  private async hand(batch: Parameters<Take>[0]): Promise<void> {
    this.reached = batch.checkpoint;
    const begun = performance.now();
    this.handing = Promise.all([...this.followers].map((each) => each.hand(batch)));
    this.count(batch.events.length);
    await this.handing;
    const took = performance.now() - begun;
    if (took > LONG_MS) this.atOnce = Math.max(AT_ONCE.least, Math.ceil(this.atOnce / 2));
    else if (took < SOON_MS && batch.events.length >= this.atOnce)
      this.atOnce = Math.min(AT_ONCE.most, 2 * this.atOnce);
  }

  private fail(error: unknown): void {
    for (const each of [...this.followers]) each.end(error);
    this.end();
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.lines.delete(this);
    for (const go of [this.wake, this.makeRoom, this.letGo]) go();
    this.release();
    this.stopped = this.subscription.stop();
  }

  /** Those ahead need wait no longer. */
  private release(): void {
    for (const release of this.releases.splice(0)) release();
  }
}

/** By what two checkpoints are told apart. */
function known({ position, eventId, lastEvent, firstEventId, latest }: Checkpoint): readonly unknown[] {
  return [position, eventId, lastEvent?.id, firstEventId, latest];
}
