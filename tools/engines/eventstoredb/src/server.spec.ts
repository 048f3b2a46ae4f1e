import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { credentials } from '@grpc/grpc-js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { type RunningServer, serve } from './server';
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
  const events = Array.from({ length: EVENTS }, (_, n) =>
    jsonEvent({ type: 'large', data: { n, text: 'x'.repeat(EVENT_BYTES) } }),
  );
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

    const reading =
      call === 'readStream' ? slow.readStream('large-1') : slow.subscribeToStream('large-1', { fromRevision: START });
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

describe('half of what must come', () => {
  const PATIENCE_MS = 200;
  let directory: string;
  let log: EventLog;
  let server: RunningServer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'embedded-eventstoredb-'));
    log = await EventLog.open({ directory, log: () => undefined });
    server = await serve(log, 0, PATIENCE_MS);
  });

  afterAll(async () => {
    await server.stop();
    await log.close();
    await rm(directory, { recursive: true });
  });

  /** Resolves when the server has closed the connection. */
  function cutOff(bytes: Buffer): Promise<unknown> {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('error', () => undefined).resume();
    return once(socket, 'close');
  }

  /** Opens a call over HTTP/2, sends some bytes of its request and gives the status the server ends it with. */
  async function statusOf(call: string, bytes: Buffer): Promise<unknown> {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const stream = session.request({
      ':method': 'POST',
      ':path': `/event_store.client.streams.Streams/${call}`,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    stream.write(bytes);
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    session.destroy();
    return headers['grpc-status'];
  }

  const frame = (length: number, bytes = 0): Buffer => {
    const buffer = Buffer.alloc(5 + bytes);
    buffer.writeUInt32BE(length, 1);
    return buffer;
  };

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half of the preface', Buffer.from('PRI * HTTP/2')],
  ])('a connection that sends %s is closed', async (_, bytes) => {
    expect(await cutOff(bytes)).toEqual([expect.any(Boolean)]);
  });

  test.each(['Read', 'Append', 'BatchAppend', 'Delete', 'Tombstone'])(
    '%s with half a message ends with DEADLINE_EXCEEDED',
    async (call) => {
      expect(await statusOf(call, frame(1_000, 10))).toBe('4');
    },
  );

  test('a message that announces more than 17 MiB is refused before it comes', async () => {
    expect(await statusOf('Append', frame(0x7fffffff))).toBe('8');
  });

  test('an append whose last part does not come is refused, and the call goes on', async () => {
    const client = new StreamsClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
    const call = client.batchAppend();
    const options = new BatchAppendReq.Options()
      .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('half-1')))
      .setNoStream(new Empty());
    const request = (id: string, isFinal: boolean): BatchAppendReq =>
      new BatchAppendReq().setCorrelationId(new UUID().setString(id)).setOptions(options).setIsFinal(isFinal);
    call.write(request('00000000-0000-0000-0000-000000000001', false));
    const [half] = (await once(call, 'data')) as [BatchAppendResp];
    expect(half.getError()?.getMessage()).toBe('The append was not complete within 200 ms.');
    call.write(request('00000000-0000-0000-0000-000000000002', true));
    const [whole] = (await once(call, 'data')) as [BatchAppendResp];
    expect(whole.hasSuccess()).toBe(true);
    call.end();
    await once(call.resume(), 'end');
    client.close();
  });
});
