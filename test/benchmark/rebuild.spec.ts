import { randomUUID } from 'node:crypto';
import { type CustomerEvent } from '#domain';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { comparePositions, type EventStoreDbEventLog, type ExpectedRevision, type Position } from '#event-store';
import { Checkpoints } from '#projections';
import { firstCollectionOf, Projector, VIEW_NAMES, ViewPositions } from '#read-models';
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
  until,
} from '../integration/read-models.support';
import { type Ratio, ratioOf } from './ratio';

/** All views filled from nothing at once, beside only reading the log; `EVENTS=1000000` for more. Prints, and asserts no time. */
jest.setTimeout(3_600_000);
const EVENTS = Number(process.env['EVENTS'] ?? 100_000);
const AT_ONCE = 15;
/** How many customers' events lie among each other, where they do not lie together. */
const AMONG = 2_000;

const log: EventStoreDbEventLog = openLog();
const printed: string[] = [];
const MIB = 2 ** 20;

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
      if (comparePositions(message.kind === 'event' ? message.event.position : message.position, end) >= 0) leaving.abort();
    }
  }
  return count;
}

async function fill(start: Position, end: Position): Promise<void> {
  const documents = await ownDocuments();
  const checkpoints = new Checkpoints(documents.views);
  for (const view of VIEW_NAMES) await checkpoints.begin(firstCollectionOf(view), { position: start });
  const projector = new Projector({ log, documents, catalog, logger: silent, owner: randomUUID() });
  await projector.start();
  const positions = new ViewPositions(documents);
  await until(async () => comparePositions(await positions.lowest(), end) >= 0, 3_600_000);
  await projector.stop();
  await documents.discard();
}

it.each([
  ['together', together],
  ['interleaved', interleaved],
])('all views are filled at a good part of the speed of reading, where the events of a stream lie %s', async (how, write) => {
  const start = await log.head();
  await write(Math.ceil(EVENTS / 12));
  const end = await log.head();
  const count = await read(start, end);
  const highest = { heapUsed: 0, rss: 0 };
  const watching = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    highest.heapUsed = Math.max(highest.heapUsed, heapUsed);
    highest.rss = Math.max(highest.rss, rss);
  }, 50);
  const ratio = await ratioOf({
    name: `all ${VIEW_NAMES.length} views, events ${how}, beside reading`,
    count,
    bare: async () => void (await read(start, end)),
    ours: () => fill(start, end),
  });
  clearInterval(watching);
  printed.push(
    line(ratio),
    `${' '.repeat(46)} heap at most ${Math.round(highest.heapUsed / MIB)} MiB, RSS ${Math.round(highest.rss / MIB)} MiB`,
  );
});

function line({ name, ratio, spread: [low, high], perSecond: { bare, ours } }: Ratio): string {
  const [least, median, most] = [1 / high, 1 / ratio, 1 / low].map((share) => share.toFixed(2));
  const rates = `${Math.round(bare).toLocaleString('en')}/s read, ${Math.round(ours).toLocaleString('en')}/s filled`;
  return `${name.padEnd(46)} ${median} of its speed (${least} to ${most}; ${rates})`;
}
