import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { serve } from './server';
import { openDurableFile } from './storage/durable-file';
import { EventLog } from './storage/event-log';

const EVENTS = 400;
const EVENT_BYTES = 20_000;

/** Serves a log of 8 MB and counts the bytes that are read from its file. */
async function largeLog(): Promise<{ url: string; bytesRead: () => number; stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-eventstoredb-'));
  let bytesRead = 0;
  const log = await EventLog.open({
    directory,
    log: () => undefined,
    openFile: async (path) => {
      const file = await openDurableFile(path);
      const read = file.read.bind(file);
      file.read = (offset, length) => {
        bytesRead += length;
        return read(offset, length);
      };
      return file;
    },
  });
  const server = await serve(log, 0);
  const url = `esdb://127.0.0.1:${server.port}?tls=false`;
  const client = EventStoreDBClient.connectionString(url);
  const events = Array.from({ length: EVENTS }, (_, n) => jsonEvent({ type: 'large', data: { n, text: 'x'.repeat(EVENT_BYTES) } }));
  for (let n = 0; n < EVENTS; n += 40) await client.appendToStream('large-1', events.slice(n, n + 40));
  await client.dispose();
  const stop = async (): Promise<void> => {
    await server.stop();
    await log.close();
    await rm(directory, { recursive: true });
  };
  return { url, bytesRead: () => bytesRead, stop };
}

test.each(['readStream', 'subscribeToStream'] as const)(
  'for a slow caller of %s little is read ahead, and it misses nothing',
  async (call) => {
    const { url, bytesRead, stop } = await largeLog();
    const slow = EventStoreDBClient.connectionString(url);
    const quick = EventStoreDBClient.connectionString(url);
    const before = bytesRead();

    const reading = call === 'readStream' ? slow.readStream('large-1') : slow.subscribeToStream('large-1', { fromRevision: START });
    await once(reading, 'readable');
    // A whole read by somebody else shows that the server had all the time it needs to run ahead of the slow one.
    let complete = 0;
    for await (const { event } of quick.readStream('large-1')) complete += event ? 1 : 0;
    const forTheSlowOne = bytesRead() - before - EVENTS * EVENT_BYTES;
    expect(complete).toBe(EVENTS);
    // The streams of client and server hold up to sixteen messages each; what matters is that the rest stays on disk.
    expect(forTheSlowOne).toBeLessThan((EVENTS * EVENT_BYTES) / 2);

    const seen: unknown[] = [];
    for await (const { event } of reading) {
      if (seen.push((event?.data as { n: number }).n) === EVENTS) break;
    }
    expect(seen).toEqual(Array.from({ length: EVENTS }, (_, n) => n));
    await Promise.all([slow.dispose(), quick.dispose()]);
    await stop();
  },
);
