import { randomUUID } from 'node:crypto';
import { type Documents, openDocuments } from '#documents';
import { EventStoreDbEventLog, type EventLog } from '#event-store';
import { eventually } from '../acceptance/support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from '../acceptance/support/own-installation';
import { appendedBy } from '../acceptance/support/streams';
import { MongoProxy } from '../support/mongo-proxy';
import { everyEvent, expectViewsToFollow } from './fold';
import { Load } from './load';

/**
 * How often both leaders are paused. It takes longer than a lease each time: `npm run test:faults` does it, `npm test`
 * does not.
 */
const PAUSES = Number(process.env['PAUSES'] ?? 0);
const LEASE_MS = 10_000;
/** A lease, and the time between two looks of who stands by; the rest is for a machine that is busy. */
const TAKEN_OVER_WITHIN_MS = LEASE_MS + LEASE_MS / 3 + 5_000;
const PATIENCE_MS = 60_000;
const SENDERS = 3;
const MAILS_BEFORE = 10;
const MAILS_MEANWHILE = 5;
/** How many mails one reactor hands over at once: as many may be under way when it is paused. */
const MAILS_UNDER_WAY = 5;
const FIRST = ['projector', 'reactor'] as const;
const SECOND = ['projector-2', 'reactor-2'] as const;

interface Lease {
  readonly _id: string;
  readonly owner: string;
  readonly expiresAt: number;
}

/** What is said of leases and checkpoints, whose updates are guarded by a token. */
interface Said {
  readonly find?: string;
  readonly filter?: { readonly _id?: { readonly $eq: string } };
  readonly update?: string;
  readonly updates?: readonly { readonly q: { readonly _id: { readonly $eq: string } } }[];
}

(PAUSES > 0 ? describe : describe.skip)(
  'A leading projector and a leading reactor that are paused (SIGSTOP), and come back',
  () => {
    let own: OwnInstallation;
    let mongo: MongoProxy;
    let documents: Documents;
    let log: EventLog;
    let load: Load;
    let partner: string;
    const addresses: string[] = [];

    beforeAll(async () => {
      own = await OwnInstallation.start({});
      mongo = await MongoProxy.to(own.setting('MONGODB_URL'));
      for (const [index, name] of SECOND.entries())
        await own.startAnother(FIRST[index]!, name, { MONGODB_URL: mongo.url, MAIL_RETURN_PORT: '0' });
      documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
      log = new EventStoreDbEventLog({ url: own.setting('EVENTSTORE_URL') });
      const enrolled = { tenantId: 't-mails', name: 'Mails', channelRole: 'direct-reseller' };
      partner = `/partners/${(await own.do('operator', 'POST', '/partners', enrolled)).id}`;
      await own.do('admin-agent@t-mails', 'POST', `${partner}/invitation-link`);
      load = new Load(own.publicUrl, own.issuer, Math.random);
    }, SERVES_WITHIN_MS);

    afterAll(async () => {
      signal([...FIRST, ...SECOND], 'SIGCONT');
      await load.stop();
      await log.close();
      await documents.close();
      await own.stop();
      await mongo.close();
      own.remove();
    }, 60_000);

    it(
      `are relieved within a lease, then write nothing under an old token; nothing is lost, and no mail twice that was not under way (${PAUSES} times)`,
      async () => {
        await load.start(SENDERS);
        for (let n = 0; n < PAUSES; n += 1) {
          await afterOthersLead(FIRST);
          signal(FIRST, 'SIGCONT');
          await pauseLeaders();
        }
        await load.stop();

        const appended = appendedBy(await everyEvent(log));
        expect(
          load.sent.filter(({ id, marker, appended: is }) => (appended.get(`${id} ${marker}`) ?? 0) !== (is ? 1 : 0)),
        ).toEqual([]);
        await expectViewsToFollow(documents, log);
        const copies = await eventually(copiesByAddress, (each) => each.size === addresses.length, PATIENCE_MS);
        const more = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
        expect(more).toBeLessThanOrEqual(PAUSES * MAILS_UNDER_WAY);
        console.log(`${load.sent.length} commands were answered; of ${copies.size} mails ${more} went out once more`);
      },
      60_000 + PAUSES * 4 * PATIENCE_MS,
    );

    async function pauseLeaders(): Promise<void> {
      await sendMails(MAILS_BEFORE);
      const paused = performance.now();
      await afterOthersLead(SECOND);
      expect(performance.now() - paused).toBeLessThan(TAKEN_OVER_WITHIN_MS);
      await sendMails(MAILS_MEANWHILE);
      await eventually(copiesByAddress, (copies) => copies.size === addresses.length, PATIENCE_MS);

      const written: string[] = [];
      const standingBy = new Set<string>();
      mongo.heard = (command, reply) => {
        const { find, filter, update, updates = [] } = command as Said;
        if (find === 'leases') standingBy.add(filter?._id?.$eq ?? '');
        if ((update === 'leases' || update === 'checkpoints') && Number(reply['n']) > 0)
          written.push(`${update}: ${JSON.stringify(updates)}`);
      };
      signal(SECOND, 'SIGCONT');
      const those = (await leases()).map(({ _id }) => _id);
      await eventually(
        async () => those.filter((lease) => !standingBy.has(lease)),
        (leading) => leading.length === 0,
        PATIENCE_MS,
      );
      expect(written).toEqual([]);
    }

    function signal(names: readonly string[], which: 'SIGSTOP' | 'SIGCONT'): void {
      for (const name of names) process.kill(own.pidOf(name), which);
    }

    /**
     * Pauses these. Whoever was paused cannot renew a lease: it is over once each lease is held beyond what they had.
     */
    async function afterOthersLead(names: readonly string[]): Promise<void> {
      signal(names, 'SIGSTOP');
      const theirs = Date.now() + LEASE_MS;
      await eventually(leases, (now) => now.every(({ expiresAt }) => expiresAt > theirs), PATIENCE_MS);
    }

    async function leases(): Promise<readonly Lease[]> {
      return documents.records.collection<Lease>('leases').find({});
    }

    async function sendMails(count: number): Promise<void> {
      for (let n = 0; n < count; n += 1) {
        const recipient = `admin@d-${randomUUID()}.example`;
        const request = { purpose: 'new-relationship', recipient, services: ['azure'], language: 'en' };
        const { id } = await own.do('admin-agent@t-mails', 'POST', `${partner}/invitations`, request);
        await own.do('admin-agent@t-mails', 'POST', `${partner}/invitations/${id}/sendings`, { channel: 'smtp' });
        addresses.push(recipient);
      }
    }

    async function copiesByAddress(): Promise<ReadonlyMap<string, number>> {
      const mails = (await (await fetch(`${own.mailbox}/mails.json`)).json()) as readonly {
        readonly to: readonly string[];
      }[];
      const copies = new Map<string, number>();
      for (const to of mails.flatMap((mail) => mail.to)) copies.set(to, (copies.get(to) ?? 0) + 1);
      return copies;
    }
  },
);
