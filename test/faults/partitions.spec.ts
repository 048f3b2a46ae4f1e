import { type Documents, openDocuments } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { eventually } from '../acceptance/support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from '../acceptance/support/own-installation';
import { appendedBy } from '../acceptance/support/streams';
import { everyEvent, expectViewsToFollow } from './fold';
import { Load } from './load';

/**
 * How often a projector dies. It takes longer than a lease each time: `npm run test:faults` does it, `npm test` does
 * not.
 */
const DEATHS = Number(process.env['PROJECTOR_DEATHS'] ?? 0);
/** By which number they go, one after the other. */
const PARTITIONS = ['4', '2'];
const LEASE_MS = 6_000;
const MOVED_WITHIN_MS = 10_000;
const PATIENCE_MS = 60_000;
const SENDERS = 3;

interface LeaseDocument {
  readonly _id: string;
  readonly expiresAt: number;
}

(DEATHS > 0 ? describe : describe.skip)('Two projectors that share the partitions of all views', () => {
  let own: OwnInstallation;
  let documents: Documents;
  let log: EventLog;

  beforeAll(async () => {
    own = await OwnInstallation.start({ PARTITIONS: PARTITIONS[0]! });
    documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
    log = new EventStoreDbEventLog({ url: own.setting('EVENTSTORE_URL') });
  }, SERVES_WITHIN_MS);

  afterAll(async () => {
    await log.close();
    await documents.close();
    await own.stop();
    own.remove();
  }, 60_000);

  it(
    `lead again within 10 s what one of them led that died under load, and lose nothing where their number changes (${DEATHS} times)`,
    async () => {
      for (let n = 0; n < DEATHS; n += 1) {
        const partitions = PARTITIONS[n % PARTITIONS.length]!;
        await own.restart({ PARTITIONS: partitions });
        const load = new Load(own.publicUrl, own.issuer, Math.random);
        await load.start(SENDERS);
        await own.startAnother('projector', 'projector-2');
        await eventually(leases, (all) => all.length > 0 && all.every(isHeld), PATIENCE_MS);
        const before = load.sent.length;
        await eventually(
          async () => load.sent.length,
          (sent) => sent > before + 50,
          PATIENCE_MS,
        );

        // Stopped, so that nothing starts it again at once; it is killed afterwards.
        const victim = own.pidOf('projector-2');
        process.kill(victim, 'SIGSTOP');
        const [died, theirs] = [performance.now(), Date.now() + LEASE_MS];
        await eventually(leases, (all) => all.every(({ expiresAt }) => expiresAt > theirs), PATIENCE_MS);
        const moved = performance.now() - died;
        process.kill(victim, 'SIGKILL');
        expect(moved).toBeLessThan(MOVED_WITHIN_MS);
        console.log(
          `${partitions} partitions: led again after ${Math.round(moved)} ms, ${load.sent.length} commands were answered`,
        );

        await load.stop();
        const appended = appendedBy(await everyEvent(log));
        expect(
          load.sent.filter(({ id, marker, appended: is }) => (appended.get(`${id} ${marker}`) ?? 0) !== (is ? 1 : 0)),
        ).toEqual([]);
        await expectViewsToFollow(documents, log);
      }
    },
    60_000 + DEATHS * 3 * PATIENCE_MS,
  );

  /** Under which partitions are filled now: of the number that counts. */
  async function leases(): Promise<readonly LeaseDocument[]> {
    const all = await documents.records
      .collection<LeaseDocument>('leases')
      .find({ _id: { startsWith: 'projection:' } });
    return all.filter(({ _id }) => _id.endsWith(`/${own.setting('PARTITIONS')}`));
  }

  function isHeld({ expiresAt }: LeaseDocument): boolean {
    return expiresAt > Date.now();
  }
});
