import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Documents, openDocuments } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { freePort } from '../../apps/standalone/src/addresses';
import { type Installation, planInstallation } from '../../apps/standalone/src/installation';
import { UNLIMITED } from '../support/unlimited';
import { startInstallation } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { SERVES_WITHIN_MS } from '../acceptance/support/own-installation';
import { appendedBy } from '../acceptance/support/streams';
import { DIST } from '../support/engines';
import { everyEvent, expectViewsToFollow } from './fold';
import { Load } from './load';

// Kills processes of an installation of its own, embedded engines included, on files and ports of its own: engines that
// others named are not touched.

/**
 * How often something is killed; `KILLS=50` for the long form, which also chooses another seed each time unless `SEED`
 * is given.
 */
const KILLS = Number(process.env['KILLS'] ?? 5);
const SEED = Number(process.env['SEED'] ?? (process.env['KILLS'] ? randomInt(1_000_000) : 1));
const VICTIMS = ['eventstoredb', 'mongodb', 'projector', 'reactor', 'api'] as const;
const SENDERS = 6;
const COMMANDS_BETWEEN_KILLS = 15;
/** The supervisor gives up on what dies thrice within ten seconds of its start: so nothing is killed again so soon. */
const SPARED_FOR_MS = 11_000;
const PATIENCE_MS = 30_000;

describe('After kill -9 of any process during a load of commands', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'reseller-kills-'));
  const lines: string[] = [];
  const supervisor = new Supervisor((line) => lines.push(line));
  const random = randomFrom(SEED);
  let installation: Installation;
  let log: EventLog;
  let documents: Documents;

  beforeAll(async () => {
    const port = String(await freePort());
    const database = 'kills';
    installation = await planInstallation({
      DATA_DIR: directory,
      HOST: '127.0.0.1',
      PORT: port,
      ISSUER_PORT: '0',
      MAILBOX_PORT: '0',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE: database,
      ...UNLIMITED,
    });
    await startInstallation(supervisor, DIST, installation);
    const { EVENTSTORE_URL: eventStoreUrl = '', MONGODB_URL: mongodbUrl = '' } = installation.env;
    log = new EventStoreDbEventLog({ url: eventStoreUrl });
    documents = await openDocuments({ url: mongodbUrl, database });
  }, SERVES_WITHIN_MS);

  afterAll(async () => {
    // First: what did not come up must not be left running beside the other tests.
    await supervisor.stop();
    await log.close();
    await documents.close();
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it(
    `every acknowledged command is in the log exactly once, and the views equal a fold of the log (${KILLS} kills, SEED=${SEED})`,
    async () => {
      const load = new Load(installation.publicUrl, installation.localIssuer ?? '', random);
      await load.start(SENDERS);
      const killed = await killAround(load);
      await load.stop();
      console.log(`SEED=${SEED}: killed ${killed.join(', ')}; ${load.sent.length} commands were answered`);

      const events = await everyEvent(log);
      const appended = appendedBy(events);
      const lost = load.sent.filter(
        (command) => (appended.get(`${command.id} ${command.marker}`) ?? 0) !== (command.appended ? 1 : 0),
      );
      expect(lost).toEqual([]);
      await expectViewsToFollow(documents, log);
    },
    60_000 + KILLS * (SPARED_FOR_MS + 5_000),
  );

  /** Kills one after the other, each once the load has got on since the last. */
  async function killAround(load: Load): Promise<readonly string[]> {
    const killed: string[] = [];
    const sparedUntil = new Map<string, number>();
    while (killed.length < KILLS) {
      const answered = load.sent.length;
      await until(() => load.sent.length >= answered + COMMANDS_BETWEEN_KILLS);
      const times = (name: string) => killed.filter((one) => one === name).length;
      const fewest = Math.min(...VICTIMS.map(times));
      // All in turn, in an order of chance: even a few kills meet every process.
      const victims = VICTIMS.filter((name) => times(name) === fewest && (sparedUntil.get(name) ?? 0) < Date.now());
      const victim = victims[Math.floor(random() * victims.length)];
      const pid = victim && supervisor.pidOf(victim);
      if (victim === undefined || pid === undefined) continue;
      process.kill(pid, 'SIGKILL');
      killed.push(victim);
      sparedUntil.set(victim, Date.now() + SPARED_FOR_MS);
      await until(() => supervisor.pidOf(victim) !== pid);
    }
    return killed;
  }

  async function until(isSo: () => boolean): Promise<void> {
    const failure = { reason: undefined as string | undefined };
    void supervisor.failure.then((reason) => (failure.reason = reason));
    for (const deadline = Date.now() + PATIENCE_MS; !isSo(); await pause(20)) {
      if (failure.reason !== undefined || Date.now() > deadline)
        throw new Error([failure.reason, ...lines.slice(-30)].join('\n'));
    }
  }
});

/** Numbers from 0 to below 1 that a seed determines (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
