import { randomUUID } from 'node:crypto';
import { type CustomerId, type DomainEvent, type SubscriptionEvent } from '#domain';
import { catalog } from '#event-catalog';
import { type EventCodec, type EventLog } from '#event-store';
import { customerGaps, ParkedStreams, ProjectionRunner, ViewPositions, Views } from '#read-models';
import { newCustomerId, newEvent, openLog, ownDocuments, ownPartOf, silent, until } from './read-models.support';

const COLLECTION = 'customer-gaps-1';

describe('a view of customers that subscriptions feed', () => {
  it('parks a subscription whose event does not say whom it is about, and reads it into its customer once it does', async () => {
    const real = openLog();
    const mark = randomUUID();
    const log: EventLog = ownPartOf(real, mark, await real.head());
    const documents = await ownDocuments();
    const customerId: CustomerId = newCustomerId();
    let readable = false;
    const codec: EventCodec<DomainEvent> = {
      encode: (event) => catalog.encode(event),
      decode: (stored) => (readable ? catalog.decode(stored) : refuse()),
      metadata: (stored) => (readable ? catalog.metadata(stored) : refuse()),
    };
    const runner = new ProjectionRunner({ projection: customerGaps, log, documents, catalog: codec, logger: silent, leaseMs: 300 });
    try {
      await runner.start();
      const stream = `subscription-${mark}`;
      const event = newEvent(sold(customerId));
      const metadata = { ...event.metadata, about: { customerId, partnerIds: [] } };
      const { position } = await log.append(stream, [{ ...event, metadata }], 'no-stream');
      await new ViewPositions(documents).waitForPosition('customer-gaps', position, { timeoutMs: 10_000, head: () => real.head() });
      const views = new Views(documents);
      const parked = new ParkedStreams(documents.views);
      expect(await parked.of(COLLECTION)).toMatchObject([{ stream, revision: '0' }]);
      expect(await views.gapsOfCustomer(customerId)).toEqual([]);

      readable = true;
      await parked.release(COLLECTION, stream);
      await until(async () => (await parked.of(COLLECTION)).length === 0);
      expect(await views.gapsOfCustomer(customerId)).toMatchObject([{ service: 'azure', openSubscriptions: 1 }]);
    } finally {
      await runner.stop();
      await documents.discard();
      await real.close();
    }
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
