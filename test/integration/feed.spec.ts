import { randomUUID } from 'node:crypto';
import { ACTIVITY_THINGS, Feeds, type FeedSight } from '#application';
import { type CustomerId, type DomainEvent, type EventId, type PartnerId } from '#domain';
import {
  type EventCodec,
  type EventLog,
  type EventStoreDbEventLog,
  type NewEvent,
  type Position,
  positionKey,
  type StoredEvent,
} from '#event-store';
import { catalog } from '#event-catalog';
import { ParkedStreams } from '#projections';
import {
  EventArrivals,
  EventIndex,
  type EventIndexRow,
  firstCollectionOf,
  KNOWN_VIEWS,
  ViewPositions,
} from '#read-models';
import { catalogExcept, newEvent, openLog, ownPart, silent, until } from './read-models.support';

/** While so many events happen the reader is away. The long form of the issue: 100000. */
const EVENTS = Number(process.env['FEED_EVENTS'] ?? 1_000);
const PAGE = 200;
const CUSTOMERS = 20;

describe(`A feed (FEED_EVENTS=${EVENTS})`, () => {
  const real: EventStoreDbEventLog = openLog();
  afterAll(() => real.close());
  let own: Awaited<ReturnType<typeof ownPart>>;
  let log: EventLog;
  let index: EventIndex;
  let feeds: Feeds;
  let arrivals: EventArrivals;
  let running: { stop(): Promise<void> }[];
  let revisions: Map<string, bigint>;
  let partner: PartnerId;
  let other: PartnerId;

  const id = <Id extends string>() => `${own.mark}-${randomUUID()}` as Id;
  const sightOf = (partnerId: PartnerId): FeedSight => ({
    kind: 'partner',
    partnerId,
    things: ACTIVITY_THINGS,
    reader: { kind: 'partner', tenant: 't', partnerId },
  });
  const options = (codec: EventCodec<DomainEvent> = catalog) => ({
    log,
    documents: own.documents,
    catalog: codec,
    logger: silent,
    leaseMs: 2_000,
  });
  const follow = async (codec?: EventCodec<DomainEvent>) => {
    const runner = KNOWN_VIEWS['event-index'].projection.runner(options(codec));
    running.push(runner);
    await runner.start();
    return runner;
  };
  const append = async (stream: string, events: readonly NewEvent[]) => {
    const { revision, position } = await log.append(stream, events, revisions.get(stream) ?? 'no-stream');
    revisions.set(stream, revision);
    return position;
  };
  const indexed = (position: Position) =>
    new ViewPositions(own.documents).waitForPosition('event-index', position, {
      timeoutMs: 240_000,
      head: () => real.head(),
    });

  beforeEach(async () => {
    own = await ownPart(real);
    ({ log } = own);
    [running, revisions] = [[], new Map()];
    [partner, other] = [id<PartnerId>(), id<PartnerId>()];
    index = new EventIndex(own.documents);
    arrivals = new EventArrivals(index);
    feeds = new Feeds(index, arrivals, log);
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    await own.documents.discard();
  });

  const about = (customerId: CustomerId, ...partnerIds: PartnerId[]) => ({ customerId, partnerIds });
  const accepted = (customerId: CustomerId, partnerId: PartnerId) => {
    const shown = { partnerName: 'P', language: 'en', textVersion: '1' } as const;
    const data = { partnerId, kind: 'reseller', linkId: 'l' as never, services: ['azure'], shown } as const;
    return newEvent({ type: 'RelationshipAccepted', data }, undefined, about(customerId, partnerId));
  };
  const granted = (customerId: CustomerId, partnerId: PartnerId) =>
    newEvent(
      { type: 'DapGranted', data: { partnerId, service: 'azure', cspTransacting: true } },
      undefined,
      about(customerId, partnerId),
    );
  const declined = (customerId: CustomerId, partnerId: PartnerId) =>
    newEvent(
      { type: 'RelationshipDeclined', data: { partnerId, linkId: 'l' as never, suspicious: true } },
      undefined,
      about(customerId, partnerId),
    );

  /** So many events at these customers: every other one concerns the partner. */
  async function happen(customers: readonly CustomerId[], events: number): Promise<Position> {
    let last: Position | undefined;
    for (let made = 0; made < events;) {
      for (const customer of customers) {
        const some = Array.from({ length: Math.min(100, events - made) }, (_, n) =>
          granted(customer, n % 2 === 0 ? partner : other),
        );
        made += some.length;
        if (some.length > 0) last = await append(`customer-${customer}`, some);
      }
    }
    return last!;
  }

  async function readOn(
    from: Position | undefined,
    until?: number,
  ): Promise<{ ids: EventId[]; next: Position | undefined }> {
    const ids: EventId[] = [];
    let next = from;
    for (;;) {
      const stretch = await feeds.read(sightOf(partner), next, PAGE);
      ids.push(...stretch.events.map((event) => event.id));
      ({ next } = stretch);
      if (!stretch.more || (until !== undefined && ids.length >= until)) return { ids, next };
    }
  }

  /** What the log itself says that the partner is to be told, in its order. */
  async function inLog(): Promise<EventId[]> {
    const ids: EventId[] = [];
    for await (const event of log.readAll({ prefixes: [`customer-${own.mark}`] }))
      if (catalog.metadata(event).about.partnerIds.includes(partner)) ids.push(event.id);
    return ids;
  }

  it('goes on for a reader that was away: none lost, none doubled, in the order of the log, also while the view is filled anew and switched', async () => {
    await follow();
    const customers = Array.from({ length: CUSTOMERS }, () => id<CustomerId>());
    for (const customer of customers)
      await append(`customer-${customer}`, [accepted(customer, other), accepted(customer, partner)]);
    await indexed(await happen(customers, 500));
    const before = await readOn(undefined, PAGE);

    await indexed(await happen(customers, EVENTS));
    const rebuilding = KNOWN_VIEWS['event-index'].projection.rebuild(options());
    const [while_, rebuilt] = await Promise.all([readOn(before.next, EVENTS / 4), rebuilding]);
    expect(rebuilt).not.toBe(firstCollectionOf('event-index'));
    const last = await happen(customers, 300);
    await indexed(last);
    const after = await readOn(while_.next);
    expect([...before.ids, ...while_.ids, ...after.ids]).toEqual(await inLog());
    expect(after.ids.length).toBeGreaterThan(PAGE);

    // A reader that is told in pages of any size is told the same.
    expect((await readOn(undefined)).ids).toEqual(await inLog());
  }, 400_000);

  it('tells nothing that lies beyond where the view holds everything, though the view may have some of it', async () => {
    const runner = await follow();
    const customer = id<CustomerId>();
    await indexed(await append(`customer-${customer}`, [accepted(customer, partner)]));
    const { next } = await readOn(undefined);
    await runner.stop();
    running.length = 0;
    const stream = `customer-${customer}`;
    const [first, second] = [granted(customer, partner), granted(customer, partner)];
    await append(stream, [first]);
    const position = await append(stream, [second]);
    // As a projector leaves it that is killed within a batch: the later row is there, the earlier one is not.
    const rows = own.documents.views.collection<EventIndexRow>(firstCollectionOf('event-index'));
    const [row] = await rows.find({ stream: { eq: stream } });
    await rows.put({ ...row!, _id: positionKey(position), event: second.id, revision: '2' });
    expect(await feeds.read(sightOf(partner), next, PAGE)).toMatchObject({ events: [], next, more: false });
    await follow();
    await indexed(position);
    expect((await readOn(next)).ids).toEqual([first.id, second.id]);
  });

  it('tells of a stream that waits because it cannot be read what the log holds of it, and not again when it is released', async () => {
    const customer = id<CustomerId>();
    const events = [accepted(customer, partner), granted(customer, partner), granted(customer, partner)];
    let readable = false;
    const unreadable = (event: StoredEvent) => !readable && event.id === events[1]!.id;
    await follow(catalogExcept(unreadable));
    const position = await append(`customer-${customer}`, events);
    const elsewhere = id<CustomerId>();
    const later = [accepted(elsewhere, partner)];
    await indexed(await append(`customer-${elsewhere}`, later));
    const collection = firstCollectionOf('event-index');
    const parked = new ParkedStreams(own.documents.views);
    await until(async () => (await parked.of(collection)).length === 1);
    const told = await readOn(undefined);
    expect(told.ids).toEqual([...events, ...later].map((event) => event.id));

    readable = true;
    await parked.release(collection, `customer-${customer}`);
    await until(async () => (await parked.of(collection)).length === 0);
    await indexed(position);
    expect(await readOn(told.next)).toEqual({ ids: [], next: told.next });
    expect((await readOn(undefined)).ids).toEqual(told.ids);
  });

  it('tells a partner of a customer what happened from its first acceptance on, however early or late it is read', async () => {
    await follow();
    const [customer, stranger] = [id<CustomerId>(), id<CustomerId>()];
    await append(`customer-${stranger}`, [declined(stranger, partner)]);
    await indexed(await append(`customer-${customer}`, [declined(customer, partner)]));
    const early = await readOn(undefined);
    expect(early.ids).toEqual([]);
    const since = [accepted(customer, partner), granted(customer, partner), declined(customer, partner)];
    await indexed(await append(`customer-${customer}`, since));
    const ids = since.map((event) => event.id);
    expect((await readOn(early.next)).ids).toEqual(ids);
    const whole = await feeds.read(sightOf(partner), undefined, PAGE);
    expect(whole.events.map((event) => [event.id, event.customerId])).toEqual(ids.map((one) => [one, customer]));
    expect(JSON.stringify(whole.events)).not.toContain('suspicious');
  });

  it('wakes whoever waits for an account when something of it has come, and nobody who waits for another’s', async () => {
    await follow();
    const customer = id<CustomerId>();
    await indexed(await append(`customer-${customer}`, [accepted(customer, partner)]));
    const { upTo } = await feeds.read(sightOf(partner), undefined, PAGE);
    const leaving = new AbortController();
    const woken: string[] = [];
    const wait = (who: string, of: PartnerId, ms = 60_000) =>
      feeds.more(sightOf(of), upTo, { ms, signal: leaving.signal }).then(() => void woken.push(who));
    const waiting = [wait('other', other), wait('partner', partner), wait('impatient', other, 1)];
    await waiting[2];
    await append(`customer-${customer}`, [granted(customer, partner)]);
    await waiting[1];
    expect(woken).toEqual(['impatient', 'partner']);
    // Whoever looked before that, and begins to wait only now, is told at once.
    await wait('late', partner);
    leaving.abort();
    await Promise.all(waiting);
    expect(woken).toEqual(['impatient', 'partner', 'late', 'other']);
  });
});
