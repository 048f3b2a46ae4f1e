import { useEngines } from './engines';
import { startRunning } from './running';

/**
 * Brings up the two engines for the tests that use them, and says where they are in `EVENTSTORE_URL` and `MONGODB_URL`.
 */
export default async function setUpEngines(): Promise<void> {
  const running = startRunning('engines');
  const { urls, remove } = await useEngines(running.supervisor);
  running.atEnd(remove);
  Object.assign(process.env, urls);
}
