import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddedEngineUrls, freePort } from '../../apps/standalone/src/addresses';
import { enginePrograms } from '../../apps/standalone/src/programs';
import { type Supervisor } from '../../apps/standalone/src/supervisor';

/** Where the build wrote the programs: the tests run what is shipped. */
export const DIST = path.resolve(__dirname, '..', '..', 'dist');

type EngineUrls = Readonly<Record<'EVENTSTORE_URL' | 'MONGODB_URL', string>>;

export interface Engines {
  readonly urls: EngineUrls;
  /** Whether others use them too: they are then neither empty nor stopped at the end of the run. */
  readonly shared: boolean;
  /** Removes what they stored, if they are this run's own; for after they have been stopped. */
  readonly remove: () => void;
}

/** The engines that the environment names, or two embedded ones of this run on a directory of their own. */
export async function useEngines(supervisor: Supervisor): Promise<Engines> {
  const named = namedEngines(process.env);
  if (named !== undefined) return { urls: named, shared: true, remove: () => undefined };
  const directory = mkdtempSync(path.join(tmpdir(), 'reseller-engines-'));
  const [eventStore, mongodb] = [await freePort(), await freePort()];
  const env = { DATA_DIR: directory, EVENTSTORE_PORT: String(eventStore), MONGODB_PORT: String(mongodb) };
  await supervisor.start(...enginePrograms(DIST, env));
  return {
    urls: embeddedEngineUrls({ eventStore, mongodb }),
    shared: false,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/**
 * The engines that the environment names, if it names any.
 * @throws Error when it names one of the two: the tests would pass on embedded engines, and be taken for having passed
 * on that one
 */
export function namedEngines({ EVENTSTORE_URL, MONGODB_URL }: NodeJS.ProcessEnv): EngineUrls | undefined {
  if (EVENTSTORE_URL && MONGODB_URL) return { EVENTSTORE_URL, MONGODB_URL };
  if (!EVENTSTORE_URL && !MONGODB_URL) return undefined;
  const [named, missing, other] = EVENTSTORE_URL
    ? ['EVENTSTORE_URL', 'MONGODB_URL', 'mongodb']
    : ['MONGODB_URL', 'EVENTSTORE_URL', 'eventstoredb'];
  throw new Error(
    `${named} is set and ${missing} is not. Set both, or neither: then both engines are embedded ones. ` +
      `\`npm run engines -- ${other}\` starts an embedded one for the other, and prints its ${missing}.`,
  );
}
