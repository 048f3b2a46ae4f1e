import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Documents } from '#documents';
import { comparePositions, type EventLog, type EventStoreDbEventLog, type Position } from '#event-store';
import { Checkpoints } from '#projections';
import { compareView, firstFillingOf, PROJECTIONS, VIEW_NAMES, ViewPositions } from '#read-models';
import { writeHistory } from '../benchmark/history';
import { openLog, ownDocuments, ownPartOf } from './read-models.support';

/**
 * How often the projector is killed while it fills all views: each time another goes on at once, because the leases of
 * the dead one are made to be over. `PROJECTOR_KILLS=200 EVENTS=200000` for the long form; at each named point once,
 * without processes: `projector.shared.spec.ts`.
 */
const KILLS = Number(process.env['PROJECTOR_KILLS'] ?? 0);
const EVENTS = Number(process.env['EVENTS'] ?? 20_000);
const PARTITIONS = process.env['PARTITIONS'] ?? '1';
const MAIN = path.join(__dirname, '../../dist/apps/projector/src/main.js');
/** It is killed within so long of its first batch: some of its views are then at any point of theirs. */
const LIVES_MS = 1_500;
const PATIENCE_MS = 30_000;

(KILLS > 0 ? describe : describe.skip)('a projector that is killed again and again while it fills all views', () => {
  const log: EventStoreDbEventLog = openLog();
  let documents: Documents & { discard(): Promise<void>; readonly database: string };
  let child: ChildProcess;

  afterAll(async () => {
    child.kill('SIGKILL');
    await documents.discard();
    await log.close();
  });

  it(
    `leaves views that equal a fold of the log (${KILLS} kills, ${EVENTS} events)`,
    async () => {
      documents = await ownDocuments();
      const start = await log.head();
      for (const projection of PROJECTIONS)
        await new Checkpoints(documents.views).begin(firstFillingOf(projection), { position: start });
      const events = await writeHistory(log, EVENTS);
      const head = await log.head();
      const alive = (): ChildProcess =>
        fork(MAIN, {
          env: { ...process.env, DATABASE: documents.database, PARTITIONS },
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
      child = alive();
      let kills = 0;
      for (; kills < KILLS; kills += 1) {
        if (!(await isMoving(head))) break;
        await sleep(Math.random() * LIVES_MS);
        child.kill('SIGKILL');
        await once(child, 'exit');
        await endLeases();
        child = alive();
      }
      const wait = { timeoutMs: 600_000, head: () => log.head() };
      for (const view of VIEW_NAMES)
        expect(await new ViewPositions(documents).waitForPosition(view, head, wait)).toBe(true);
      const own: EventLog = {
        ...ownPartOf(log, '', start),
        async *readAll(options) {
          for await (const event of log.readAll({ from: start, ...options })) if (event.position !== start) yield event;
        },
      };
      for (const view of VIEW_NAMES) {
        const { differences } = await compareView(view, { log: own, documents });
        expect([view, differences]).toEqual([view, []]);
      }
      console.log(`${kills} kills while ${events} events were brought into ${VIEW_NAMES.length} views`);
    },
    300_000 + KILLS * 20_000 + EVENTS * 20,
  );

  /**
   * As they end by themselves six seconds later: to wait for that each time would be most of what this test does. Their
   * tokens stay, so that others rise above them.
   */
  async function endLeases(): Promise<void> {
    const leases = documents.records.collection<{ readonly _id: string; readonly expiresAt: number }>('leases');
    for (const { _id } of await leases.find({})) await leases.update({ _id: { eq: _id } }, { expiresAt: 0 });
  }

  /** Whether any view has gone on since, as soon as it has; false once all are through. */
  async function isMoving(head: Position): Promise<boolean> {
    const checkpoints = new Checkpoints(documents.views);
    const positions = () =>
      Promise.all(PROJECTIONS.map((projection) => checkpoints.position(firstFillingOf(projection))));
    const before = await positions();
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(20)) {
      const now = await positions();
      if (now.every((position) => comparePositions(position, head) >= 0)) return false;
      if (now.some((position, index) => position !== before[index])) return true;
    }
    throw new Error('No view has gone on');
  }
});
