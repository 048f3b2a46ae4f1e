import fc, { type Scheduler } from 'fast-check';
import { type Identified } from '#documents';
import { type EventCodec, type Position, positionKey } from '#event-store';
import { Checkpoints, EventFeeds, firstCollectionOf, MARK_ID, type Projection, ProjectionRunner, sumsOf, sumsOver } from '#projections';
import { SimulatedDocuments } from './documents';
import { type Fate, SimulatedLog, type SimulatedProcess, World } from './world';

/** Seats that were added to a subscription of a reseller, as little as a view needs to have rows, rows of events, and sums. */
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
  rows: (subject, { reseller, seats, events }) => (events === 0 ? [] : [{ _id: subject, revision: String(events), reseller, seats }]),
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
  eventRowsStay: true,
  eventRows: ({ position, revision, data }) => [{ _id: positionKey(position), revision, ...data }],
};

/** Four, since what goes wrong between readings of the log takes three of them at different places. */
const PROJECTIONS = [
  subscriptions,
  additions,
  { ...subscriptions, view: 'subscriptions-again' },
  { ...additions, view: 'additions-again' },
] as const;

const catalog: EventCodec<SeatsAdded> = {
  encode: ({ type, data }) => ({ type, data, schemaVersion: 1 }),
  decode: ({ id, data, recordedAt }) => ({ id, at: recordedAt, type: 'SeatsAdded', data: data as SeatsAdded['data'] }),
  metadata: () => {
    throw new Error('nobody asks for it');
  },
};

const LEASE_MS = 3_000;
const PREFIXES = ['subscription-'];
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const COLLECTIONS = PROJECTIONS.map(({ view }) => firstCollectionOf(view));

/** What happens beside the work of the projectors: an event is appended, a projector stands still, goes on, ends without a word or is asked to stop. */
type Act =
  | { readonly act: 'append'; readonly subscription: number; readonly seats: number }
  | { readonly act: 'pause' | 'resume' | 'kill' | 'stop'; readonly projector: number };

const projector = fc.nat(1);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('append' as const), subscription: fc.nat(4), seats: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('pause' as const, 'resume' as const), projector }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('kill' as const, 'stop' as const), projector }) },
);
const fates = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Fate>('answered') },
    { weight: 1, arbitrary: fc.constantFrom<Fate>('unheard', 'half done', 'done, unanswered') },
  ),
  { maxLength: 400 },
);

/** A row or a sum, or a checkpoint. */
type Stored = Identified & { readonly guard?: string; readonly position?: Position };

interface Projector {
  readonly process: SimulatedProcess;
  readonly runners: readonly { stop(): Promise<void>; ended(): Promise<void> }[];
}

/** Two projectors of two views, on engines that fail, beside each other until everything is in the views. */
async function history(scheduler: Scheduler, fate: readonly Fate[], acts: readonly Act[]) {
  const world = new World(scheduler, fate);
  const log = new SimulatedLog();
  const documents = new SimulatedDocuments(world);
  let started = 0;
  const failures: unknown[] = [];

  const start = (): Projector => {
    const process = world.process();
    const seen = documents.seenBy(process);
    const own = { log: log.seenBy(process, 3), documents: seen, prefixes: PREFIXES, catalog, logger: silent, wait: process.wait };
    const shared = { ...own, feeds: new EventFeeds(own), checkpoints: new Checkpoints(seen.views), leaseMs: LEASE_MS };
    const owner = `projector-${(started += 1)}`;
    const run = <State>(projection: Projection<Row, State, SeatsAdded>) => new ProjectionRunner({ ...shared, owner, projection });
    const runners = [run(subscriptions), run(additions), run(PROJECTIONS[2]), run(PROJECTIONS[3])];
    for (const runner of runners) runner.start().catch((error: unknown) => failures.push(error));
    return { process, runners };
  };

  const projectors = [start(), start()];
  const ended: Projector[] = [];
  const stopped: Promise<void>[] = [];
  const perform = (one: Act): void => {
    if (one.act === 'append') {
      log.append(`subscription-${one.subscription}`, 'SeatsAdded', { reseller: `reseller-${one.subscription % 2}`, seats: one.seats });
      return;
    }
    const running = projectors[one.projector]!;
    if (one.act === 'pause' || one.act === 'kill') running.process.pause();
    if (one.act === 'resume') running.process.resume();
    if (one.act === 'stop') stopped.push(...running.runners.map((runner) => runner.stop()));
    if (one.act !== 'kill' && one.act !== 'stop') return;
    ended.push(running);
    projectors[one.projector] = start();
  };
  const performAll = async () => {
    for (const one of acts) {
      await world.turn(JSON.stringify(one));
      perform(one);
    }
    for (const { process } of projectors) process.resume();
  };

  const stored = (name: string) => {
    const written = [...(documents.views.get(name)?.documents.values() ?? [])] as readonly Stored[];
    return written.filter(({ _id }) => _id !== MARK_ID);
  };
  const views = () =>
    Object.fromEntries(
      COLLECTIONS.flatMap((name) => (name.startsWith('subscriptions') ? [name, sumsOf(name)] : [name])).map((name) => [
        name,
        stored(name)
          .map(({ guard: _, ...document }) => document)
          .sort((a, b) => (a._id < b._id ? -1 : 1)),
      ]),
    );
  const isThere = () =>
    COLLECTIONS.every((view) => stored('checkpoints').some(({ _id, position }) => _id === view && position === log.head));
  return { world, log, projectors, ended, stopped, failures, performAll, views, isThere };
}

/** What the views must hold, worked out from the log without any of the machinery that writes them. */
function expected({ events }: SimulatedLog) {
  const rows = new Map<string, Row>();
  for (const { stream, data } of events) {
    const { reseller, seats } = data as SeatsAdded['data'];
    const before = rows.get(stream);
    rows.set(stream, { _id: stream, revision: String(Number(before?.revision ?? 0) + 1), reseller, seats: (before?.seats ?? 0) + seats });
  }
  const byId = <T extends { readonly _id: string }>(documents: readonly T[]) => documents.toSorted((a, b) => (a._id < b._id ? -1 : 1));
  const additions = events.map(({ position, revision, data }) => ({
    _id: positionKey(position),
    revision: revision.toString(),
    ...(data as SeatsAdded['data']),
  }));
  const totals = Array.from(sumsOver(sums, [...rows.values()]), ([_id, numbers]) => ({ _id, numbers }));
  return Object.fromEntries(
    COLLECTIONS.flatMap((name) =>
      name.startsWith('subscriptions')
        ? [
            [name, byId([...rows.values()])],
            [sumsOf(name), byId(totals)],
          ]
        : [[name, additions]],
    ),
  );
}

describe('Two projectors of the same views', () => {
  it('bring them to what the log says, whoever is paused, ended or relieved, whichever request fails, and however late it is carried out', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fates,
      fc.array(act, { minLength: 4, maxLength: 40 }),
      async (scheduler, fate, acts) => {
        const { world, log, projectors, ended, stopped, failures, performAll, views, isThere } = await history(scheduler, fate, acts);
        let isPerformed = false;
        const performed = performAll().then(() => (isPerformed = true));
        await scheduler.waitFor(Promise.all([performed, world.pass(() => failures.length > 0 || (isPerformed && isThere()))]));
        expect(failures).toEqual([]);
        expect(views()).toEqual(expected(log));

        // What somebody had begun to write who was relieved long ago changes nothing any more.
        for (const { process } of ended) process.resume();
        stopped.push(...[...projectors, ...ended].flatMap(({ runners }) => runners.map((runner) => runner.stop())));
        let isOver = false;
        const over = Promise.all(stopped).then(() => (isOver = true));
        await scheduler.waitFor(Promise.all([over, world.pass(() => isOver)]));
        expect(views()).toEqual(expected(log));
      },
    );
    await fc.assert(property, { seed: 20261129, numRuns: Number(process.env['SIMULATIONS'] ?? 60) });
  });
});
