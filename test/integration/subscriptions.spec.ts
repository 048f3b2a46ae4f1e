import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { type CustomerId, type DomainEvent, type SubscriptionEvent } from '#domain';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { type EventCodec, type EventLog, type Position } from '#event-store';
import { ParkedStreams } from '#projections';
import { firstFillingOf, KNOWN_VIEWS, ViewPositions, Views } from '#read-models';
import { following, newCustomerId, newEvent, openLog, ownDocuments, ownPartOf, until } from './read-models.support';

const FILE = KNOWN_VIEWS['customer-gaps'].projection;
const COLLECTION = firstFillingOf(FILE);

describe('a view of customers that subscriptions feed', () => {
  const real = openLog();
  const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL']!);
  let stream: string;
  let log: EventLog;
  let documents: Documents & { discard(): Promise<void> };
  let runner: { start(): Promise<void>; stop(): Promise<void> };
  let readable: boolean;
  const parked = () => new ParkedStreams(documents.views).of(COLLECTION);
  const gaps = (customerId: CustomerId) => new Views(documents).gapsOfCustomer(customerId);
  const passed = async (position: Position) => {
    const wait = { timeoutMs: 10_000, head: () => real.head() };
    expect(await new ViewPositions(documents).waitForPosition('customer-gaps', position, wait)).toBe(true);
  };
  const sell = async (to: string, customerId: CustomerId): Promise<void> =>
    passed(
      (await log.append(to, [newEvent(sold(customerId), undefined, { customerId, partnerIds: [] })], 'no-stream'))
        .position,
    );

  beforeEach(async () => {
    const mark = randomUUID();
    stream = `subscription-${mark}`;
    log = ownPartOf(real, mark, await real.head());
    documents = await ownDocuments();
    readable = true;
    const codec: EventCodec<DomainEvent> = {
      encode: (event) => catalog.encode(event),
      decode: (stored) => (readable ? catalog.decode(stored) : refuse()),
      metadata: (stored) => (readable ? catalog.metadata(stored) : refuse()),
    };
    runner = FILE.runner({ ...following, log, documents, catalog: codec, leaseMs: 300 });
    await runner.start();
  });
  afterEach(async () => {
    await runner.stop();
    await documents.discard();
  });
  afterAll(async () => {
    await real.close();
    await client.dispose();
  });

  it('parks a subscription whose event does not say whom it is about, and reads it into its customer once it does', async () => {
    const customerId = newCustomerId();
    readable = false;
    await sell(stream, customerId);
    expect(await parked()).toMatchObject([{ stream, revision: '0' }]);
    expect(await gaps(customerId)).toEqual([]);

    readable = true;
    await new ParkedStreams(documents.views).release(COLLECTION, stream);
    await until(async () => (await parked()).length === 0);
    expect(await gaps(customerId)).toMatchObject([{ service: 'azure', openSubscriptions: 1 }]);
  });

  it('shows a customer’s rows as stale when the stream of one of its subscriptions was deleted, and no other customer’s, until it is back', async () => {
    const [customerId, other] = [newCustomerId(), newCustomerId()];
    await sell(stream, customerId);
    await sell(`${stream}-2`, customerId);
    await sell(`${stream}-3`, other);
    await client.deleteStream(stream);
    await until(async () => (await parked()).length === 1);
    expect(await parked()).toMatchObject([{ stream, subject: customerId, revision: '1', withheld: true }]);
    expect(await gaps(customerId)).toMatchObject([{ service: 'azure', openSubscriptions: 2, stale: true }]);
    const [ofOther] = await gaps(other);
    expect(ofOther).not.toHaveProperty('stale');

    await client.setStreamMetadata(stream, {});
    await until(async () => (await parked()).length === 0);
    const [back] = await gaps(customerId);
    expect(back).toMatchObject({ openSubscriptions: 2 });
    expect(back).not.toHaveProperty('stale');
  });

  it('shows them as stale, too, when what comes next of it cannot even be told whom it is about', async () => {
    const customerId = newCustomerId();
    await sell(stream, customerId);
    readable = false;
    await passed((await log.append(stream, [newEvent({ type: 'SubscriptionCancelled', data: {} })], 0n)).position);
    expect(await parked()).toMatchObject([{ stream, subject: customerId, revision: '1' }]);
    expect(await gaps(customerId)).toMatchObject([{ openSubscriptions: 1, stale: true }]);
  });
});

function sold(customerId: CustomerId): SubscriptionEvent {
  return {
    type: 'ExternalSubscriptionRegistered',
    data: { customerId, soldBy: 'A shop', offer: 'azure-plan', services: ['azure'], seats: 1 },
  };
}

function refuse(): never {
  throw new Error('unreadable');
}
