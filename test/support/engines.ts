import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddedEngineUrls, freePort } from '../../apps/standalone/src/addresses';
import { program } from '../../apps/standalone/src/programs';
import { type Supervisor } from '../../apps/standalone/src/supervisor';

/** Where the build wrote the programs: the tests run what is shipped. */
export const DIST = path.resolve(__dirname, '..', '..', 'dist');

export interface Engines {
  readonly urls: Readonly<Record<'EVENTSTORE_URL' | 'MONGODB_URL', string>>;
  /** Whether others use them too: they are then neither empty nor stopped at the end of the run. */
  readonly shared: boolean;
  /** Removes what they stored, if they are this run's own; for after they have been stopped. */
  readonly remove: () => void;
}

/** The engines that the environment names, or two embedded ones of this run on a directory of their own. */
export async function useEngines(supervisor: Supervisor): Promise<Engines> {
  const { EVENTSTORE_URL, MONGODB_URL } = process.env;
  if (EVENTSTORE_URL && MONGODB_URL) return { urls: { EVENTSTORE_URL, MONGODB_URL }, shared: true, remove: () => undefined };
  const directory = mkdtempSync(path.join(tmpdir(), 'reseller-engines-'));
  const [eventStore, mongodb] = [await freePort(), await freePort()];
  const env = { DATA_DIR: directory, EVENTSTORE_PORT: String(eventStore), MONGODB_PORT: String(mongodb) };
  await supervisor.start(program(DIST, 'engines', env));
  return {
    urls: embeddedEngineUrls({ eventStore, mongodb }),
    shared: false,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
