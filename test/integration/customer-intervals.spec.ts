import { randomUUID } from 'node:crypto';
import { type DomainEvent, type EventId } from '#domain';
import { comparePositions, type EventLog, type Position, type StoredEvent } from '#event-store';
import { Checkpoints, MARK_ID, ParkedStreams } from '#projections';
import { ActiveViews, customerIntervals, Folding, KNOWN_VIEWS } from '#read-models';
import {
  acceptedCustomer,
  catalogExcept,
  minute,
  newCustomerId,
  newEvent,
  newPartnerId,
  openLog,
  ownPart,
  silent,
  until,
} from './read-models.support';

/** What was so at a customer follows from the customer's stream and those of its subscriptions together. */
describe('Intervals of a customer of which one stream could not be read for a while', () => {
  let real: EventLog;
  let part: Awaited<ReturnType<typeof ownPart>>;
  beforeAll(async () => {
    real = openLog();
    part = await ownPart(real);
  });
  afterAll(async () => {
    await part.documents.discard();
    await real.close();
  });

  it('are in the end those that the log says in its order, though the stream was read on after what came later', async () => {
    const { mark, log, documents } = part;
    const [customerId, partnerId] = [`${newCustomerId()}-${mark}`, newPartnerId()] as const;
    const [customer, subscription] = [`customer-${customerId}`, `subscription-${randomUUID()}-${mark}`];
    const about = { customerId: customerId as never, partnerIds: [partnerId] };
    let head: Position | undefined;
    const append = async (
      stream: string,
      from: number,
      events: readonly DomainEvent[],
      expected: bigint | 'no-stream' = 'no-stream',
    ) => {
      const made = events.map((event, n) => newEvent(event, minute(from + n), about));
      ({ position: head } = await log.append(stream, made, expected));
      return made;
    };
    const sale = {
      customerId: customerId as never,
      originalResellerId: partnerId,
      partnerOfRecordId: partnerId,
      offer: 'azure-1',
      seats: 1,
    };
    const accepted = await append(customer, 0, acceptedCustomer('Contoso', partnerId, ['azure']));
    await append(subscription, 10, [
      { type: 'SubscriptionProvisioned', data: { ...sale, services: ['intune', 'azure'] } },
    ]);
    await append(subscription, 11, [{ type: 'SubscriptionCancelled', data: {} }], 0n);
    const grantEventId = accepted.find(({ type }) => type === 'DapGranted')?.id as EventId;
    const removal = {
      partnerId,
      service: 'azure',
      cspTransacting: true,
      grantEventId,
      cause: 'removed-by-customer',
    } as const;
    await append(customer, 20, [{ type: 'DapRemoved', data: removal }], BigInt(accepted.length - 1));

    let isUnreadable = true;
    const catalog = catalogExcept(({ stream }: StoredEvent) => isUnreadable && stream === subscription);
    const runner = KNOWN_VIEWS['customer-intervals'].projection.runner({
      log,
      documents,
      catalog,
      logger: silent,
      owner: 'p1',
      leaseMs: 300,
    });
    await runner.start();
    const active = () => new ActiveViews(documents.views).active('customer-intervals');
    const parked = new ParkedStreams(documents.views);
    const passed = async () =>
      comparePositions(await new Checkpoints(documents.views).position(await active()), head!) >= 0;
    await until(async () => (await passed()) && (await parked.of(await active())).length === 1);

    const before = await active();
    isUnreadable = false;
    await parked.release(before, subscription);
    await until(async () => (await active()) !== before && (await passed()), 20_000);
    const rows = await documents.views
      .collection<{ _id: string; guard?: string }>(await active())
      .find({}, { sort: [['_id', 1]] });
    await runner.stop();

    const fold = new Folding(customerIntervals);
    for await (const event of log.readAll({ prefixes: [customer, subscription] })) fold.apply(event);
    const expected = fold.rows().sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(rows.filter(({ _id }) => _id !== MARK_ID).map(({ guard: _, ...row }) => row)).toEqual(expected);
    expect(expected.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['cover', 'duty', 'without-access', 'acceptance']),
    );
  });
});
