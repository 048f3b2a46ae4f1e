import fc from 'fast-check';
import {
  type About,
  type CustomerCommand,
  type CustomerId,
  type DomainEvent,
  type PartnerId,
  type Recorded,
  type Service,
  SERVICES,
  type SubscriptionEvent,
} from '#domain';
import { type DocumentCollection, type Documents, type DocumentStore, type Identified } from '#documents';
import { catalog } from '#event-catalog';
import { type EventLog, type StoredEvent } from '#event-store';
import { MARK_ID, rowsOf, ViewWriter } from '#projections';
import {
  customerFile,
  customerGaps,
  type CustomerPartnerRow,
  customerPartners,
  customers,
  eventIndex,
  type Figures,
  NO_FIGURES,
  partnerBilling,
  type PartnerCustomerRow,
  partnerCustomers,
  partnerDuties,
  partnerFigures,
  SUBSCRIPTION_STATUSES,
  subscriptions,
  type SubscriptionStatus,
} from '#read-models';
import {
  accept,
  acceptedCustomer,
  catalogExcept,
  decoded,
  historyOf,
  ownDocuments,
  partnerFacts,
  storedEvents,
  tenant,
} from './read-models.support';
import { runs } from '#domain/testing';

class Crash extends Error {}

/** The store, until it has written so many documents: then it ends, in the midst of a batch if it comes so. */
function crashingAfter(writes: number, store: DocumentStore): DocumentStore {
  let left = writes;
  const cut = async <T>(documents: readonly T[], write: (some: readonly T[]) => Promise<unknown>): Promise<void> => {
    const some = documents.slice(0, left);
    left -= some.length;
    await write(some);
    if (some.length < documents.length) throw new Crash();
  };
  const crashing = <T extends Identified>(collection: DocumentCollection<T>): DocumentCollection<T> => ({
    indexedFields: () => collection.indexedFields(),
    without: (fields) => collection.without(fields),
    findOne: (...args) => collection.findOne(...args),
    find: (...args) => collection.find(...args),
    count: (...args) => collection.count(...args),
    ensureIndexes: (...args) => collection.ensureIndexes(...args),
    insertIfAbsent: (...args) => collection.insertIfAbsent(...args),
    put: (...args) => collection.put(...args),
    update: (...args) => collection.update(...args),
    updateEach: (...args) => collection.updateEach(...args),
    delete: (...args) => collection.delete(...args),
    countUp: (...args) => collection.countUp(...args),
    countDown: (...args) => collection.countDown(...args),
    putNewer: (documents, guard) => cut(documents, (some) => collection.putNewer(some, guard)),
    putNewerAfter: async (first, documents, guard) => {
      let isThere = false;
      await cut(documents, async (some) => (isThere = await collection.putNewerAfter(first, some, guard)));
      return isThere;
    },
  });
  return { ...bound(store), collection: (name) => crashing(store.collection(name)) };
}

function bound(store: DocumentStore): DocumentStore {
  return {
    collection: (name) => store.collection(name),
    now: () => store.now(),
    names: () => store.names(),
    rewrite: (name) => store.rewrite(name),
    drop: (name) => store.drop(name),
    dropAll: () => store.dropAll(),
  };
}

function streamsOf(events: readonly StoredEvent[]): Pick<EventLog, 'read' | 'readBackwards'> {
  return {
    readBackwards: async () => [],
    async *read(stream, from = 0n) {
      yield* events.filter((event) => event.stream === stream && event.revision >= from);
    },
  };
}

// Random histories of a few customers and partners, made by the rules themselves

const PARTNERS = ['p', 'q', 'r'].map((id) => partnerFacts(id, id === 'r' ? 'advisor' : 'direct-reseller'));
const partner = fc.constantFrom(...PARTNERS);
const service = fc.constantFrom<Service>('azure', 'intune', 'exchange-online');
const services = fc.uniqueArray(service, { minLength: 1 });
const side = fc.constantFrom('customer' as const, 'partner' as const);
const command: fc.Arbitrary<CustomerCommand> = fc.oneof(
  fc.tuple(partner, services).map(([facts, some]) => accept(facts, some)),
  fc
    .tuple(partner, service)
    .map(([{ partnerId }, one]): CustomerCommand => ({ type: 'RemoveDap', partnerId, service: one })),
  partner.map(({ partnerId }): CustomerCommand => ({ type: 'ProposeRelationshipEnd', partnerId, by: 'customer' })),
  partner.map(({ partnerId, standing }): CustomerCommand => ({
    type: 'ProposeRelationshipEnd',
    partnerId,
    by: 'partner',
    standing,
  })),
  fc
    .tuple(partner, side)
    .map(([{ partnerId }, by]): CustomerCommand => ({ type: 'AgreeRelationshipEnd', partnerId, by })),
  fc
    .tuple(partner, side)
    .map(([{ partnerId }, by]): CustomerCommand => ({ type: 'RefuseRelationshipEnd', partnerId, by })),
  fc.constantFrom('北京贸易', 'Contoso', 'Fabrikam').map((name): CustomerCommand => ({ type: 'RenameCustomer', name })),
);
const customerHistory = fc
  .array(command, { maxLength: 12 })
  .map((commands) => historyOf([{ type: 'RegisterCustomer', tenantId: tenant, name: 'Contoso' }, ...commands]));

const furtherEvent = fc.constantFrom<SubscriptionEvent>(
  { type: 'SubscriptionSuspended', data: {} },
  { type: 'SubscriptionReactivated', data: {} },
  { type: 'SubscriptionCancelled', data: {} },
  { type: 'SeatsAdded', data: { seats: 1 } },
);
/** A subscription of one of the customers, sold by one of the partners. */
const subscription = fc
  .tuple(fc.constantFrom('a' as CustomerId, 'b' as CustomerId), partner, fc.array(furtherEvent, { maxLength: 4 }))
  .map(([customerId, { partnerId }, further]) => {
    const sold = {
      customerId,
      originalResellerId: partnerId,
      partnerOfRecordId: partnerId,
      offer: 'azure-plan',
      seats: 1,
    };
    return [
      { type: 'SubscriptionProvisioned', data: { ...sold, services: ['azure'] } } satisfies SubscriptionEvent,
      ...further,
    ] as const;
  });

/** The histories of two customers and of some subscriptions, in one log. */
const log = fc.tuple(customerHistory, customerHistory, fc.array(subscription, { maxLength: 4 })).map(([a, b, sold]) => {
  const streams: (readonly { readonly stream: string; readonly event: DomainEvent; readonly about?: About }[])[] = [
    ...[a, b].map((history, n) => history.map((event) => ({ stream: `customer-${'ab'[n]}`, event }))),
    ...sold.map((history, n) => {
      const { customerId, originalResellerId } = history[0].data;
      return history.map((event) => ({
        stream: `subscription-${n}`,
        event,
        about: { customerId, partnerIds: [originalResellerId] },
      }));
    }),
  ];
  const longest = Math.max(...streams.map(({ length }) => length));
  return storedEvents(
    Array.from({ length: longest }, (_, n) => streams.flatMap((stream) => stream.slice(n, n + 1))).flat(),
  );
});

// What the rows must say, worked out from the whole history and not by folding

type Told = Pick<PartnerCustomerRow, '_id' | 'name' | 'status' | 'since' | 'kind' | 'subscriptions'> & {
  readonly held: Service[];
  readonly lost: Service[];
};

function told(events: readonly StoredEvent[]): Told[] {
  return ['a', 'b'].flatMap((customerId) => {
    const history = decoded(events.filter(({ stream }) => stream === `customer-${customerId}`));
    return PARTNERS.flatMap(({ partnerId }) =>
      toldOfPartner(customerId, partnerId, history).map((row) => ({
        ...row,
        subscriptions: statesSold(partnerId, customerId, events),
      })),
    );
  });
}

function statesSold(partnerId: PartnerId, customerId: string, events: readonly StoredEvent[]): SubscriptionStatus[] {
  const streams = [
    ...new Set(events.map(({ stream }) => stream).filter((stream) => stream.startsWith('subscription-'))),
  ];
  const states = streams.flatMap((name): SubscriptionStatus[] => {
    const history = decoded(events.filter(({ stream }) => stream === name));
    const [sale] = history;
    if (
      sale?.type !== 'SubscriptionProvisioned' ||
      sale.data.originalResellerId !== partnerId ||
      sale.data.customerId !== customerId
    )
      return [];
    const last = history.findLast(({ type }) => type !== 'SeatsAdded')!.type;
    return [last === 'SubscriptionSuspended' ? 'suspended' : last === 'SubscriptionCancelled' ? 'cancelled' : 'active'];
  });
  return SUBSCRIPTION_STATUSES.filter((status) => states.includes(status));
}

function toldOfPartner(
  customerId: string,
  partnerId: PartnerId,
  history: readonly Recorded<DomainEvent>[],
): Omit<Told, 'subscriptions'>[] {
  const ofPartner = history.filter(({ data }) => 'partnerId' in data && data.partnerId === partnerId);
  const acceptances = ofPartner.filter(({ type }) => type === 'RelationshipAccepted');
  const last = acceptances.at(-1);
  if (last?.type !== 'RelationshipAccepted') return [];
  const end = ofPartner.findLastIndex(({ type }) => type === 'RelationshipEnded');
  const endBeforeLast = ofPartner
    .slice(0, ofPartner.indexOf(last))
    .findLastIndex(({ type }) => type === 'RelationshipEnded');
  const first = ofPartner.slice(endBeforeLast + 1).find(({ type }) => type === 'RelationshipAccepted')!;
  const lastOf = (one: Service) =>
    ofPartner.findLast(
      (event) => (event.type === 'DapGranted' || event.type === 'DapRemoved') && event.data.service === one,
    )?.type;
  const name = history.reduce((known, event) => (event.type === 'CustomerRenamed' ? event.data.to : known), 'Contoso');
  return [
    {
      _id: `${partnerId}/${customerId}`,
      name,
      status: end > ofPartner.indexOf(last) ? 'ended' : 'active',
      since: first.at,
      kind: last.data.kind,
      held: SERVICES.filter((one) => lastOf(one) === 'DapGranted'),
      lost: SERVICES.filter((one) => lastOf(one) === 'DapRemoved'),
    },
  ];
}

function summary(row: PartnerCustomerRow): Told {
  const { _id, name, status, since, kind, subscriptions } = row;
  return {
    _id,
    name,
    status,
    since,
    kind,
    subscriptions,
    held: row.services.map((held) => held.service),
    lost: row.lost.map((lost) => lost.service),
  };
}

describe('the rows', () => {
  let documents: Documents & { discard(): Promise<void> };
  let run = 0;

  beforeAll(async () => {
    documents = await ownDocuments();
  });
  afterAll(() => documents.discard());

  type Making = Omit<ConstructorParameters<typeof ViewWriter>[0], 'projection'>;
  const writers = {
    'partner-customers': (options: Making) => new ViewWriter({ ...options, projection: partnerCustomers }),
    'customer-partners': (options: Making) => new ViewWriter({ ...options, projection: customerPartners }),
    subscriptions: (options: Making) => new ViewWriter({ ...options, projection: subscriptions }),
    'partner-figures': (options: Making) => new ViewWriter({ ...options, projection: partnerFigures }),
    'event-index': (options: Making) => new ViewWriter({ ...options, projection: eventIndex }),
    'customer-file': (options: Making) => new ViewWriter({ ...options, projection: customerFile }),
  };
  const each = [
    'partner-customers',
    'customer-partners',
    'subscriptions',
    'partner-figures',
    'event-index',
    'customer-file',
  ] as const;
  const writer = (collection: string, views: DocumentStore, view: (typeof each)[number] = 'partner-customers') =>
    writers[view]({ collection, views, codec: catalog, token: 1 });
  const rowsIn = async (collection: string) =>
    documents.views
      .collection<PartnerCustomerRow & { readonly guard: string }>(collection)
      .find({ _id: { gt: MARK_ID } }, { sort: [['_id', 1]] });

  /** The rows, those of all views of a group, and the sums over them where the view keeps any. */
  const content = async (collection: string) => {
    const parts = [collection, `${collection}.sums`, ...customerFile.views.map(({ view }) => rowsOf(collection, view))];
    return (await Promise.all(parts.map(rowsIn))).flat().map(({ guard: _, ...row }) => row);
  };

  it('say what the history says, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (events) => {
        const collection = `whole-${(run += 1)}`;
        await writer(collection, documents.views).apply(events);
        expect((await rowsIn(collection)).map(summary)).toEqual(told(events).sort((a, b) => (a._id < b._id ? -1 : 1)));
      }),
      { numRuns: runs(30), seed: 20 },
    );
  });

  it('of each view of a customer that follows from its file are those of the view by itself, stale ones too', async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        fc.constantFrom('customer-b', 'subscription-0', 'subscription-1'),
        fc.nat(8),
        async (events, stopped, at) => {
          const collection = `file-${(run += 1)}`;
          const options = {
            views: documents.views,
            codec: catalogExcept(({ stream, revision }) => stream === stopped && revision >= BigInt(at)),
            token: 1,
          };
          await new ViewWriter({ ...options, collection, projection: customerFile }).apply(events);
          const alone = [
            new ViewWriter({ ...options, collection: `${collection}-customers`, projection: customers }),
            new ViewWriter({ ...options, collection: `${collection}-partner-customers`, projection: partnerCustomers }),
            new ViewWriter({ ...options, collection: `${collection}-customer-partners`, projection: customerPartners }),
            new ViewWriter({ ...options, collection: `${collection}-subscriptions`, projection: subscriptions }),
            new ViewWriter({ ...options, collection: `${collection}-partner-billing`, projection: partnerBilling }),
            new ViewWriter({ ...options, collection: `${collection}-partner-duties`, projection: partnerDuties }),
            new ViewWriter({ ...options, collection: `${collection}-customer-gaps`, projection: customerGaps }),
          ];
          expect(alone).toHaveLength(customerFile.views.length);
          for (const each of alone) await each.apply(events);
          for (const { view } of customerFile.views) {
            expect([view, await content(rowsOf(collection, view))]).toEqual([
              view,
              await content(`${collection}-${view}`),
            ]);
          }
        },
      ),
      { numRuns: runs(30), seed: 27 },
    );
  });

  it('of both sides agree on who has DAP', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (events) => {
        const collection = `sides-${(run += 1)}`;
        await writer(`${collection}-p`, documents.views, 'partner-customers').apply(events);
        await writer(`${collection}-c`, documents.views, 'customer-partners').apply(events);
        const ofCustomers = await documents.views.collection<CustomerPartnerRow>(`${collection}-c`).find({});
        const held = ofCustomers.map((row) => [
          `${row.partnerId}/${row.customerId}`,
          row.services.filter(({ dap }) => dap).map((one) => one.service),
        ]);
        const ofPartners = await rowsIn(`${collection}-p`);
        expect(Object.fromEntries(held)).toEqual(
          Object.fromEntries(ofPartners.map((row) => [row._id, row.services.map((one) => one.service)])),
        );
      }),
      { numRuns: 10, seed: 21 },
    );
  });

  it.each(each)('of %s are the same after a crash anywhere and a replay in other batches', async (view) => {
    const breaks = fc.array(fc.nat(40), { maxLength: 6 }).map((some) => [...new Set(some)].sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(log, breaks, breaks, fc.nat(30), async (events, firstBreaks, replayBreaks, writes) => {
        const [undisturbed, crashed] = [`undisturbed-${(run += 1)}`, `crashed-${run}`];
        await writer(undisturbed, documents.views, view).apply(events);

        let handled = 0; // what the checkpoint says
        const failing = writer(crashed, crashingAfter(writes, documents.views), view);
        try {
          for (const end of [...firstBreaks.filter((one) => one < events.length), events.length]) {
            await failing.apply(events.slice(handled, end));
            handled = end;
          }
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
        // Batches that were handled are brought again too, as when the checkpoint itself was lost.
        const replaying = writer(crashed, documents.views, view);
        for (let from = Math.max(0, handled - 3); from < events.length;) {
          const end = replayBreaks.find((one) => one > from && one < events.length) ?? events.length;
          await replaying.apply(events.slice(from, end));
          from = end;
        }
        expect(await content(crashed)).toEqual(await content(undisturbed));
      }),
      { numRuns: runs(40), seed: 22 },
    );
  });

  it.each(each)('of %s are the same when a stream was parked for a while, and the retry was cut off', async (view) => {
    await fc.assert(
      fc.asyncProperty(log, fc.nat(12), fc.nat(30), fc.nat(6), async (events, poison, split, writes) => {
        const [undisturbed, parked] = [`unparked-${(run += 1)}`, `parked-${run}`];
        await writer(undisturbed, documents.views, view).apply(events);

        const older = catalogExcept(({ stream, revision }) => stream === 'customer-b' && revision >= BigInt(poison));
        const unable = writers[view]({ collection: parked, views: documents.views, codec: older, token: 1 });
        await unable.apply(events.slice(0, split));
        await unable.apply(events.slice(split));
        expect(unable.waiting.length).toBe(
          events.some(({ stream, revision }) => stream === 'customer-b' && revision >= BigInt(poison)) ? 1 : 0,
        );

        const upTo = events.at(-1)!.position;
        for (const [token, views] of [crashingAfter(writes, documents.views), documents.views].entries()) {
          const able = writers[view]({ collection: parked, views, codec: catalog, token: token + 2 });
          await able.prepare();
          await able.retryParked(streamsOf(events), upTo).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error;
          });
        }
        expect(await content(parked)).toEqual(await content(undisturbed));
      }),
      { numRuns: runs(25), seed: 25 },
    );
  });

  it('of a subject go on from what it was, also where it falls out of memory and is written while others are looked for', async () => {
    const collection = `small-${(run += 1)}`;
    let isWritten: () => void = () => undefined;
    let until = Promise.resolve();
    const views: DocumentStore = {
      ...bound(documents.views),
      collection: <T extends Identified>(name: string) => {
        const whole = documents.views.collection<T>(name);
        const find: typeof whole.find = async (...args) => {
          const found = await whole.find(...args);
          await until;
          return found;
        };
        return Object.assign(Object.create(whole) as typeof whole, { find });
      },
    };
    const history = acceptedCustomer('Contoso', 'p', ['azure', 'intune']).map((event) => ({
      stream: 'customer-a',
      event,
    }));
    const [begun, rest] = [history.slice(0, 2), history.slice(2)];
    const other = (name: string) => ({ stream: `customer-${name}`, event: history[0]!.event });
    const events = storedEvents([...begun, other('b'), ...rest, other('c')]);
    const small = new ViewWriter({
      projection: customerPartners,
      collection,
      views,
      codec: catalog,
      token: 1,
      cachedSubjects: 1,
    });

    const first = await small.fold(events.slice(0, 3));
    until = new Promise((resolve) => (isWritten = resolve)); // looking for `c` takes longer than writing `a`
    const second = small.fold(events.slice(3));
    await first.write();
    isWritten();
    const { parked, write } = await second;
    await write();
    expect(parked).toEqual([]);
    const whole = `whole-${run}`;
    await writer(whole, documents.views, 'customer-partners').apply(events);
    expect(await content(collection)).toEqual(await content(whole));
  });

  it('that are added up give the sums that counting the events gives', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (events) => {
        const collection = `sums-${(run += 1)}`;
        await writer(collection, documents.views, 'partner-figures').apply(events);
        const sums = await documents.views
          .collection<{ readonly _id: string; readonly numbers: Figures }>(`${collection}.sums`)
          .find({});
        const count = (type: string, partnerId: string) =>
          decoded(events).filter(
            (event) => event.type === type && 'partnerId' in event.data && event.data.partnerId === partnerId,
          ).length;
        for (const { partnerId } of PARTNERS) {
          expect(sums.find(({ _id }) => _id === `${partnerId}/2026-01`)?.numbers ?? NO_FIGURES).toMatchObject({
            dapGained: count('DapGranted', partnerId),
            dapLost: count('DapRemoved', partnerId),
            customersLost: count('RelationshipEnded', partnerId),
          });
        }
      }),
      { numRuns: runs(20), seed: 26 },
    );
  });

  it('that are in a sum already are not added to it again when they are met with later ones', async () => {
    const removal: CustomerCommand = { type: 'RemoveDap', partnerId: PARTNERS[0]!.partnerId, service: 'azure' };
    const history = historyOf([
      { type: 'RegisterCustomer', tenantId: tenant, name: 'Contoso' },
      accept(PARTNERS[0]!, ['azure']),
      removal,
    ]);
    const events = storedEvents(history.map((event) => ({ stream: 'customer-a', event })));
    const rowAndSum = 2; // and not the state
    const failing = writer('twice', crashingAfter(rowAndSum, documents.views), 'partner-figures');
    await expect(failing.apply(events.slice(0, -1))).rejects.toThrow(Crash);
    await writer('twice', documents.views, 'partner-figures').apply(events);
    const [sum] = await documents.views
      .collection<{ readonly _id: string; readonly numbers: Figures }>('twice.sums')
      .find({});
    expect(sum?.numbers).toEqual({ ...NO_FIGURES, customersGained: 1, dapGained: 1, dapLost: 1 });
  });

  it('are not written again by a replay of what is in them', async () => {
    const [events] = fc.sample(log, { numRuns: 1, seed: 23 });
    await writer('replayed', documents.views).apply(events!);
    const before = await rowsIn('replayed');
    await writer('replayed', documents.views).apply(events!);
    expect(await rowsIn('replayed')).toEqual(before);
  });

  it('are left alone by a writer that was overtaken', async () => {
    const [events] = fc.sample(log, { numRuns: 1, seed: 24 });
    const slow = writer('overtaken', documents.views);
    await slow.apply(events!.slice(0, 2));
    await writer('overtaken', documents.views).apply(events!);
    const before = await rowsIn('overtaken');
    await slow.apply(events!.slice(2, 4));
    expect(await rowsIn('overtaken')).toEqual(before);
  });
});
