import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventStoreDbEventLog } from '#event-store';
import { EVENTS, writeHistory } from './history';
import { report } from './ratio';

/** How long the embedded event store takes to open a log, and what of the memory it takes, in a process of its own. `EVENTS=1000000 npm run bench -- boot`. */
jest.setTimeout(1_800_000);
const STORE = path.join(__dirname, '../../dist/tools/engines/eventstoredb/src');
const PROGRAM = `
  const began = performance.now();
  const { startEmbeddedEventStoreDb } = require(process.argv[2]);
  startEmbeddedEventStoreDb({ directory: process.argv[3] }).then(({ url, stop }) => {
    process.send({ url, milliseconds: Math.round(performance.now() - began) });
    process.on('message', () => stop().then(() => process.exit()));
  });
`;

interface Store {
  readonly url: string;
  readonly milliseconds: number;
  readonly child: ChildProcess;
}

let directory: string;
const figures: string[] = [];
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'boot-'));
  await writeFile(path.join(directory, 'store.cjs'), PROGRAM);
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  report([], figures);
});

async function start(): Promise<Store> {
  const child = fork(path.join(directory, 'store.cjs'), [STORE, path.join(directory, 'data')], { execArgv: [] });
  const [told] = (await once(child, 'message')) as [Omit<Store, 'child'>];
  return { ...told, child };
}

async function stop({ child }: Store): Promise<void> {
  child.send('stop');
  await once(child, 'exit');
}

const megabytesOf = ({ child }: Store): number =>
  Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024);

it('a log that was closed opens without its events being taken apart', async () => {
  const empty = await start();
  const log = new EventStoreDbEventLog({ url: empty.url });
  const written = await writeHistory(log, EVENTS);
  await log.close();
  figures.push(`an empty log opens in ${empty.milliseconds} ms; after writing ${written} events the store takes ${megabytesOf(empty)} MB`);
  await stop(empty);
  const closed = await start();
  figures.push(`a log of ${written} events opens in ${closed.milliseconds} ms and takes ${megabytesOf(closed)} MB`);
  await stop(closed);
  await rm(path.join(directory, 'data', 'events.index'), { force: true }); // a small log has none
  const forgotten = await start();
  figures.push(`without its index, as after a kill, it opens in ${forgotten.milliseconds} ms and takes ${megabytesOf(forgotten)} MB`);
  await stop(forgotten);
});
