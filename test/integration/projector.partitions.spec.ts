import { randomUUID } from 'node:crypto';
import { type CustomerId, type DomainEvent, type PartnerId } from '#domain';
import { type Documents, type DocumentStore, type Identified, openDocuments, Unavailable } from '#documents';
import { catalog } from '#event-catalog';
import { type EventLog, type EventStoreDbEventLog, formatPosition, type Position, START_POSITION } from '#event-store';
import { Checkpoints, EventFeeds, ParkedStreams, type ProjectionStats, type Sharing } from '#projections';
import {
  compareView,
  firstFillingOf,
  KNOWN_VIEWS,
  PROJECTIONS,
  Projector,
  type ProjectorOptions,
  VIEW_NAMES,
  type ViewName,
  ViewPositions,
  Views,
  ViewsProgress,
} from '#read-models';
import {
  acceptedCustomer,
  append,
  catalogExcept,
  enrolled,
  newEvent,
  openLog,
  ownDocuments,
  ownPartOf,
  renamed,
  silent,
  until,
} from './read-models.support';

const TIMEOUT_MS = 25_000;
const LEASE_MS = 600;
/**
 * One of each kind: rows of a state, rows of an event each, rows in the log's order, fed by one stream or by several,
 * and one that keeps sums.
 */
const SOME_VIEWS = ['partners', 'partner-customers', 'event-index', 'customer-intervals', 'partner-figures'] as const;
const isDivided = (view: ViewName) => !KNOWN_VIEWS[view].projection.stored('').hasSums;

describe('views that are divided into partitions', () => {
  const real: EventStoreDbEventLog = openLog();
  let mark: string;
  let documents: Documents & { readonly database: string; discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];
  let known: { id: PartnerId & CustomerId; revision: bigint }[];

  const newId = () => `${mark}-${randomUUID()}` as PartnerId & CustomerId;
  const alone: Sharing = { isOurs: async () => true };
  /** Some views, with nobody to share them with. */
  const started = async (partitions: number, options: Partial<ProjectorOptions> = {}) => {
    const shared = { log, documents, catalog, logger: silent, leaseMs: LEASE_MS, ...options };
    const feeds = new EventFeeds(shared);
    const runners = SOME_VIEWS.flatMap((view) =>
      KNOWN_VIEWS[view].projection.runners({ ...shared, feeds, sharing: alone, partitions }),
    );
    const all = {
      start: async () => void (await Promise.all(runners.map((runner) => runner.start()))),
      stop: async () => void (await Promise.all(runners.map((runner) => runner.stop()))),
      stats: () => runners.map((runner) => runner.stats()),
    };
    running.push(all);
    await all.start();
    return all;
  };
  const led = (of: { stats(): readonly Pick<ProjectionStats, 'role' | 'partition'>[] }) =>
    of.stats().filter(({ role, partition }) => role === 'leading' && partition.count > 1);
  /** Customers that come about, and what happens to those there are. */
  const grown = async (customers: number): Promise<Position> => {
    let position = await real.head();
    for (const each of known) {
      each.revision += 1n;
      const event: DomainEvent = {
        type: 'CustomerRenamed',
        data: { from: `n${each.revision - 1n}`, to: `n${each.revision}` },
      };
      ({ position } = await append(log, `customer-${each.id}`, [event], each.revision - 1n));
    }
    for (let n = 0; n < customers; n += 1) {
      const id = newId();
      const events = acceptedCustomer('a', newId(), ['azure', 'intune']);
      ({ position } = await append(log, `customer-${id}`, events));
      known.push({ id, revision: BigInt(events.length - 1) });
    }
    return position;
  };
  const passed = async (position: Position, views: readonly ViewName[] = SOME_VIEWS) => {
    const positions = new ViewPositions(documents);
    const wait = { timeoutMs: TIMEOUT_MS, head: () => real.head() };
    const arrived = await Promise.all(views.map((view) => positions.waitForPosition(view, position, wait)));
    expect(arrived).toEqual(views.map(() => true));
  };
  const expectEqualToFold = async (views: readonly ViewName[] = SOME_VIEWS) => {
    const found = await Promise.all(views.map((view) => compareView(view, { log, documents })));
    expect(found.flatMap(({ differences }) => differences)).toEqual([]);
    const compared = found.reduce((sum, each) => sum + each.compared, 0);
    expect(compared).toBeGreaterThanOrEqual(SOME_VIEWS.length * known.length);
  };
  const divisions = async () => {
    const checkpoints = new Checkpoints(documents.views);
    return Promise.all(
      SOME_VIEWS.map(async (view) => (await checkpoints.division(firstFillingOf(KNOWN_VIEWS[view].projection))).count),
    );
  };
  const dividedInto = (partitions: number) => SOME_VIEWS.map((view) => (isDivided(view) ? partitions : 1));
  const ledBy = (partitions: number) => SOME_VIEWS.filter(isDivided).length * partitions;

  beforeEach(async () => {
    [running, known, mark] = [[], [], randomUUID()];
    documents = await ownDocuments();
    const own = ownPartOf(real, mark, await real.head());
    log = {
      ...own,
      async *readAll(options) {
        for await (const event of own.readAll(options)) if (event.stream.includes(mark)) yield event;
      },
    };
  });
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await documents.discard();
  });
  afterAll(() => real.close());

  it('equal a fold of the log whenever their number changes, with nothing lost or done twice', async () => {
    for (const partitions of [1, 4, 2, 1]) {
      const projector = await started(partitions);
      await passed(await grown(4));
      expect(await divisions()).toEqual(dividedInto(partitions));
      await grown(1); // some of it is written by one partition and not by another
      await projector.stop();
      await expectEqualToFold();
    }
  });

  it('are divided anew by nobody as long as somebody fills them that goes by another number', async () => {
    // So long that on a busy machine, too, it is over for nobody who lives.
    const leaseMs = 4_000;
    const projector = await started(1, { leaseMs });
    await passed(await grown(2));
    const other = await started(3, { leaseMs });
    await passed(await grown(2));
    expect(await divisions()).toEqual(dividedInto(1));
    await projector.stop();
    await until(() => led(other).length === ledBy(3), TIMEOUT_MS);
    await passed(await grown(2));
    expect(await divisions()).toEqual(dividedInto(3));
    await expectEqualToFold();
  });

  it('are shared by two projectors, and those of one that dies are led by the other once its leases are over', async () => {
    // Long enough that nothing is over by itself: time goes on when the test says so.
    const leaseMs = 6_000;
    let ahead = 0;
    const [mortal, survivor] = await Promise.all(
      [1, 2].map(async () => {
        const own = await openDocuments({ url: process.env['MONGODB_URL']!, database: documents.database });
        const now = async () => (await own.records.now()) + ahead;
        return { ...own, records: Object.assign(Object.create(own.records) as Documents['records'], { now }) };
      }),
    );
    try {
      const [first, second] = [mortal!, survivor!].map(
        (own) => new Projector({ log, documents: own, catalog, logger: silent, leaseMs, partitions: 4 }),
      );
      running.push(first!, second!);
      await Promise.all([first!.start(), second!.start()]);
      const half = 2 * PROJECTIONS.filter((projection) => !projection.stored('').hasSums).length;
      await until(() => led(first!).length === half && led(second!).length === half, TIMEOUT_MS);
      await passed(await grown(4), VIEW_NAMES);
      const growing = grown(20);
      await mortal!.close();
      expect(led(second!)).toHaveLength(half);
      ahead = leaseMs;
      await until(() => led(second!).length === 2 * half, TIMEOUT_MS);
      await passed(await growing, VIEW_NAMES);
      await expectEqualToFold(VIEW_NAMES);
      const { views } = await new ViewsProgress(log, documents).look();
      const told = Object.fromEntries(views.map(({ view, partitions }) => [view, partitions.length]));
      expect(told).toEqual(Object.fromEntries(VIEW_NAMES.map((view) => [view, isDivided(view) ? 4 : 1])));
    } finally {
      await Promise.all(running.splice(0).map((each) => each.stop()));
      await survivor!.close();
    }
  }, 120_000);

  it('have been passed at a position once the last of their partitions has', async () => {
    const [name, checkpoints] = [KNOWN_VIEWS.partners.projection.storedName, new Checkpoints(documents.views)];
    const [one, two] = [1n, 2n].map((n) => formatPosition({ commit: n, prepare: n })) as [Position, Position];
    await checkpoints.begin(name, { position: START_POSITION });
    const before = (await checkpoints.document(name))!;
    expect(await checkpoints.divide(before, 3)).toBe(true);
    expect(await checkpoints.divide(before, 2)).toBe(false);
    const share = (index: number) => ({ index, count: 3, epoch: 1 });
    const step = (index: number, from: Position, to: Position) =>
      checkpoints.advance(name, { from, to: { position: to }, token: 1, share: share(index) });
    for (const index of [0, 1, 2])
      expect(await checkpoints.fence(name, 1, share(index))).toEqual({ position: START_POSITION });
    expect(await Promise.all([step(0, START_POSITION, one), step(2, START_POSITION, two)])).toEqual([true, true]);
    expect(await checkpoints.position(name)).toBe(START_POSITION);
    expect(await step(1, START_POSITION, two)).toBe(true);
    expect(await checkpoints.position(name)).toBe(one);
    // Whoever still goes by another division, or by none, writes nothing any more.
    expect(await checkpoints.fence(name, 9)).toBeUndefined();
    expect(await checkpoints.divide((await checkpoints.document(name))!, 1)).toBe(true);
    expect(await step(0, one, two)).toBe(false);
    expect(await checkpoints.position(name)).toBe(one);
  });

  const parkedIn = (view: ViewName) =>
    new ParkedStreams(documents.views).of(firstFillingOf(KNOWN_VIEWS[view].projection));
  const partner = (id: PartnerId) => new Views(documents).partner(id);

  it('go on with what is parked, by whomever it is led after their number has changed', async () => {
    const ids = Array.from({ length: 6 }, newId);
    const unreadable = catalogExcept(({ type }) => type === 'PartnerRenamed');
    const old = await started(4, { catalog: unreadable });
    let position: Position = await real.head();
    for (const id of ids) ({ position } = await append(log, `partner-${id}`, [enrolled('a'), renamed('a', 'b')]));
    await passed(position);
    await until(async () => (await parkedIn('partners')).length === ids.length, TIMEOUT_MS);
    await old.stop();
    await started(3);
    await passed(position);
    await until(async () => (await parkedIn('partners')).length === 0, TIMEOUT_MS);
    for (const id of ids) expect(await partner(id)).toMatchObject({ name: 'b' });
    for (const id of ids) expect(await partner(id)).not.toHaveProperty('stale');
    await expectEqualToFold();
  });

  it('lose nothing of a stream that is read again when a batch was written and nobody told of it', async () => {
    const [customerId, partnerId] = [newId(), newId()];
    const customers = { log, documents, logger: silent, leaseMs: LEASE_MS };
    const history = acceptedCustomer('a', partnerId, ['azure']);
    await append(log, `customer-${customerId}`, [
      ...history,
      { type: 'CustomerRenamed', data: { from: 'a', to: 'b' } },
    ]);

    // The renaming cannot be read; what is sold is written, and it ends when it is about to tell how far it has come.
    let isEnding = false;
    const views: DocumentStore = Object.assign(Object.create(documents.views) as DocumentStore, {
      collection: (name: string) => {
        const whole = documents.views.collection<Identified & { readonly checkpoint: unknown }>(name);
        const update: typeof whole.update = async (filter, fields) => {
          if (isEnding && 'checkpoint' in fields) throw new Unavailable('ended here');
          return whole.update(filter, fields);
        };
        return Object.assign(Object.create(whole) as typeof whole, { update });
      },
    });
    const unreadable = catalogExcept(({ type }) => type === 'CustomerRenamed');
    const old = KNOWN_VIEWS['partner-customers'].projection.runner({
      ...customers,
      documents: { ...documents, views },
      catalog: unreadable,
    });
    running.push(old);
    await old.start();
    const row = () => new Views(documents).customerOfPartner(partnerId, customerId);
    await until(async () => (await row())?.stale === true, TIMEOUT_MS);
    isEnding = true;
    const sold: DomainEvent = {
      type: 'SubscriptionProvisioned',
      data: {
        customerId,
        originalResellerId: partnerId,
        partnerOfRecordId: partnerId,
        offer: 'azure-plan',
        services: ['azure'],
        seats: 1,
      },
    };
    const about = { customerId, partnerIds: [partnerId] };
    const { position } = await log.append(`subscription-${newId()}`, [newEvent(sold, undefined, about)], 'no-stream');
    await until(async () => ((await row())?.subscriptions.length ?? 0) > 0, TIMEOUT_MS);
    await old.stop();

    const next = KNOWN_VIEWS['partner-customers'].projection.runner({ ...customers, catalog });
    running.push(next);
    await next.start();
    const wait = { timeoutMs: TIMEOUT_MS, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('partner-customers', position, wait)).toBe(true);
    await until(async () => (await parkedIn('partner-customers')).length === 0, TIMEOUT_MS);
    expect(await row()).toMatchObject({ name: 'b', subscriptions: ['active'] });
    expect(await row()).not.toHaveProperty('stale');
    expect((await compareView('partner-customers', { log, documents })).differences).toEqual([]);
  });
});
