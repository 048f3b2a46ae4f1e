import { once } from 'node:events';
import { chmod, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  END,
  EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  streamNameFilter,
  type Position,
} from '@eventstore/db-client';
import { startEmbeddedEventStoreDb, type EmbeddedEventStoreDb } from './index';

let directory: string;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-eventstoredb-'));
  lines = [];
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const logFile = (): string => join(directory, 'events.log');
const event = (n: number) => jsonEvent({ type: 'counted', data: { n }, metadata: { m: n } });

async function start(): Promise<EmbeddedEventStoreDb> {
  return startEmbeddedEventStoreDb({ directory, log: (line) => lines.push(line) });
}

/** Runs the work against a server of its own, which is stopped before this resolves. */
async function withServer<T>(
  work: (client: EventStoreDBClient, server: EmbeddedEventStoreDb) => Promise<T>,
): Promise<T> {
  const server = await start();
  const client = EventStoreDBClient.connectionString(server.url);
  try {
    return await work(client, server);
  } finally {
    await client.dispose();
    await server.stop();
  }
}

async function readAll(client: EventStoreDBClient): Promise<{ n: unknown; position: Position }[]> {
  const events = [];
  for await (const { event: read } of client.readAll({ fromPosition: START, direction: FORWARDS })) {
    if (read) events.push({ n: (read.data as { n?: unknown }).n, position: read.position });
  }
  return events;
}

/** Where each append ended in the file, in the order of the appends. */
async function appendOneByOne(client: EventStoreDBClient, appends: number[][]): Promise<number[]> {
  const ends: number[] = [];
  for (const numbers of appends) {
    await client.appendToStream('stream-1', numbers.map(event));
    ends.push((await readFile(logFile())).findLastIndex((byte) => byte !== 0) + 1); // after it is room for more
  }
  return ends;
}

async function flipByte(offset: number): Promise<void> {
  const file = await open(logFile(), 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, offset);
  await file.write(Buffer.from([~byte[0]! & 0xff]), 0, 1, offset);
  await file.close();
}

test('says first that it is not for production', async () => {
  await withServer(async () => undefined);
  expect(lines[0]).toMatch(/one machine, not for production/);
});

describe('a restart', () => {
  test('keeps every event, its position, the metadata and what was deleted', async () => {
    const before = await withServer(async (client) => {
      await client.appendToStream('stream-1', [event(0), event(1), event(2)], { expectedRevision: NO_STREAM });
      await client.setStreamMetadata('stream-1', { truncateBefore: 1 });
      await client.appendToStream('deleted-1', event(3));
      await client.deleteStream('deleted-1');
      await client.appendToStream('closed-1', event(4));
      await client.tombstoneStream('closed-1');
      return readAll(client);
    });
    await withServer(async (client) => {
      expect(await readAll(client)).toEqual(before);
      expect(await readStream(client, 'stream-1')).toEqual([1n, 2n]);
      await expect(readStream(client, 'deleted-1')).rejects.toMatchObject({ type: 'stream-not-found' });
      await expect(readStream(client, 'closed-1')).rejects.toMatchObject({ type: 'stream-deleted' });
      const { nextExpectedRevision } = await client.appendToStream('deleted-1', event(5));
      expect(nextExpectedRevision).toBe(1n);
    });
  });

  test('still recognises a repeated append', async () => {
    const repeated = event(0);
    const first = await withServer((client) =>
      client.appendToStream('stream-1', repeated, { expectedRevision: NO_STREAM }),
    );
    await withServer(async (client) => {
      expect(await client.appendToStream('stream-1', repeated, { expectedRevision: NO_STREAM })).toEqual(first);
    });
  });
});

async function readStream(client: EventStoreDBClient, stream: string): Promise<unknown[]> {
  const revisions = [];
  for await (const { event: read } of client.readStream(stream)) revisions.push(read?.revision);
  return revisions;
}

describe('at start', () => {
  test.each([1, 19, 21, 60])(
    'a torn tail of %i bytes is cut with a log line, all of its append with it',
    async (kept) => {
      const [, complete] = await withServer((client) => appendOneByOne(client, [[0], [1], [2, 3, 4]]));
      await truncate(logFile(), complete! + kept);
      await withServer(async (client) => {
        expect((await readAll(client)).map(({ n }) => n)).toEqual([0, 1]);
        expect(await client.appendToStream('stream-1', event(9))).toMatchObject({ nextExpectedRevision: 2n });
      });
      expect(lines.filter((line) => line.includes('torn tail'))).toEqual([
        `${logFile()}: cut a torn tail of ${kept} bytes at offset ${complete!}; it was never acknowledged`,
      ]);
      await withServer(async (client) => expect((await readAll(client)).map(({ n }) => n)).toEqual([0, 1, 9]));
    },
  );

  test.each([
    ['its length', 4],
    ['its checksum', 16],
    ['an event in it', 40],
  ])(
    'an acknowledged record with damage to %s is refused, naming the file and the offset, and nothing is changed',
    async (_part, at) => {
      const [first] = await withServer((client) => appendOneByOne(client, [[0], [1], [2]]));
      await flipByte(first! + at);
      const damaged = await readFile(logFile());
      await expect(start()).rejects.toThrow(`${logFile()} is damaged at offset ${first!}`);
      expect(await readFile(logFile())).toEqual(damaged);
    },
  );

  test('a file that is no event log is refused and left alone', async () => {
    await writeFile(logFile(), 'something else entirely');
    await expect(start()).rejects.toThrow(`${logFile()} is damaged at offset 0`);
    expect(await readFile(logFile(), 'utf8')).toBe('something else entirely');
  });
});

describe('the directory', () => {
  test('cannot be served twice at once, and can be again afterwards', async () => {
    await withServer(async () => {
      await expect(start()).rejects.toThrow(`${directory} is in use by process ${process.pid}`);
    });
    await withServer(async (client) => expect(await readAll(client)).toEqual([]));
  });

  test('is free again after a start that failed', async () => {
    await writeFile(logFile(), 'something else entirely');
    await expect(start()).rejects.toThrow('is damaged');
    await rm(logFile());
    await withServer(async (client) => expect(await readAll(client)).toEqual([]));
  });
});

describe('the server', () => {
  test('listens on this machine only', async () => {
    await withServer(async (_client, server) => expect(server.url).toBe(`esdb://127.0.0.1:${server.port}?tls=false`));
  });

  test('answers a call it does not serve with UNIMPLEMENTED and its name', async () => {
    await withServer(async (client) => {
      const settings = persistentSubscriptionToStreamSettingsFromDefaults();
      const call = client.createPersistentSubscriptionToStream('stream-1', 'group', settings);
      await expect(call).rejects.toThrow(/12 UNIMPLEMENTED.*PersistentSubscriptions\/Create/);
    });
  });

  test('keeps its files from other users of the machine, those of an earlier start too', async () => {
    await chmod(directory, 0o755);
    await withServer((client) => client.appendToStream('stream-1', event(1)));
    await chmod(logFile(), 0o644);
    await withServer(async () => {
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      for (const name of await readdir(directory))
        expect([name, (await stat(join(directory, name))).mode & 0o777]).toEqual([name, 0o600]);
    });
  });

  test('is not held by a filter that JavaScript would need ages for', async () => {
    await withServer(async (client) => {
      await client.appendToStream(`customer-${'a'.repeat(500)}!`, event(1));
      const filter = streamNameFilter({ regex: '^customer-(a+)+$' });
      const held = client.subscribeToAll({ filter, fromPosition: START });
      await once(held, 'confirmation');
      expect(await readAll(client)).not.toEqual([]);
      await held.unsubscribe();
      const refused = client.subscribeToAll({ filter: streamNameFilter({ regex: '(a)\\1' }), fromPosition: START });
      const [error] = (await once(refused, 'error')) as [Error];
      expect(error.message).toContain('the regular expression is refused');
    });
  });

  test('is found through gossip, as a cluster of one', async () => {
    await withServer(async (_client, server) => {
      const address = `127.0.0.1:${server.port}`;
      const client = EventStoreDBClient.connectionString(`esdb://${address},${address}?tls=false`);
      expect(await client.appendToStream('stream-1', event(0))).toMatchObject({ success: true });
      await client.dispose();
    });
  });

  test('ends its subscriptions when it stops, so that none waits in vain', async () => {
    const server = await start();
    const client = EventStoreDBClient.connectionString(server.url);
    const subscription = client.subscribeToAll({ fromPosition: END });
    const ended = new Promise((resolve) => subscription.on('error', resolve));
    subscription.resume();
    await once(subscription, 'caughtUp');
    await server.stop();
    expect(await ended).toMatchObject({ type: 'unavailable' });
    await client.dispose();
  });

  test('settles every append when it stops amid many, and keeps what it acknowledged', async () => {
    const server = await start();
    const client = EventStoreDBClient.connectionString(server.url);
    await client.appendToStream('stream-0', event(0));
    const appends = Array.from({ length: 300 }, (_, n) => client.appendToStream(`stream-${n + 1}`, event(n + 1)));
    await Promise.race(appends);
    await server.stop();
    const outcomes = await Promise.allSettled(appends);
    await client.dispose();
    const acknowledged = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n + 1] : []));
    await withServer(async (other) =>
      expect((await readAll(other)).map(({ n }) => n)).toEqual(expect.arrayContaining(acknowledged)),
    );
  });
});
