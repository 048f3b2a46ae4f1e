import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { type DomainEvent, type PartnerId } from '#domain';
import { type Documents } from '#documents';
import {
  type EventCodec,
  type EventLog,
  type EventStoreDbEventLog,
  type LogMessage,
  type Position,
  type StoredEvent,
} from '#event-store';
import { ParkedStreams, ProjectionRunner, rebuild } from '#projections';
import { firstCollectionOf, partners, ViewPositions, Views } from '#read-models';
import { append, catalogExcept, enrolled, following, openLog, ownPart, renamed, until } from './read-models.support';

const LEASE_MS = 300;
const COLLECTION = firstCollectionOf('partners');

describe('a stream that the log no longer gives out whole', () => {
  const real: EventStoreDbEventLog = openLog();
  const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
  let mark: string;
  let documents: Documents & { discard(): Promise<void> };
  let log: EventLog;
  let running: { stop(): Promise<void> }[];

  const partnerId = (): PartnerId => `${mark}-${randomUUID()}` as PartnerId;
  const partner = (id: PartnerId) => new Views(documents).partner(id);
  const parked = () => new ParkedStreams(documents.views).of(COLLECTION);
  const started = async (options: { log?: EventLog; catalog?: EventCodec<DomainEvent> } = {}) => {
    const runner = new ProjectionRunner({
      projection: partners,
      ...following,
      log,
      documents,
      leaseMs: LEASE_MS,
      ...options,
    });
    running.push(runner);
    await runner.start();
    return runner;
  };
  const passed = async (position: Position) => {
    const wait = { timeoutMs: 10_000, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('partners', position, wait)).toBe(true);
  };
  /** Enrols a partner and waits until the view shows it. */
  const shown = async (name: string): Promise<PartnerId> => {
    const id = partnerId();
    await passed((await append(log, `partner-${id}`, [enrolled(name), renamed(name, `${name} 2`)])).position);
    expect(await partner(id)).toMatchObject({ name: `${name} 2` });
    return id;
  };
  /** The log after a scavenge that cleared away these events. */
  const scavenged = (whole: EventLog, isGone: (event: StoredEvent) => boolean): EventLog => ({
    append: (...args) => whole.append(...args),
    async *read(...args) {
      for await (const event of whole.read(...args)) if (!isGone(event)) yield event;
    },
    readBackwards: (...args) => whole.readBackwards(...args),
    async *readAll(options) {
      for await (const event of whole.readAll(options)) if (!isGone(event)) yield event;
    },
    head: () => whole.head(),
    eventAt: async (position) => {
      const event = await whole.eventAt(position);
      return event && isGone(event) ? undefined : event;
    },
    firstEvent: (prefixes) => whole.firstEvent(prefixes),
    close: () => whole.close(),
    async *subscribe(options) {
      const left = (message: LogMessage) => message.kind !== 'event' || !isGone(message.event);
      for await (const messages of whole.subscribe(options)) yield messages.filter(left);
    },
  });

  beforeEach(async () => {
    running = [];
    ({ mark, documents, log } = await ownPart(real));
  });
  afterEach(async () => {
    await Promise.all(running.map((runner) => runner.stop()));
    await documents.discard();
  });
  afterAll(async () => {
    await real.close();
    await client.dispose();
  });

  it.each<[string, RegExp, (stream: string) => Promise<unknown>]>([
    ['tombstoned', /tombstoned/, (stream) => client.tombstoneStream(stream)],
    ['softly deleted', /deleted \(softly/, (stream) => client.deleteStream(stream)],
    ['cut by $maxCount', /\$maxCount 1/, (stream) => client.setStreamMetadata(stream, { maxCount: 1 })],
    ['cut by $tb', /\$tb 1/, (stream) => client.setStreamMetadata(stream, { truncateBefore: 1 })],
    ['cut by $maxAge', /\$maxAge 60/, (stream) => client.setStreamMetadata(stream, { maxAge: 60 })],
  ])('is parked with its reason when it is %s, its row is stale, and the others go on', async (_, reason, withhold) => {
    const runner = await started();
    const id = await shown('Gone');
    await withhold(`partner-${id}`);
    await until(async () => (await parked()).length === 1);
    await shown('Other');
    expect(await parked()).toMatchObject([
      { stream: `partner-${id}`, subject: id, revision: '2', withheld: true, released: false },
    ]);
    expect((await parked())[0]!.reason).toMatch(reason);
    expect(await partner(id)).toMatchObject({ name: 'Gone 2', stale: true });
    expect(runner.stats()).toMatchObject({ role: 'leading', parked: [`partner-${id}`] });
    await runner.stop();

    const again = await started();
    await shown('Later');
    expect(again.stats()).toMatchObject({ role: 'leading', parked: [`partner-${id}`] });
    expect((await parked())[0]!.reason).toMatch(reason);
  });

  it.each<[string, RegExp, (stream: string) => Promise<unknown>]>([
    ['tombstoned', /tombstoned/, (stream) => client.tombstoneStream(stream)],
    ['softly deleted', /deleted \(softly/, (stream) => client.deleteStream(stream)],
  ])('is no obstacle to a start when it was parked already and is then %s', async (_, reason, withhold) => {
    let poisoned = '';
    const older = await started({ catalog: catalogExcept(({ stream }) => stream === poisoned) });
    const id = await shown('Poisoned');
    poisoned = `partner-${id}`;
    await append(log, poisoned, [renamed('Poisoned 2', 'x')], 1n);
    await until(async () => (await parked()).length === 1);
    await older.stop();
    await withhold(poisoned);

    const runner = await started();
    await shown('Other');
    expect(runner.stats()).toMatchObject({ role: 'leading', parked: [poisoned] });
    expect((await parked())[0]!.reason).toMatch(reason);
    expect(await partner(id)).toMatchObject({ name: 'Poisoned 2', stale: true });
  });

  it('is followed again once its metadata withholds nothing any more', async () => {
    await started();
    const id = await shown('Back');
    const stream = `partner-${id}`;
    await client.setStreamMetadata(stream, { truncateBefore: 1 });
    await until(async () => (await parked()).length === 1);
    await append(log, stream, [renamed('Back 2', 'Back 3')], 1n);
    await client.setStreamMetadata(stream, {});
    await until(async () => (await parked()).length === 0);
    const row = await partner(id);
    expect(row).toMatchObject({ name: 'Back 3', formerNames: [{ name: 'Back' }, { name: 'Back 2' }] });
    expect(row).not.toHaveProperty('stale');
  });

  it('does not stop a rebuild, whether scavenged in the middle or at its beginning', async () => {
    await started();
    const [beginning, middle, other] = [await shown('a'), await shown('b'), await shown('c')];
    await passed((await append(log, `partner-${middle}`, [renamed('b 2', 'b 3')], 1n)).position);
    const left = scavenged(log, ({ stream, revision }) =>
      stream === `partner-${beginning}` ? revision === 0n : stream === `partner-${middle}` && revision === 1n,
    );
    const collection = await rebuild({
      projection: partners,
      ...following,
      log: left,
      documents,
      leaseMs: LEASE_MS,
    });
    const stopped = (await new ParkedStreams(documents.views).of(collection)).map(({ stream, reason }) => [
      stream,
      reason,
    ]);
    expect(Object.fromEntries(stopped)).toEqual({
      [`partner-${beginning}`]: 'event 0 is no longer in the log: deleted, truncated or scavenged',
      [`partner-${middle}`]: 'event 1 is no longer in the log: deleted, truncated or scavenged',
    });
    expect(await partner(beginning)).toBeUndefined();
    expect(await partner(middle)).toMatchObject({ name: 'b', stale: true });
    expect(await partner(other)).toMatchObject({ name: 'c 2' });
  });

  it('does not make the log another one, though its event is the one the checkpoint knows it by', async () => {
    const first = await started();
    const id = await shown('Last');
    await first.stop();
    await client.deleteStream(`partner-${id}`);
    const left = scavenged(log, ({ stream }) => stream === `partner-${id}`);
    const runner = await started({ log: left });
    await shown('Other');
    expect(runner.stats()).toMatchObject({ role: 'leading', parked: [`partner-${id}`] });
  });
});
