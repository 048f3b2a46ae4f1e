import path from 'node:path';
import { startEmbeddedEventStoreDb } from '#engines/eventstoredb';
import { startEmbeddedMongoDb } from '#engines/mongodb';
import { embeddedEventStoreUrl, embeddedMongoDbUrl } from './addresses';
import { EX_TEMPFAIL, runProcess, type Running } from '#platform/process';

/** How a full, broken or limited disk refuses a write (errno). */
const REFUSED_BY_THE_DISK: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'];

/** Alive it would refuse everything for ever, also when there is room again: a new start knows what is on the disk. */
function diskFailed(): never {
  process.exit(EX_TEMPFAIL);
}

const ENGINES = {
  eventstoredb: {
    start: startEmbeddedEventStoreDb,
    port: 'EVENTSTORE_PORT',
    url: 'EVENTSTORE_URL',
    urlAt: embeddedEventStoreUrl,
  },
  mongodb: { start: startEmbeddedMongoDb, port: 'MONGODB_PORT', url: 'MONGODB_URL', urlAt: embeddedMongoDbUrl },
} as const;

type EngineName = keyof typeof ENGINES;
const NAMES = Object.keys(ENGINES) as EngineName[];

/** Those named on the command line; without any, both. */
function namedEngines(words: readonly string[]): readonly EngineName[] {
  const unknown = words.filter((word) => !(NAMES as string[]).includes(word));
  if (unknown.length > 0)
    throw new Error(`There is no engine "${unknown.join('", "')}": there are ${NAMES.join(' and ')}.`);
  return words.length === 0 ? NAMES : NAMES.filter((name) => words.includes(name));
}

/**
 * The two embedded engines, or the one that is named, on files under `DATA_DIR` (default `.data`) and on 127.0.0.1
 * only. Writes `EVENTSTORE_URL=…` and `MONGODB_URL=…` to standard output, one a line, and everything else to standard
 * error. `EVENTSTORE_PORT` and `MONGODB_PORT` choose the ports; 0 takes any free.
 */
async function startEngines(names: readonly EngineName[]): Promise<Running> {
  const directory = path.resolve(process.env['DATA_DIR'] ?? '.data');
  const log = (line: string) => console.error(line);
  const running: Running[] = [];
  const stop = async () => {
    await Promise.all(running.map((engine) => engine.stop()));
  };
  const lines: string[] = [];
  for (const name of names) {
    const { start, port, url, urlAt } = ENGINES[name];
    const options = { directory: path.join(directory, name), port: Number(process.env[port] ?? 0), log, diskFailed };
    const engine = await start(options).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    running.push(engine);
    lines.push(`${url}=${urlAt(engine.port)}`);
  }
  for (const line of lines) console.log(line); // only now: whoever reads the first may count on both
  return { stop };
}

void runProcess(async () => {
  try {
    return await startEngines(namedEngines(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && REFUSED_BY_THE_DISK.includes(error.code))) throw error;
    console.error(error.message);
    return diskFailed();
  }
});
