import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDurableFile, type DurableFile } from './durable-file';
import { EventLog } from './event-log';
import { type ProposedEvent } from './stored-event';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'event-log-'));
});
afterEach(() => rm(directory, { recursive: true }));

const event = (text = ''): ProposedEvent => ({
  id: randomBytes(16),
  type: 'counted',
  isJson: false,
  data: Buffer.from(text),
  metadata: Buffer.alloc(0),
});

/** A log whose file tells of each call, and whose syncs wait until they are let go. */
async function watchedLog(): Promise<{
  log: EventLog;
  trace: string[];
  syncs: (() => void)[];
  failNextSync: () => void;
}> {
  const trace: string[] = [];
  const syncs: (() => void)[] = [];
  let holding = false;
  let failing = false;
  const openFile = async (path: string): Promise<DurableFile> => {
    const file = await openDurableFile(path);
    return {
      size: () => file.size(),
      truncate: (length) => file.truncate(length),
      reserve: (length) => file.reserve(length),
      close: () => file.close(),
      read: (offset, length) => file.read(offset, length),
      write: async (bytes, offset) => {
        trace.push('write');
        await file.write(bytes, offset);
      },
      datasync: async () => {
        trace.push('sync begun');
        if (holding) await new Promise<void>((resolve) => syncs.push(resolve));
        if (failing) throw new Error('EIO');
        await file.datasync();
        trace.push('sync done');
      },
    };
  };
  const log = await EventLog.open({ directory, log: () => undefined, openFile });
  holding = true;
  trace.length = 0;
  return { log, trace, syncs, failNextSync: () => (failing = true) };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('an append is acknowledged, and seen by readers, only after the fdatasync that followed its write', async () => {
  const { log, trace, syncs } = await watchedLog();
  const acknowledged = log.append('stream-1', 'no-stream', [event()]).then(() => trace.push('acknowledged'));
  await until(() => syncs.length === 1);
  expect(log.visibleCount).toBe(0);
  expect(log.view('stream-1')).toEqual({ kind: 'absent' });
  syncs[0]!();
  await acknowledged;
  expect(trace).toEqual(['write', 'sync begun', 'sync done', 'acknowledged']);
  expect(log.view('stream-1')).toEqual({ kind: 'readable', first: 0, end: 1 });
  await log.close();
});

test('appends that come while one is being synced share the next fdatasync', async () => {
  const { log, trace, syncs } = await watchedLog();
  const first = log.append('stream-0', 'any', [event()]);
  await until(() => syncs.length === 1);
  const more = Array.from({ length: 20 }, (_, n) => log.append(`stream-${n + 1}`, 'any', [event()]));
  syncs[0]!();
  await first;
  expect(log.visibleCount).toBe(1);
  await until(() => syncs.length === 2);
  syncs[1]!();
  await Promise.all(more);
  expect(trace.filter((step) => step === 'sync begun')).toHaveLength(2);
  expect(log.visibleCount).toBe(21);
  await log.close();
});

test('a refusal and a repeat wait for the append they rest on', async () => {
  const { log, syncs } = await watchedLog();
  const known = event();
  const settled: string[] = [];
  const appends = [
    log.append('stream-1', 'no-stream', [known]).then(() => settled.push('first')),
    log.append('stream-1', 'no-stream', [event()]).then(({ kind }) => settled.push(kind)),
    log.append('stream-1', 'no-stream', [known]).then(({ kind }) => settled.push(`repeat ${kind}`)),
  ];
  await until(() => syncs.length === 1);
  expect(settled).toEqual([]);
  syncs[0]!();
  await Promise.all(appends);
  expect(settled).toEqual(['first', 'wrong-expectation', 'repeat appended']);
  await log.close();
});

test('after a failed fdatasync nothing is acknowledged any more', async () => {
  const { log, syncs, failNextSync } = await watchedLog();
  failNextSync();
  const append = log.append('stream-1', 'any', [event()]);
  await until(() => syncs.length === 1);
  syncs[0]!();
  await expect(append).rejects.toThrow('cannot be written');
  await expect(log.append('stream-2', 'any', [event()])).rejects.toThrow('cannot be written');
  expect(log.visibleCount).toBe(0);
  await expect(log.close()).rejects.toThrow('cannot be written');
});
