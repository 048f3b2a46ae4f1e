import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { BSON, type Document, type IndexDescriptionInfo, MongoClient } from 'mongodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CustomerEvent } from '#domain';
import { type Documents, type Index } from '#documents';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import {
  comparePositions,
  type EventStoreDbEventLog,
  type ExpectedRevision,
  LogClock,
  type Position,
  positionKey,
  START_POSITION,
} from '#event-store';
import { Checkpoints } from '#projections';
import {
  firstFillingOf,
  KNOWN_VIEWS,
  PROJECTIONS,
  Projector,
  VIEW_NAMES,
  type ViewName,
  ViewPositions,
  type ViewRows,
} from '#read-models';
import {
  accept,
  append,
  historyOf,
  newCustomerId,
  newEvent,
  openLog,
  ownDocuments,
  partnerFacts,
  silent,
  tenant,
} from '../integration/read-models.support';
import { type Ratio, ratioOf } from './ratio';

/**
 * All views filled from nothing at once, beside only reading the log, and beside a loop that writes once for each event
 * and view; `EVENTS=1000000` for more. Prints, and asserts no time.
 */
jest.setTimeout(3_600_000);
const EVENTS = Number(process.env['EVENTS'] ?? 20_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const AT_ONCE = 15;
/** Of so many events the loop is measured: it takes long. */
const ONE_BY_ONE = 480;
/** How many customers' events lie among each other, where they do not lie together. */
const AMONG = 2_000;

const log: EventStoreDbEventLog = openLog();
const printed: string[] = [];
const MIB = 2 ** 20;
const MAIN = path.join(__dirname, '../../dist/apps/projector/src/main.js');
const HEAP_TOLD = path.join(__dirname, 'memory-told.cjs');

afterAll(async () => {
  await log.close();
  process.stdout.write(`\n${printed.join('\n')}\n`);
});

/** A customer's life of twelve events. */
function life(n: number): readonly CustomerEvent[] {
  const partners = [partnerFacts(`p${n % 1_000}`), partnerFacts(`q${n % 900}`)] as const;
  const events = historyOf([
    { type: 'RegisterCustomer', tenantId: tenant, name: `武汉华昕教育咨询有限公司 ${n}` },
    accept(partners[0], ['azure', 'intune']),
    accept(partners[1], ['exchange-online']),
    { type: 'RemoveDap', partnerId: partners[0].partnerId, service: 'azure' },
    { type: 'RenameCustomer', name: `Contoso ${n}` },
    accept(partners[0], ['azure']),
    { type: 'RemoveDap', partnerId: partners[1].partnerId, service: 'exchange-online' },
    { type: 'RenameCustomer', name: `Contoso China ${n}` },
  ]);
  return events.slice(0, 12);
}

async function together(customers: number): Promise<void> {
  for (let n = 0; n < customers; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, customers - n) }, (_, m) => n + m);
    await Promise.all(some.map((each) => append(log, `customer-${newCustomerId()}`, life(each))));
  }
}

async function interleaved(customers: number): Promise<void> {
  for (let n = 0; n < customers; n += AMONG) {
    const some = Array.from({ length: Math.min(AMONG, customers - n) }, (_, m) => ({
      stream: `customer-${newCustomerId()}`,
      events: life(n + m),
    }));
    for (let revision = 0; revision < 12; revision += 1) {
      for (let m = 0; m < some.length; m += AT_ONCE) {
        const appends = some.slice(m, m + AT_ONCE).map(async ({ stream, events }) => {
          const expected: ExpectedRevision = revision === 0 ? 'no-stream' : BigInt(revision - 1);
          const event = events[revision];
          if (event !== undefined) await log.append(stream, [newEvent(event)], expected);
        });
        await Promise.all(appends);
      }
    }
  }
}

/** Reads from `start` to `end`, and does nothing else. */
async function read(start: Position, end: Position): Promise<number> {
  const leaving = new AbortController();
  let count = 0;
  for await (const messages of log.subscribe({ after: start, prefixes: STREAM_PREFIXES, signal: leaving.signal })) {
    for (const message of messages) {
      if (message.kind === 'caught-up') continue;
      if (message.kind === 'event') count += 1;
      if (comparePositions(message.kind === 'event' ? message.event.position : message.position, end) >= 0)
        leaving.abort();
    }
  }
  return count;
}

async function beginAt(documents: Documents, start: Position): Promise<void> {
  const checkpoints = new Checkpoints(documents.views);
  for (const projection of PROJECTIONS) await checkpoints.begin(firstFillingOf(projection), { position: start });
}

async function filled(documents: Documents, end: Position): Promise<void> {
  const positions = new ViewPositions(documents);
  // Seldom enough that asking costs nothing beside.
  while (comparePositions(await positions.lowest(), end) < 0) await sleep(50);
}

async function fill(start: Position, end: Position, documents: Documents): Promise<void> {
  await beginAt(documents, start);
  const projector = new Projector({ log, documents, catalog, logger: silent, owner: randomUUID() });
  await projector.start();
  await filled(documents, end);
  await projector.stop();
}

async function fillAndDrop(start: Position, end: Position): Promise<void> {
  const documents = await ownDocuments();
  await fill(start, end, documents);
  await documents.discard();
}

/** The same by the projector's own process; answers the most memory it had, in MiB: of its heap, and resident. */
async function memoryOfProcess(
  start: Position,
  end: Position,
): Promise<{ readonly heap: number; readonly resident: number }> {
  const documents = await ownDocuments();
  await beginAt(documents, start);
  const child = fork(MAIN, {
    env: { ...process.env, DATABASE: documents.database },
    execArgv: ['-r', HEAP_TOLD],
    silent: true,
  });
  const highest = { heap: 0, resident: 0 };
  child.on('message', (told: { readonly heap?: number; readonly resident?: number }) => {
    highest.heap = Math.max(highest.heap, (told.heap ?? 0) / MIB);
    highest.resident = Math.max(highest.resident, (told.resident ?? 0) / MIB);
  });
  await filled(documents, end);
  child.kill('SIGTERM');
  await once(child, 'exit');
  await documents.discard();
  return highest;
}

/**
 * What is left of a customer in the views, and of its events: documents, their bytes as BSON, and entries of indexes
 * but for those of ids.
 */
interface Left {
  readonly documents: number;
  readonly bytes: number;
  readonly entries: number;
}

/** How many entries an index has of a document: of a field that is a list one for each value. */
function entriesOf(document: Document, { key, partialFilterExpression: where = {} }: IndexDescriptionInfo): number {
  const isIn = Object.entries(where).every(([field, value]) => document[field] === value);
  const valuesOf = (field: string): number => {
    const value: unknown = document[field];
    return Array.isArray(value) ? Math.max(1, new Set(value).size) : 1;
  };
  return isIn ? Object.keys(key).reduce((product, field) => product * valuesOf(field), 1) : 0;
}

async function leftOf(client: MongoClient, database: string, isWanted: (collection: string) => boolean): Promise<Left> {
  const left = { documents: 0, bytes: 0, entries: 0 };
  const db = client.db(database);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!isWanted(name)) continue;
    const indexes = (await db.collection(name).indexes()).filter(({ name: of }) => of !== '_id_');
    for await (const document of db.collection(name).find()) {
      left.documents += 1;
      left.bytes += BSON.calculateObjectSize(document);
      left.entries += indexes.reduce((sum, index) => sum + entriesOf(document, index), 0);
    }
  }
  return left;
}

/** By how much a customer's history makes the views larger: figures for `deploy/SCALING.md`. */
async function sizes(start: Position, end: Position, customers: number): Promise<string> {
  const client = new MongoClient(process.env.MONGODB_URL!);
  const documents = await ownDocuments();
  await fill(start, end, documents);
  const isIndexOfEvents = (name: string) => name.startsWith('event-index');
  const each = async (what: string, count: number, isWanted: (name: string) => boolean) => {
    const left = await leftOf(client, `${documents.database}-views`, isWanted);
    const [docs, bytes, entries] = [left.documents, left.bytes, left.entries].map((n) => (n / count).toFixed(1));
    return `${what}: ${docs} documents, ${bytes} bytes, ${entries} entries of indexes`;
  };
  const told = [
    await each('a customer', customers, (name) => !isIndexOfEvents(name)),
    await each('an event in the event index', 12 * customers, isIndexOfEvents),
    await each('intervals of a customer', customers, (name) => name.startsWith('customer-intervals')),
  ];
  await documents.discard();
  await client.close();
  return told.join('; ');
}

/**
 * What nobody should do: of each event, in each view, the rows of its subject are written before the next event is
 * looked at. Answers events per second.
 */
async function oneByOne(start: Position): Promise<number> {
  const documents = await ownDocuments();
  const folds = VIEW_NAMES.map(
    (view) => [documents.views.collection<ViewRows[ViewName]>(view), KNOWN_VIEWS[view].fold()] as const,
  );
  for (const [nth, view] of VIEW_NAMES.entries()) {
    const stored = KNOWN_VIEWS[view].projection
      .stored(view)
      .rows.find(({ collection }) => collection === KNOWN_VIEWS[view].rowsIn(view));
    await folds[nth]![0].ensureIndexes((stored?.indexes ?? []) as readonly Index<ViewRows[ViewName]>[]);
  }
  const clock = new LogClock();
  const begun = performance.now();
  let count = 0;
  for await (const event of log.readAll({
    prefixes: STREAM_PREFIXES,
    ...(start !== START_POSITION && { from: start }),
  })) {
    for (const [collection, fold] of folds) {
      const subject = fold.apply(clock.read(event));
      const rows =
        subject === undefined
          ? []
          : fold.rowsOf(subject).map((row) => ({ ...row, guard: positionKey(event.position) }));
      if (rows.length > 0) await collection.putNewer(rows, 'guard' as never);
    }
    count += 1;
    if (count === ONE_BY_ONE) break;
  }
  const perSecond = (1_000 * count) / (performance.now() - begun);
  await documents.discard();
  return perSecond;
}

it.each([
  ['together', together],
  ['interleaved', interleaved],
])(
  'all views are filled at a good part of the speed of reading, where the events of a stream lie %s',
  async (how, write) => {
    const start = await log.head();
    await write(Math.ceil(EVENTS / 12));
    const end = await log.head();
    const count = await read(start, end);
    const ratio = await ratioOf({
      name: `all ${VIEW_NAMES.length} views, ${count} events ${how}`,
      count,
      bare: async () => void (await read(start, end)),
      ours: () => fillAndDrop(start, end),
      rounds: ROUNDS,
    });
    const naive = await oneByOne(start);
    const { heap, resident } = await memoryOfProcess(start, end);
    const indent = ' '.repeat(46);
    printed.push(
      line(ratio),
      `${indent} ${(ratio.perSecond.ours / naive).toFixed(1)} × a write for each event and view (${Math.round(naive)}/s)`,
      `${indent} the projector's heap at most ${Math.round(heap)} MiB, resident ${Math.round(resident)} MiB`,
    );
  },
);

it('a customer of twelve events leaves so much in the views', async () => {
  const start = await log.head();
  await together(100);
  printed.push(await sizes(start, await log.head(), 100));
});

function line({ name, ratio, spread: [low, high], perSecond: { bare, ours } }: Ratio): string {
  const [least, median, most] = [1 / high, 1 / ratio, 1 / low].map((share) => share.toFixed(2));
  const rates = `${Math.round(bare).toLocaleString('en')}/s read, ${Math.round(ours).toLocaleString('en')}/s filled`;
  return `${name.padEnd(46)} ${median} of reading (${least} to ${most}; ${rates})`;
}
