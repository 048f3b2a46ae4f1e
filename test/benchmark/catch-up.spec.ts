import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import { type EventStoreDbEventLog, type Position, positionParts, type StoredEvent } from '#event-store';
import { openLog } from '../integration/read-models.support';
import { EVENTS, writeHistory } from './history';
import { type Ratio, ratioOf, report } from './ratio';

/**
 * How fast a log is read that somebody has not seen yet, beside the client's own subscription. `EVENTS=1000000 npm run
 * bench -- catch-up` for more of it.
 */
jest.setTimeout(1_800_000);

const log: EventStoreDbEventLog = openLog();
const client = EventStoreDBClient.connectionString(process.env['EVENTSTORE_URL'] ?? '');
const ratios: Ratio[] = [];
let start: Position;
let count: number;

beforeAll(async () => {
  start = await log.head();
  count = await writeHistory(log, EVENTS);
});
afterAll(async () => {
  await client.dispose();
  await log.close();
  report(ratios);
});

/** Reads what was written here, and says how many events that were. */
async function caughtUp(each: (event: StoredEvent) => void = () => undefined): Promise<number> {
  const leaving = new AbortController();
  let seen = 0;
  for await (const messages of log.subscribe({ prefixes: STREAM_PREFIXES, after: start, signal: leaving.signal })) {
    for (const message of messages) {
      if (message.kind !== 'event') continue;
      each(message.event);
      seen += 1;
    }
    if (messages.some(({ kind }) => kind === 'caught-up')) break;
  }
  leaving.abort();
  return seen;
}

async function clientCaughtUp(): Promise<number> {
  const filter = streamNameFilter({ prefixes: [...STREAM_PREFIXES], maxSearchWindow: 500 });
  const subscription = client.subscribeToAll({ fromPosition: positionParts(start), filter });
  let seen = 0;
  const through = new Promise((resolve, reject) => subscription.on('caughtUp', resolve).on('error', reject));
  subscription.on('data', () => (seen += 1));
  await through;
  await subscription.unsubscribe();
  return seen;
}

it('reading history costs less than through the streams of the client', async () => {
  const ours = async (): Promise<void> => expect(await caughtUp()).toBeGreaterThanOrEqual(count);
  const bare = async (): Promise<void> => expect(await clientCaughtUp()).toBeGreaterThanOrEqual(count);
  ratios.push(await ratioOf({ name: "catching up, beside the client's subscription", count, bare, ours }));
});

it('decoding and checking cost little beside reading', async () => {
  const bare = async (): Promise<void> => expect(await caughtUp()).toBeGreaterThanOrEqual(count);
  const ours = async (): Promise<void> =>
    expect(await caughtUp((event) => void catalog.decode(event))).toBeGreaterThanOrEqual(count);
  ratios.push(await ratioOf({ name: 'catching up with decode and check beside without', count, bare, ours }));
});
