import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDocuments } from '#documents';
import { EventStoreDbEventLog } from '#event-store';
import { VIEW_NAMES, ViewPositions } from '#read-models';
import { OwnInstallation } from '../acceptance/support/own-installation';
import { EVENTS, writeHistory } from './history';
import { report } from './ratio';

/**
 * How long the embedded event store takes to open a log, and what of the memory it takes, in a process of its own; and
 * how long the whole product takes to start at its head. `EVENTS=1000000 npm run bench -- boot`.
 */
jest.setTimeout(7_200_000);
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

/**
 * As long as it took until everything said that it serves, and the API that nothing is wrong: the median of so many
 * starts.
 */
const STARTS = 5;

/** An installation whose views have come to the head of a log of that many events. */
async function installationOf(events: number): Promise<OwnInstallation> {
  const own = await OwnInstallation.start({ LOG_LEVEL: 'warn' });
  const log = new EventStoreDbEventLog({ url: own.setting('EVENTSTORE_URL') });
  const documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
  await writeHistory(log, events);
  const wait = { timeoutMs: 3_600_000, head: () => log.head() };
  for (const view of VIEW_NAMES) await new ViewPositions(documents).waitForPosition(view, await log.head(), wait);
  await documents.close();
  await log.close();
  return own;
}

async function startOf(own: OwnInstallation): Promise<number> {
  await own.stop();
  const begun = performance.now();
  await own.restart();
  while ((await fetch(`${own.publicUrl}/health/ready`)).status !== 200) await pause(10);
  return performance.now() - begun;
}

it('the whole product stands at the head of a long log as soon as at that of a short one', async () => {
  const medians: number[] = [];
  const installations = [await installationOf(1_000), await installationOf(EVENTS)];
  const taken: [number[], number[]] = [[], []];
  for (const own of installations) await own.stop();
  for (let round = 0; round < STARTS; round += 1) {
    for (const [n, own] of installations.entries()) {
      taken[n as 0 | 1].push(await startOf(own));
      await own.stop();
    }
  }
  for (const each of taken) medians.push(each.toSorted((a, b) => a - b)[Math.floor(STARTS / 2)]!);
  for (const own of installations) own.remove();
  const [short = Number.NaN, long = Number.NaN] = medians;
  figures.push(
    `the product starts in ${Math.round(short)} ms at the head of 1,000 events, in ${Math.round(long)} ms at that of ${EVENTS}: ${(long / short).toFixed(2)} ×`,
  );
});

it('a log that was closed opens without its events being taken apart', async () => {
  const empty = await start();
  const log = new EventStoreDbEventLog({ url: empty.url });
  const written = await writeHistory(log, EVENTS);
  await log.close();
  figures.push(
    `an empty log opens in ${empty.milliseconds} ms; after writing ${written} events the store takes ${megabytesOf(empty)} MB`,
  );
  await stop(empty);
  const closed = await start();
  figures.push(`a log of ${written} events opens in ${closed.milliseconds} ms and takes ${megabytesOf(closed)} MB`);
  await stop(closed);
  await rm(path.join(directory, 'data', 'events.index'), { force: true }); // a small log has none
  const forgotten = await start();
  figures.push(
    `without its index, as after a kill, it opens in ${forgotten.milliseconds} ms and takes ${megabytesOf(forgotten)} MB`,
  );
  await stop(forgotten);
});
