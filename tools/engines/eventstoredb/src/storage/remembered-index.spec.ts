import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog } from './event-log';
import { partsOf, type ProposedEvent } from './stored-event';

let directory: string;
let lines: string[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'remembered-index-'));
  lines = [];
});
afterEach(() => rm(directory, { recursive: true }));

const file = (name: string): string => join(directory, name);
const opened = (): Promise<EventLog> => EventLog.open({ directory, log: (line) => lines.push(line) });
/** Large ones, so that few are worth remembering. */
const event = (): ProposedEvent => ({
  id: randomBytes(16),
  type: 'large',
  isJson: false,
  data: Buffer.alloc(900_000),
  metadata: Buffer.alloc(0),
});
const LARGE = 6;

async function withLog<Result>(work: (log: EventLog) => Promise<Result>): Promise<Result> {
  const log = await opened();
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

/** Everything readers can tell of a log. */
async function seen(log: EventLog): Promise<unknown> {
  const ordinals = Array.from({ length: log.visibleCount }, (_, ordinal) => ordinal);
  const events = await log.read(ordinals);
  const streams = [...new Set(ordinals.map((ordinal) => log.streamNameOf(ordinal)))];
  return {
    events: events.map(({ bytes, position }) => [position, partsOf(bytes).id.toString('hex')]),
    rows: ordinals.map((ordinal) => [
      log.streamNameOf(ordinal),
      log.typeOf(ordinal),
      log.positionOf(ordinal),
      log.lengthOf(ordinal),
    ]),
    views: streams.map((stream) => [stream, log.view(stream), log.length(stream)]),
  };
}

/** A log with a stream of two, one deleted softly and gone on with, a tombstone, and enough to be worth remembering. */
async function filled(): Promise<unknown> {
  return withLog(async (log) => {
    for (let n = 0; n < LARGE; n += 1) await log.append(`stream-${n % 2}`, 'any', [event()]);
    await log.softDelete('stream-1', 'any');
    await log.append('stream-1', 'any', [event()]);
    await log.append('stream-2', 'no-stream', [event()]);
    await log.tombstone('stream-2', 'any');
    return seen(log);
  });
}

test('a log that was closed is the same at the next start, without its events being taken apart', async () => {
  const before = await filled();
  const remembered = await readFile(file('events.index'));
  expect(await withLog(seen)).toEqual(before);
  expect(await readFile(file('events.index'))).toEqual(remembered);
  await withLog(async (log) => {
    expect(await log.append('stream-2', 'any', [event()])).toEqual({ kind: 'stream-deleted' });
    expect(await log.append('stream-1', 3n, [event()])).toMatchObject({ kind: 'appended', lastRevision: 4 });
  });
});

test('what came after is added to what is remembered', async () => {
  await filled();
  await rm(file('events.index'));
  const large = await withLog(async (log) => {
    await log.append('stream-3', 'any', [event()]);
    await log.append('stream-0', 'any', [event()]);
    return seen(log);
  });
  expect(await withLog(seen)).toEqual(large);
});

test.each([
  ['is missing', () => rm(file('events.index'))],
  ['is torn', async () => writeFile(file('events.index'), (await readFile(file('events.index'))).subarray(0, 300))],
  ['is damaged', () => flipByte('events.index', 200)],
  ['is something else', () => writeFile(file('events.index'), 'something else entirely')],
])('an index that %s is made from the log, and written anew', async (_how, spoil) => {
  const before = await filled();
  await spoil();
  expect(await withLog(seen)).toEqual(before);
  expect((await stat(file('events.index'))).size).toBeGreaterThan(300);
  expect(lines).toEqual([]);
});

test('the index of another log, or of more than there is, is not believed', async () => {
  await filled();
  await copyFile(file('events.index'), file('other.index'));
  await rm(file('events.log'));
  await rm(file('events.index'));
  const another = await filled();
  await copyFile(file('other.index'), file('events.index'));
  expect(await withLog(seen)).toEqual(another);
  await rm(file('events.log'));
  expect(await withLog(async (log) => log.visibleCount)).toBe(0);
});

test('damage to the log is refused at the start, whatever is remembered', async () => {
  await filled();
  await flipByte('events.log', 2_000_000);
  await expect(opened()).rejects.toThrow('is damaged at offset');
});

test('room that was made for more is no damage, and is gone when the log is closed', async () => {
  const log = await opened();
  await log.append('stream-1', 'any', [{ ...event(), data: Buffer.alloc(10) }]);
  const { size } = await stat(file('events.log'));
  await copyFile(file('events.log'), file('copy.log'));
  await log.close();
  expect((await stat(file('events.log'))).size).toBeLessThan(size);
  await copyFile(file('copy.log'), file('events.log'));
  expect(await withLog(async (again) => again.visibleCount)).toBe(1);
  expect(lines).toEqual([]);
});

async function flipByte(name: string, offset: number): Promise<void> {
  const handle = await open(file(name), 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, offset);
  byte[0] = byte[0]! ^ 0xff;
  await handle.write(byte, 0, 1, offset);
  await handle.close();
}
