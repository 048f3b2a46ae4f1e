import fc, { type Scheduler } from 'fast-check';
import { type Identified, Unavailable } from '#documents';
import { type EventCodec, positionKey } from '#event-store';
import {
  ActiveCollections,
  type AnyProjection,
  type CheckpointDocument,
  Checkpoints,
  EventFeeds,
  MARK_ID,
  type Partition,
  partitionsOf,
  placesOf,
  type Pointer,
  firstCollectionOf,
  type GroupedView,
  type Projection,
  type ProjectionGroup,
  ProjectionRunner,
  rebuild,
  RebuildInProgress,
  rowsOf,
  sumsOf,
  sumsOver,
  switchBack,
} from '#projections';
import { SimulatedDocuments } from './documents';
import { type Fate, silent, SimulatedLog, type SimulatedProcess, World } from './world';
import { runs } from '#domain/testing';

/**
 * Seats that were added to a subscription of a reseller, as little as a view needs to have rows, rows of events, and
 * sums.
 */
interface SeatsAdded {
  readonly type: 'SeatsAdded';
  readonly data: { readonly reseller: string; readonly seats: number };
}

interface Row {
  readonly _id: string;
  readonly revision: string;
  readonly reseller: string;
  readonly seats: number;
}

interface Subscription {
  readonly reseller: string;
  readonly seats: number;
  readonly events: number;
}

const sums = {
  idOf: ({ reseller }: Row) => reseller,
  numbersOf: ({ seats }: Row) => ({ seats }),
  besides: ({ reseller }: Row) => ({ reseller: { eq: reseller } }),
};

const subscriptions: Projection<Row, Subscription, SeatsAdded> = {
  view: 'subscriptions',
  indexes: [{ fields: ['reseller'] }],
  handles: new Set(['SeatsAdded']),
  subjectOf: (stream) => stream,
  initial: { reseller: '', seats: 0, events: 0 },
  evolve: (state, { data }) => ({ reseller: data.reseller, seats: state.seats + data.seats, events: state.events + 1 }),
  rows: (subject, { reseller, seats, events }) =>
    events === 0 ? [] : [{ _id: subject, revision: String(events), reseller, seats }],
  sums,
};

const additions: Projection<Row, null, SeatsAdded> = {
  view: 'additions',
  indexes: [],
  handles: new Set(['SeatsAdded']),
  subjectOf: (stream) => stream,
  initial: null,
  evolve: (state) => state,
  rows: () => [],
  isFirst: () => true,
  eventRows: ({ position, revision, data }) => [{ _id: positionKey(position), revision, ...data }],
};

const { sums: _, indexes, ...fold } = subscriptions;
const seatsOf: GroupedView<Subscription>['rows'] = (subject, state) => subscriptions.rows(subject, state);
/** Views that follow from one fold. */
const group: ProjectionGroup<Subscription, SeatsAdded> = {
  ...fold,
  view: 'group',
  views: [
    { view: 'seats', indexes, rows: seatsOf },
    { view: 'seats-again', indexes: [], rows: seatsOf },
  ],
};

/** Four at least, since what goes wrong between readings of the log takes three of them at different places. */
const PROJECTIONS = [
  subscriptions,
  additions,
  { ...subscriptions, view: 'subscriptions-again' },
  { ...additions, view: 'additions-again' },
  group,
] as const;

/** By which numbers the projectors go that come one after the other, and which view is rebuilt, switched and read. */
interface Division {
  readonly partitions: readonly [number, ...number[]];
  readonly switched: typeof subscriptions | typeof group;
}

const UNDIVIDED: Division = { partitions: [1], switched: subscriptions };

const catalog: EventCodec<SeatsAdded> = {
  encode: ({ type, data }) => ({ type, data, schemaVersion: 1 }),
  decode: ({ id, data, recordedAt }) => ({ id, at: recordedAt, type: 'SeatsAdded', data: data as SeatsAdded['data'] }),
  metadata: () => {
    throw new Error('nobody asks for it');
  },
};

const LEASE_MS = 3_000;
const PREFIXES = ['subscription-'];

/**
 * What happens beside the work of the projectors: an event is appended; a projector, or whoever rebuilds, stands still,
 * goes on, ends without a word or is asked to stop; a view is rebuilt beside itself or switched back; somebody reads
 * it.
 */
type Act =
  | { readonly act: 'append'; readonly subscription: number; readonly seats: number }
  | { readonly act: 'nothing'; readonly ms: number }
  | { readonly act: 'pause' | 'resume' | 'kill' | 'stop'; readonly projector: number }
  | { readonly act: 'pause rebuilder' | 'resume rebuilder' }
  | { readonly act: 'rebuild' | 'switch back' }
  | { readonly act: 'read'; readonly reader: number };

const projector = fc.nat(1);
const work = [
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('append' as const),
      subscription: fc.nat(4),
      seats: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('nothing' as const), ms: fc.nat(2 * LEASE_MS) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('pause' as const, 'resume' as const), projector }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('kill' as const, 'stop' as const), projector }) },
];
const switching = [
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('rebuild' as const, 'switch back' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('pause rebuilder' as const, 'resume rebuilder' as const) }),
  },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('read' as const), reader: fc.nat(1) }) },
];
const fates = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Fate>('answered') },
    { weight: 1, arbitrary: fc.constantFrom<Fate>('unheard', 'half done', 'done, unanswered') },
  ),
  { maxLength: 400 },
);

/** A row or a sum. */
type Stored = Identified & { readonly guard?: string };

interface Projector {
  readonly process: SimulatedProcess;
  readonly runners: readonly { stop(): Promise<void> }[];
}

interface Reader {
  readonly read: () => Promise<number>;
}

/** Two projectors of the views, whoever rebuilds one of them, and two who read it, on engines that fail. */
class Machine {
  readonly world: World;
  readonly log = new SimulatedLog();
  /** What must not have happened. */
  readonly failures: unknown[] = [];
  private readonly documents: SimulatedDocuments;
  private readonly projectors: Projector[];
  private readonly readers: readonly Reader[];
  private readonly ended: Projector[] = [];
  private readonly rebuilders: SimulatedProcess[] = [];
  private readonly working = new Set<Promise<unknown>>();
  private started = 0;
  /** The most that anybody has read. */
  private seen = 0;

  constructor(
    scheduler: Scheduler,
    fate: readonly Fate[],
    private readonly division: Division,
  ) {
    this.world = new World(scheduler, fate);
    this.documents = new SimulatedDocuments(this.world);
    this.projectors = [this.start(), this.start()];
    this.readers = [this.reader(), this.reader()];
  }

  async perform(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      await this.world.turn(JSON.stringify(act));
      if (act.act === 'nothing') await this.world.sleep(act.ms);
      else this.begin(act);
    }
    for (const process of [...this.projectors.map((each) => each.process), ...this.rebuilders]) process.resume();
  }

  /** Whether everything is in the views, and nobody is at work on anything else. */
  isThere(): boolean {
    const { head } = this.log;
    const checkpoints = this.stored('checkpoints') as readonly (Stored & CheckpointDocument)[];
    const isPassed = (of: CheckpointDocument) => placesOf(of).every(({ position }) => position === head);
    return (
      this.working.size === 0 &&
      this.collections().every((name) => checkpoints.some((of) => of._id === name && isPassed(of)))
    );
  }

  /** What somebody had begun to do who was relieved long ago is done now. */
  resumeAll(): void {
    for (const { process } of this.ended) process.resume();
    for (const { runners } of [...this.projectors, ...this.ended])
      for (const runner of runners) this.follow(runner.stop());
  }

  get isIdle(): boolean {
    return this.working.size === 0;
  }

  /** The views as they are stored, by the names of the views. */
  views(): Readonly<Record<string, readonly object[]>> {
    return Object.fromEntries(
      this.collections().flatMap((name, n) => {
        const projection = PROJECTIONS[n]!;
        if ('views' in projection) return projection.views.map(({ view }) => [view, this.rows(rowsOf(name, view))]);
        const { view, sums } = projection;
        return [[view, this.rows(name)], ...(sums === undefined ? [] : [[sumsOf(view), this.rows(sumsOf(name))]])];
      }),
    );
  }

  private begin(act: Exclude<Act, { readonly act: 'nothing' }>): void {
    if (act.act === 'append') {
      this.log.append(`subscription-${act.subscription}`, 'SeatsAdded', {
        reseller: `reseller-${act.subscription % 2}`,
        seats: act.seats,
      });
    } else if (act.act === 'read') {
      this.follow(this.read(this.readers[act.reader]!));
    } else if (act.act === 'rebuild' || act.act === 'switch back') {
      this.follow(this.switch(act.act === 'rebuild' ? rebuild : switchBack));
    } else if ('projector' in act) {
      this.disturb(act.act, act.projector);
    } else {
      for (const process of this.rebuilders) process[act.act === 'pause rebuilder' ? 'pause' : 'resume']();
    }
  }

  private disturb(act: 'pause' | 'resume' | 'kill' | 'stop', which: number): void {
    const running = this.projectors[which]!;
    if (act === 'pause' || act === 'kill') running.process.pause();
    if (act === 'resume' || act === 'stop') running.process.resume(); // a process that stands still hears of nothing
    if (act === 'stop') for (const runner of running.runners) this.follow(runner.stop());
    if (act === 'pause' || act === 'resume') return;
    this.ended.push(running);
    this.projectors[which] = this.start();
  }

  private start(): Projector {
    const { process, options } = this.made();
    const owner = `projector-${(this.started += 1)}`;
    const shared = {
      ...options,
      owner,
      feeds: new EventFeeds({ ...options, wait: process.wait }),
      checkpoints: new Checkpoints(options.documents.views),
    };
    const run = <State>(projection: AnyProjection<Row, State, SeatsAdded>, partition?: Partition) =>
      new ProjectionRunner({ ...shared, projection, ...(partition !== undefined && { partition }) });
    const { partitions } = this.division;
    const divided = partitionsOf(partitions[this.started % partitions.length] ?? 1);
    // What keeps sums is not divided.
    const runners = [
      ...[run(PROJECTIONS[0]), run(PROJECTIONS[2])],
      ...divided.flatMap((partition) => [
        run(PROJECTIONS[1], partition),
        run(PROJECTIONS[3], partition),
        run(PROJECTIONS[4], partition),
      ]),
    ];
    for (const runner of runners) runner.start().catch((error: unknown) => this.failures.push(error));
    return { process, runners };
  }

  private made() {
    const process = this.world.process();
    const clock = { now: () => this.world.now, wait: process.wait };
    const [log, documents] = [this.log.seenBy(process, 3), this.documents.seenBy(process)];
    return {
      process,
      options: { log, documents, prefixes: PREFIXES, catalog, logger: silent, clock, leaseMs: LEASE_MS },
    };
  }

  private reader(): Reader {
    const { options } = this.made();
    const { views } = options.documents;
    const active = new ActiveCollections(views, () => this.world.now);
    return {
      read: async () => {
        const { switched } = this.division;
        const collection = await active.active(switched.view);
        const rows = await views
          .collection<Row>('views' in switched ? rowsOf(collection, 'seats') : collection)
          .find({ _id: { gt: MARK_ID } });
        return rows.reduce((sum, { seats }) => sum + seats, 0);
      },
    };
  }

  /** Seats are only ever added: whoever reads later reads no less. */
  private async read({ read }: Reader): Promise<void> {
    const least = this.seen;
    const seats = await read().catch(unlessUnavailable);
    if (seats === undefined) return;
    if (seats < least) this.failures.push(`${seats} seats were read after ${least}`);
    this.seen = Math.max(this.seen, seats);
  }

  private async switch(how: typeof rebuild | typeof switchBack): Promise<void> {
    const { process, options } = this.made();
    this.rebuilders.push(process);
    const projection: AnyProjection<Row, Subscription, SeatsAdded> = this.division.switched;
    await how({ ...options, projection }).catch((error: unknown) => {
      if (!(error instanceof RebuildInProgress)) unlessUnavailable(error);
    });
  }

  private follow(done: Promise<unknown>): void {
    const known = done.catch((error: unknown) => this.failures.push(error)).finally(() => this.working.delete(known));
    this.working.add(known);
  }

  private collections(): readonly string[] {
    const pointers = this.stored('pointers') as readonly (Stored & Pointer)[];
    return PROJECTIONS.map(({ view }) => pointers.find(({ _id }) => _id === view)?.active ?? firstCollectionOf(view));
  }

  private stored(name: string): readonly Stored[] {
    const written = [...(this.documents.views.get(name)?.documents.values() ?? [])] as readonly Stored[];
    return written.filter(({ _id }) => _id !== MARK_ID);
  }

  private rows(name: string): readonly object[] {
    return byId(this.stored(name)).map(({ guard: _, ...document }) => document);
  }
}

function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof Unavailable)) throw error;
  return undefined;
}

function byId<T extends Identified>(documents: readonly T[]): T[] {
  return documents.toSorted((a, b) => (a._id < b._id ? -1 : 1));
}

/** What the views must hold, worked out from the log without any of the machinery that writes them. */
function expected({ events }: SimulatedLog): Readonly<Record<string, readonly object[]>> {
  const rows = new Map<string, Row>();
  for (const { stream, data } of events) {
    const { reseller, seats } = data as SeatsAdded['data'];
    const before = rows.get(stream);
    rows.set(stream, {
      _id: stream,
      revision: String(Number(before?.revision ?? 0) + 1),
      reseller,
      seats: (before?.seats ?? 0) + seats,
    });
  }
  const each = events.map(({ position, revision, data }) => ({
    _id: positionKey(position),
    revision: revision.toString(),
    ...(data as SeatsAdded['data']),
  }));
  const totals = Array.from(sumsOver(sums, [...rows.values()]), ([_id, numbers]) => ({ _id, numbers }));
  return Object.fromEntries(
    PROJECTIONS.flatMap((projection) => {
      const ofStates = byId([...rows.values()]);
      if ('views' in projection) return projection.views.map(({ view }) => [view, ofStates]);
      const { view, sums: summed } = projection;
      if (summed === undefined) return [[view, each]];
      return [
        [view, ofStates],
        [sumsOf(view), byId(totals)],
      ];
    }),
  );
}

/** Whatever happens, the views come to what the log says, and stay there. */
async function expectToFollow(
  scheduler: Scheduler,
  fate: readonly Fate[],
  acts: readonly Act[],
  division = UNDIVIDED,
): Promise<void> {
  const machine = new Machine(scheduler, fate, division);
  const until = async (isOver: () => boolean) => machine.world.pass(() => machine.failures.length > 0 || isOver());
  let isPerformed = false;
  void machine.perform(acts).then(() => (isPerformed = true));
  await scheduler.waitFor(until(() => isPerformed && machine.isThere()));
  expect(machine.failures).toEqual([]);
  expect(machine.views()).toEqual(expected(machine.log));

  machine.resumeAll();
  await scheduler.waitFor(until(() => machine.isIdle));
  expect(machine.failures).toEqual([]);
  expect(machine.views()).toEqual(expected(machine.log));
}

/**
 * `SIMULATIONS=2000` for the long form; `SHRINK=no` shows what fails at once, before a shorter history is looked for.
 * Each history takes a second: `npm test` has a quarter of its usual quarter.
 */
const RUNS = {
  numRuns: Number(process.env['SIMULATIONS'] ?? runs(runs(40))),
  endOnFailure: process.env['SHRINK'] === 'no',
};

describe('Two projectors of the same views', () => {
  it('bring them to what the log says, whoever is paused, ended or relieved, whichever request fails, and however late it is carried out', async () => {
    const acts = fc.array(fc.oneof(...work), { minLength: 4, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fates, acts, (...history) => expectToFollow(...history)),
      { seed: 20261129, ...RUNS },
    );
  });

  it('do so while a view is rebuilt beside itself and switched back, and nobody reads less than somebody has read before', async () => {
    const acts = fc.array(fc.oneof(...work, ...switching), { minLength: 4, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fates, acts, (...history) => expectToFollow(...history)),
      { seed: 20261129, ...RUNS },
    );
  });

  it('do so also where views are divided, and by whatever numbers of partitions those go that come one after the other', async () => {
    const acts = fc.array(fc.oneof(...work, ...switching), { minLength: 4, maxLength: 40 });
    const number = fc.integer({ min: 1, max: 3 });
    const property = fc.asyncProperty(
      fc.scheduler(),
      fates,
      acts,
      fc.tuple(number, number, number),
      (scheduler, fate, some, partitions) => expectToFollow(scheduler, fate, some, { partitions, switched: group }),
    );
    // Each is several times as long as one of the others.
    await fc.assert(property, { seed: 20261129, ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 3) });
  });
});
