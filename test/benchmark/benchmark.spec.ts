import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { customer, type CustomerCommand, type CustomerId, fold, type Instant, type PartnerId } from '#domain';
import { catalog, customers, STREAM_PREFIXES } from '#event-catalog';
import { AggregateStore, comparePositions, type EventStoreDbEventLog, type Position } from '#event-store';
import { Checkpoints, ProjectionRunner } from '#projections';
import {
  firstCollectionOf,
  firstFillingOf,
  KNOWN_VIEWS,
  type PartnerCustomerRow,
  partnerCustomers,
  Views,
} from '#read-models';
import {
  acceptedCustomer,
  append,
  following,
  minute,
  newCustomerId,
  newEvent,
  openLog,
  ownDocuments,
  storedEvents,
  tenant,
} from '../integration/read-models.support';
import { countingLog } from './counting-log';
import { heapGrowth, type Ratio, ratioOf, report } from './ratio';

/**
 * What the product costs beside the barest loop that does the same, in the same run on the same engines. It prints and
 * asserts no time: the figures of one machine say nothing about another's, their ratios do.
 */
jest.setTimeout(600_000);
const EVENTS = 20_000;
const COMMANDS = 200;
const CUSTOMERS = 1_500;

const log: EventStoreDbEventLog = openLog();
let documents: Awaited<ReturnType<typeof ownDocuments>>;
let start: Position;
const ratios: Ratio[] = [];
const figures: string[] = [];

beforeAll(async () => {
  documents = await ownDocuments();
  start = await log.head();
});

afterAll(async () => {
  await documents.discard();
  await log.close();
  report(ratios, figures);
});

const registration = { type: 'RegisterCustomer', tenantId: tenant, name: '武汉华昕教育咨询有限公司' } as const;
const inTurn = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < times; n += 1) await work();
};
const atOnce = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  await Promise.all(Array.from({ length: times }, work));
};
const bareAppend = (): Promise<unknown> =>
  append(log, `customer-${newCustomerId()}`, [
    { type: 'CustomerRegistered', data: { tenantId: tenant, name: registration.name } },
  ]);
const send = (
  store: AggregateStore,
  command: CustomerCommand,
  id: CustomerId = newCustomerId(),
  commandId: string = randomUUID(),
): Promise<unknown> =>
  store.handle(
    {
      aggregate: customers,
      id,
      actor: { tenant: 'tenant', subject: 'subject', role: 'operator' },
      context: { commandId, correlationId: randomUUID() },
      name: command.type,
      content: {},
      prepare: async () => ({ command }),
    },
    new Date().toISOString() as Instant,
  );

it('a command costs little beside an append of the same event', async () => {
  const store = new AggregateStore({ log });
  for (const [how, run] of [
    ['one after the other', inTurn],
    ['all at once', atOnce],
  ] as const) {
    ratios.push(
      await ratioOf({
        name: `commands, ${how}`,
        count: COMMANDS,
        bare: () => run(COMMANDS, bareAppend),
        ours: () => run(COMMANDS, () => send(store, registration)),
      }),
    );
  }
});

it('a command on a stream that is known takes one round trip', async () => {
  const counted = countingLog(log);
  const store = new AggregateStore({ log: counted.log });
  const id = newCustomerId();
  const commandId = randomUUID();
  const register = (by = store): Promise<unknown> => send(by, registration, id, commandId);
  const rename = (): Promise<unknown> => send(store, { type: 'RenameCustomer', name: randomUUID() }, id);
  const roundTrips = async (what: string, work: () => Promise<unknown>): Promise<unknown> => {
    counted.take();
    await work();
    const taken = counted.take();
    figures.push(`round trips of ${what.padEnd(32)} ${JSON.stringify(taken)}`);
    return taken;
  };
  expect(await roundTrips('the first command on a stream', register)).toEqual({ read: 1, readBackwards: 1, append: 1 });
  expect(await roundTrips('the next command on it', rename)).toEqual({ append: 1 });
  // What the first time appended is read once more, since a repeat gets the same answer.
  expect(await roundTrips('a repeat', register)).toEqual({ read: 1 });
  expect(
    await roundTrips('a repeat in another process', () => register(new AggregateStore({ log: counted.log }))),
  ).toEqual({
    read: 2,
    readBackwards: 1,
  });
});

it('decoding and folding cost little beside parsing', async () => {
  const events = storedEvents(
    Array.from({ length: EVENTS / 10 }, (_, n) =>
      acceptedCustomer(`Contoso ${n}`, 'fabrikam', ['azure', 'intune'], ['contoso.example']),
    ).flatMap((history, n) => history.map((event) => ({ stream: `customer-${n}`, event }))),
  );
  const json = events.map(({ data, metadata }) => JSON.stringify({ data, metadata }));
  const decoded = events.map((event) => catalog.decode(event));
  const history = acceptedCustomer('Contoso', 'fabrikam', ['azure', 'intune']).map((event, n) => ({
    ...event,
    id: newEvent(event).id,
    at: minute(n),
  }));
  ratios.push(
    await ratioOf({
      name: 'parse, decode and check beside parse',
      count: json.length,
      bare: async () => json.forEach((text) => void JSON.parse(text)),
      ours: async () =>
        json.forEach(
          (text, n) =>
            void catalog.decode({ ...events[n]!, ...(JSON.parse(text) as { data: unknown; metadata: unknown }) }),
        ),
    }),
    await ratioOf({
      name: 'fold beside copying an object for each event',
      count: decoded.length,
      bare: async () => {
        for (let n = 0; n < decoded.length; n += history.length) {
          history.reduce<object>((state, event) => ({ ...state, ...event }), {});
        }
      },
      ours: async () => {
        for (let n = 0; n < decoded.length; n += history.length) fold(customer.evolve, customer.initial, history);
      },
    }),
  );
});

it('a projection costs little beside reading the log and writing as many documents, and the log is read with flat memory', async () => {
  const partnerId = randomUUID() as PartnerId;
  for (let n = 0; n < CUSTOMERS; n += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, m) =>
        append(
          log,
          `customer-${newCustomerId()}`,
          acceptedCustomer(`Contoso ${n + m}`, partnerId, ['azure', 'intune'], [`c${n + m}.example`]),
        ),
      ),
    );
  }
  const { position } = await append(
    log,
    `customer-${newCustomerId()}`,
    acceptedCustomer('Contoso', partnerId, ['azure']),
  );
  const target = documents.views.collection<{ _id: string; position: string }>('bare');
  let runs = 0;
  let count = 0;
  const bare = async (): Promise<void> => {
    runs += 1;
    const batch: { _id: string; position: string }[] = [];
    count = 0;
    for await (const event of log.readAll({ from: start, prefixes: STREAM_PREFIXES })) {
      count += 1;
      batch.push({ _id: `${runs}/${event.stream}/${event.revision}`, position: event.position });
      if (batch.length === 500) await target.putNewer(batch.splice(0), 'position');
    }
    await target.putNewer(batch, 'position');
  };
  const ours = async (): Promise<void> => {
    runs += 1;
    const collection = `partner-customers-${runs}`;
    await checkpoints.begin(collection, { position: start });
    const runner = new ProjectionRunner({
      projection: partnerCustomers,
      ...following,
      log,
      documents,
      collection,
    });
    await runner.start();
    while (!(await reached(collection, position))) await pause(10);
    await runner.stop();
  };
  const checkpoints = new Checkpoints(documents.views);
  const reached = async (collection: string, until: Position): Promise<boolean> =>
    comparePositions((await checkpoints.read(collection)).position, until) >= 0;
  await bare();
  ratios.push(await ratioOf({ name: 'projection beside read and write', count, bare, ours }));
  figures.push(
    `heap growth while ${count} events are read: ${(await heapGrowth(log.readAll({ from: start, prefixes: STREAM_PREFIXES }), 5_000)).toFixed(1)} MiB`,
  );
  ratios.push(await customerList(partnerId));
});

async function customerList(partnerId: PartnerId): Promise<Ratio> {
  const runner = KNOWN_VIEWS['partner-customers'].projection.runner({ ...following, log, documents });
  const views = new Views(documents);
  await new Checkpoints(documents.views).begin(firstFillingOf(KNOWN_VIEWS['partner-customers'].projection), {
    position: start,
  });
  await runner.start();
  while ((await views.countCustomersOfPartner(partnerId)).count < 1_000) await pause(10);
  await runner.stop();
  const rows = documents.views.collection<PartnerCustomerRow>(firstCollectionOf('partner-customers'));
  return ratioOf({
    name: 'page of the customer list beside a bare find',
    count: 100,
    bare: () =>
      inTurn(100, () =>
        rows.find(
          { partnerId: { eq: partnerId } },
          {
            sort: [
              ['sortPinyin', 1],
              ['_id', 1],
            ],
            limit: 50,
          },
        ),
      ),
    ours: () => inTurn(100, () => views.customersOfPartner(partnerId)),
  });
}
