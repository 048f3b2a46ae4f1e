import { randomInt, randomUUID } from 'node:crypto';
import {
  type DomainEvent,
  type EventId,
  type Instant,
  type InvitationId,
  type PersonId,
  type SubscriptionId,
} from '#domain';
import { runs } from '#domain/testing';
import {
  comparePositions,
  type EventLog,
  formatPosition,
  type NewEvent,
  type Position,
  positionKey,
} from '#event-store';
import { Checkpoints, ProjectionRunner } from '#projections';
import {
  EventIndex,
  indexedEvents,
  eventIndex,
  type EventIndexRow,
  firstCollectionOf,
  MomentsInLog,
  searchTimeLine,
  type TimeLineFilter,
} from '#read-models';
import {
  following,
  minute,
  newCustomerId,
  newEvent,
  newPartnerId,
  openLog,
  ownDocuments,
  until,
} from './read-models.support';

const EVENTS = Number(process.env['INDEX_EVENTS'] ?? 300);
const QUESTIONS = Number(process.env['INDEX_QUESTIONS'] ?? runs(30));
const SEED = Number(process.env['INDEX_SEED'] ?? (process.env['INDEX_EVENTS'] ? randomInt(1_000_000) : 1));

type Part<T> = { -readonly [Key in keyof T]?: T[Key] };

describe(`The index of all events, of a log made at random (INDEX_SEED=${SEED})`, () => {
  let log: EventLog;
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  let runner: { start(): Promise<void>; stop(): Promise<void> };
  let index: EventIndex;
  let start: Position;
  let head: Position;
  let state = SEED;
  // The high bits: the low ones of such a sequence come round again too soon.
  const choose = (below: number): number =>
    Math.floor(((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648) * below);
  const pick = <T>(some: readonly T[]): T => some[choose(some.length)]!;

  const customers = [newCustomerId(), newCustomerId(), newCustomerId()];
  const partners = [newPartnerId(), newPartnerId()];
  const subscriptions = [randomUUID(), randomUUID()] as SubscriptionId[];
  const invitations = [randomUUID()] as InvitationId[];
  const actors = [`actor-${randomUUID()}`, `actor-${randomUUID()}`];
  const correlations = [randomUUID(), randomUUID()];
  const streams = [
    ...customers.map((id) => `customer-${id}`),
    ...partners.map((id) => `partner-${id}`),
    ...subscriptions.map((id) => `subscription-${id}`),
    ...invitations.map((id) => `invitation-${id}`),
  ];
  const types: readonly DomainEvent[] = [
    { type: 'CustomerRenamed', data: { from: 'Contoso', to: 'Fabrikam' } },
    { type: 'CustomerDeparted', data: {} },
    { type: 'SeatsAdded', data: { seats: 1 } },
    { type: 'InvitationWithdrawn', data: {} },
  ];

  /** An event of anything about anybody, decided in any order; now and then one that nobody can read. */
  const random = (n: number, stream: string): NewEvent => {
    const owner = customers.find((id) => stream === `customer-${id}`) ?? pick(customers);
    const about = {
      ...(!stream.startsWith('partner-') && { customerId: owner }),
      partnerIds: partners.filter(() => choose(2) === 0),
    };
    const made = newEvent(pick(types), minute(choose(EVENTS)), about);
    const metadata = {
      ...made.metadata,
      actor: { tenant: 't', subject: pick(actors), role: 'operator' },
      correlationId: pick(correlations),
    };
    return { ...made, metadata: n % 101 === 100 ? { ...metadata, about: 'nobody' } : metadata };
  };

  beforeAll(async () => {
    log = openLog();
    documents = await ownDocuments();
    index = new EventIndex(documents);
    start = await log.head();
    const revisions = new Map<string, bigint>();
    for (let n = 0; n < EVENTS; n += 1) {
      const stream = pick(streams);
      const revision = revisions.get(stream);
      const appended = await log.append(stream, [random(n, stream)], revision ?? 'no-stream');
      revisions.set(stream, appended.revision);
      head = appended.position;
    }
    await new Checkpoints(documents.views).begin(firstCollectionOf('event-index'), { position: start });
    runner = new ProjectionRunner({ projection: eventIndex, ...following, log, documents });
    await runner.start();
    const checkpoints = new Checkpoints(documents.views);
    await until(async () => comparePositions(await checkpoints.position(firstCollectionOf('event-index')), head) >= 0);
  });
  afterAll(async () => {
    await runner.stop();
    await documents.discard();
    await log.close();
  });

  const idsOf = async (
    found: AsyncIterable<{ readonly event: { readonly id: EventId }; readonly matches: boolean }>,
  ) => {
    const ids: EventId[] = [];
    for await (const { event, matches } of found) if (matches) ids.push(event.id);
    return ids;
  };
  const randomFilter = (): TimeLineFilter => {
    const filter: Part<TimeLineFilter> = {};
    if (choose(3) === 0) filter.customer = pick(customers);
    if (choose(3) === 0) filter.partner = pick(partners);
    if (choose(6) === 0) filter.subscription = pick(subscriptions);
    if (choose(6) === 0) filter.invitation = pick(invitations);
    if (choose(4) === 0) filter.actor = pick(actors);
    if (choose(4) === 0) filter.correlation = pick(correlations);
    if (choose(3) === 0) filter.type = pick(types).type;
    if (choose(4) === 0) filter.since = minute(choose(EVENTS));
    if (choose(4) === 0) filter.until = minute(choose(EVENTS));
    return filter;
  };

  it('finds for every question what reading the log to its end finds, those that nobody can read among them', async () => {
    let found = 0;
    for (let n = 0; n < QUESTIONS; n += 1) {
      const filter = randomFilter();
      const read = await idsOf(searchTimeLine(log, filter, { after: start, to: head }));
      expect([filter, await idsOf(index.search(log, filter, { after: start, to: head }))]).toEqual([filter, read]);
      found += read.length;
    }
    expect(found).toBeGreaterThan(QUESTIONS);
  });

  it('reads a page of events in as many reads as it has streams', async () => {
    // Its own: of others' streams beside them some are deleted while this reads.
    const rows = await documents.views
      .collection<EventIndexRow>(firstCollectionOf('event-index'))
      .find({ stream: { in: streams } });
    const asked: string[] = [];
    const watched = {
      read: (stream: string, from?: bigint, most?: number) => {
        asked.push(stream);
        return log.read(stream, from, most);
      },
      eventAt: (position: Position) => {
        asked.push(position);
        return log.eventAt(position);
      },
    };
    const streamsOf = new Set(rows.map(({ stream }) => stream));
    const near = rows.filter(({ revision }) => Number(revision) < 16);
    const events = await indexedEvents(watched, near);
    expect(near.map(({ _id }) => events.get(_id)?.id)).toEqual(near.map(({ event }) => event));
    expect(asked.sort()).toEqual([...streamsOf].sort());
  });

  it('goes on after any event', async () => {
    const filter = { partner: partners[0]! };
    const whole = await idsOf(searchTimeLine(log, filter, { after: start, to: head }));
    const paged: EventId[] = [];
    for (let after = start; ;) {
      const page = [];
      for await (const { event } of index.search(log, filter, { after, to: head, wanted: 7 }))
        if (page.push(event) === 7) break;
      paged.push(...page.map(({ id }) => id));
      if (page.length < 7) break;
      after = page.at(-1)!.position;
    }
    expect(paged).toEqual(whole);
  });

  it('knows where the log stood at any instant', async () => {
    const inLog = new MomentsInLog(log);
    const recorded: Instant[] = [];
    for await (const { event } of searchTimeLine(log, {}, { after: start, to: head })) recorded.push(event.recordedAt);
    // Its own: of others' streams beside them some are deleted while this reads.
    const indexed = documents.views.collection<EventIndexRow>(firstCollectionOf('event-index'));
    const rows = await indexed.find({ stream: { in: streams } });
    const keys = rows.map(({ _id }) => _id).sort();
    const lastUpTo = (there: string) => keys.findLast((key) => key <= there);
    for (let n = 0; n < 10; n += 1) {
      const instant = pick(recorded);
      const there = positionKey(await inLog.positionAt(instant));
      const known = positionKey((await index.positionBefore(instant)) ?? (await index.last()));
      // What waits to be read is in no view, and so does not count; what others recorded in the same millisecond does.
      expect([instant, lastUpTo(known), known <= there]).toEqual([instant, lastUpTo(there), true]);
      expect(await indexed.find({ _id: { gt: known, lte: there } })).toEqual([]);
    }
    expect(await index.positionBefore('2999-01-01T00:00:00.000Z' as Instant)).toBeUndefined();
  });

  it('knows what an event led to, and by what it was corrected', async () => {
    const stream = `customer-${newCustomerId()}`;
    const registered = newEvent({ type: 'CustomerRegistered', data: { tenantId: 't' as never, name: 'Contoso' } });
    const correction = newEvent({
      type: 'CustomerRecordCorrected',
      data: { corrects: registered.id, reason: 'another name' },
    });
    const effect = newEvent({ type: 'CustomerDeparted', data: {} });
    const caused = { ...effect, metadata: { ...effect.metadata, causationId: registered.id } };
    await log.append(stream, [registered, correction, caused], 'no-stream');
    const consequences = async () => (await index.consequencesOf([registered.id])).get(registered.id);
    await until(async () => (await consequences())?.effects.length === 1);
    expect(await consequences()).toEqual({ effects: [caused.id], correctedBy: [correction.id] });
  });

  it('knows which of many persons have been erased, where it has come as far as is asked', async () => {
    const [erased, kept] = [randomUUID(), randomUUID()] as PersonId[];
    const { position } = await log.append(
      `person-${erased}`,
      [newEvent({ type: 'PersonErased', data: {} })],
      'no-stream',
    );
    const among = () => index.erasedAmong([erased!, kept!], position);
    await until(async () => (await among()) !== undefined);
    expect(await among()).toEqual(new Set([erased]));
    const beyond = formatPosition({ commit: 2n ** 63n, prepare: 2n ** 63n });
    expect(await index.erasedAmong([erased!], beyond)).toBeUndefined();
  });
});
