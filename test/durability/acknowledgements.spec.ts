import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { MongoClient } from 'mongodb';
import { CAN_TRACE, type SystemCall, systemCalls, traced } from './system-calls';

/**
 * What the embedded engines acknowledge is on disk: seen from outside, in the system calls of the process that serves
 * both. For each write the record must have been written to its file, that file synced after it, and only then anything
 * of an answer have gone to the client.
 */
const ENGINES = path.join(__dirname, '../../dist/apps/standalone/src/engines.js');
const WRITES = 50;
const marker = (engine: string, n: number): string => `${engine}-write-${String(n).padStart(3, '0')}.`;

const describeTraced = CAN_TRACE ? describe : describe.skip;
if (!CAN_TRACE)
  console.warn(
    'The acknowledgements of the embedded engines are not traced: strace is not installed (apt-get install strace)',
  );

describeTraced('The embedded engines', () => {
  let directory: string;
  let calls: SystemCall[];

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'durability-'));
    const trace = path.join(directory, 'trace');
    const { command, args } = traced(trace, [process.execPath, ENGINES]);
    const engines = spawn(command, args, {
      env: { PATH: process.env['PATH'], DATA_DIR: directory },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const urls = await urlsOf(engines);
    await Promise.all([appendEach(urls.get('EVENTSTORE_URL') ?? ''), insertEach(urls.get('MONGODB_URL') ?? '')]);
    process.kill(childOf(engines), 'SIGTERM'); // strace keeps it from what it traces
    await once(engines, 'exit');
    calls = systemCalls(trace);
  }, 60_000);

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('acknowledge no append before the fdatasync that follows its write', () => {
    for (let n = 0; n < WRITES; n += 1) expectSyncedBeforeAnswer(marker('event', n), isHttp2Answer);
  });

  it('acknowledge no write with `j: true` before the fdatasync that follows its write', () => {
    for (let n = 0; n < WRITES; n += 1) expectSyncedBeforeAnswer(marker('document', n), () => true);
  });

  function expectSyncedBeforeAnswer(mark: string, isAnswer: (call: SystemCall) => boolean): void {
    const asked = found(calls, ({ name, on, bytes }) => name === 'read' && isSocket(on) && bytes.includes(mark));
    const later = calls.filter(({ started }) => started > asked.ended);
    const written = found(later, ({ on, bytes }) => on.startsWith(directory) && bytes.includes(mark));
    const synced = found(
      calls,
      ({ name, on, started }) => /sync$/.test(name) && on === written.on && started > written.ended,
    );
    const answered = found(later, (call) => call.name !== 'read' && call.on === asked.on && isAnswer(call));
    expect(synced.result).toBe('0');
    expect(answered.started).toBeGreaterThan(synced.ended);
  }
});

function found(calls: readonly SystemCall[], matches: (call: SystemCall) => boolean): SystemCall {
  const call = calls.find(matches);
  if (call === undefined) throw new Error('The trace has no such call');
  return call;
}

function isSocket(on: string): boolean {
  return on.startsWith('TCP:');
}

/** Of a call on a stream (RFC 9113), where frames of its own upkeep, such as WINDOW_UPDATE, may go out at any time. */
function isHttp2Answer({ bytes }: SystemCall): boolean {
  const [DATA, HEADERS] = [0, 1];
  for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
    if (bytes[at + 3] === DATA || bytes[at + 3] === HEADERS) return true;
  }
  return false;
}

/** The process that a process, which has one thread, started (proc(5)). */
function childOf({ pid = 0 }: ChildProcess): number {
  return Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), 10);
}

async function urlsOf({ stdout }: ChildProcess): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  for await (const line of createInterface({ input: stdout! })) {
    const [, name, url] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && url !== undefined) urls.set(name, url);
    if (urls.size === 2) break;
  }
  return urls;
}

async function appendEach(url: string): Promise<void> {
  const client = EventStoreDBClient.connectionString(url);
  for (let n = 0; n < WRITES; n += 1) {
    await client.appendToStream('customer-1', jsonEvent({ type: 'Traced', data: { mark: marker('event', n) } }));
  }
  await client.dispose();
}

async function insertEach(url: string): Promise<void> {
  const client = await MongoClient.connect(url, { writeConcern: { w: 'majority', journal: true } });
  for (let n = 0; n < WRITES; n += 1) {
    await client
      .db('traced')
      .collection('writes')
      .insertOne({ mark: marker('document', n) });
  }
  await client.close();
}
