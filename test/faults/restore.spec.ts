import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDocuments, type Documents } from '#documents';
import { canonicalJson } from '#canonical-json';
import { EventStoreDbEventLog, type EventLog, type StoredEvent } from '#event-store';
import { embeddedEngineUrls, freePort } from '../../apps/standalone/src/addresses';
import { enginePrograms } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { eventually } from '../acceptance/support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from '../acceptance/support/own-installation';
import { runProgram } from '../acceptance/support/program';
import { appendedBy, eventsOf, revisionOf } from '../acceptance/support/streams';
import { DIST } from '../support/engines';
import { everyEvent, expectViewsToFollow } from './fold';
import { Load } from './load';

// The drill of deploy/BACKUP.md, by the scripts that it names, on embedded engines of its own: a real server is neither
// wiped nor stopped by a test.

const ROOT = path.resolve(__dirname, '..', '..');
const STAND_INS = path.join(ROOT, 'test', 'support', 'database-tools');
const SENDERS = 6;
const COMMANDS = 60;
const KEY_FILES = ['secrets.json', 'seal-key.json', 'mail-return-key.json'];
const ADOPT = 'apps/reactor/src/adopt-log.js';
const AUDIT = 'apps/audit/src/main.js';

/** MongoDB's own tools where they are installed. */
const hasTools = spawnSync('mongodump', ['--version']).status === 0;
const PATH = hasTools ? process.env['PATH'] : `${STAND_INS}:${process.env['PATH']}`;

interface Person {
  readonly address: string;
  readonly invitation: string;
}

(process.env['RESTORES'] ? describe : describe.skip)(
  `Backed up under load, wiped and restored (${hasTools ? 'mongodump' : 'stand-ins for mongodump'})`,
  () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'reseller-restore-'));
    const folder = (name: string) => path.join(directory, name);
    const agent = 'admin-agent@t-drill';
    let own: OwnInstallation;
    let partner: string;
    /** What the log held when everything was ended. */
    let original: readonly StoredEvent[];
    let kept: Person;
    let erasedBefore: Person;
    let erasedMeanwhile: Person;
    const newcomers: Person[] = [];

    beforeAll(async () => {
      own = await OwnInstallation.start({ DATA_DIR: folder('data'), SEAL_INTERVAL: '1' });
      partner =
        (
          await own.do('operator', 'POST', '/partners', {
            tenantId: 't-drill',
            name: 'Drill',
            channelRole: 'direct-reseller',
          })
        ).id ?? '';
      await own.do(agent, 'POST', `/partners/${partner}/invitation-link`);
    }, SERVES_WITHIN_MS);
    afterAll(async () => {
      await own.stop();
      own.remove();
      rmSync(directory, { recursive: true, force: true });
    }, 60_000);

    it('holds every acknowledged command, each event at its place, everybody who can be read, and views that equal a fold of it', async () => {
      [kept, erasedBefore, erasedMeanwhile] = [
        await invited('kept'),
        await invited('before'),
        await invited('meanwhile'),
      ];
      await erase(erasedBefore);
      const load = new Load(own.publicUrl, own.issuer, Math.random);
      await load.start(SENDERS);
      await eventually(
        async () => load.sent.length,
        (count) => count > COMMANDS,
      );
      const acknowledged = load.sent.filter(({ appended }) => appended).length;
      const copying = backUp('all', folder('backup'));
      await erase(erasedMeanwhile);
      const isCopied = copying.then(() => true);
      while (!(await Promise.race([isCopied, pause(50, false)]))) newcomers.push(await invited(`n${newcomers.length}`));
      expect(await copying).toEqual(DONE);
      mkdirSync(folder('keys'));
      for (const file of KEY_FILES) copyFileSync(path.join(own.data, file), path.join(folder('keys'), file));
      const copied = load.sent.length;
      await eventually(
        async () => load.sent.length,
        (count) => count > copied + COMMANDS,
      );
      await load.stop();
      original = await withLog(own.setting('EVENTSTORE_URL'), everyEvent);
      await own.stop();
      const settings = { SEAL_INTERVAL: '1' };
      rmSync(own.data, { recursive: true });

      const restored = folder('restored');
      expect(
        await script('restore.sh', ['log', path.join(folder('backup'), 'log')], {
          EVENTSTORE_DATA: path.join(restored, 'eventstoredb'),
        }),
      ).toEqual(DONE);
      const log = await withEngines(restored, async (engines) => {
        for (const part of ['records', 'keys'])
          expect(
            await script('restore.sh', [part, path.join(folder('backup'), part)], { MONGODB_URL: engines.MONGODB_URL }),
          ).toEqual(DONE);
        return withLog(engines.EVENTSTORE_URL, everyEvent);
      });
      console.log(
        `${original.length} events when it was wiped, ${log.length} of them copied; ${acknowledged} commands were acknowledged when the copying began`,
      );
      expect(log.length).toBeGreaterThan(acknowledged);
      expect(hashOf(log)).toBe(hashOf(original.slice(0, log.length)));
      const appended = appendedBy(log);
      expect(
        load.sent
          .filter((command) => command.appended)
          .slice(0, acknowledged)
          .filter(({ id, marker }) => appended.get(`${id} ${marker}`) !== 1),
      ).toEqual([]);

      for (const file of KEY_FILES) copyFileSync(path.join(folder('keys'), file), path.join(restored, file));
      own = await OwnInstallation.start({ DATA_DIR: restored, ...settings });
      await withDocuments((documents) =>
        withLog(own.setting('EVENTSTORE_URL'), (open) => expectViewsToFollow(documents, open)),
      );
      expect(await own.run(AUDIT, 'compare')).toMatchObject({ code: 0 });
      expect(await recipientOf(kept)).toBe(kept.address);
      for (const erased of [erasedBefore, erasedMeanwhile]) expect(await recipientOf(erased)).toBe('erased');
      const there = await Promise.all(newcomers.map(recipientOf));
      console.log(
        `${newcomers.length} were invited while it was copied; the log has ${there.filter((answer) => answer !== 'nobody').length}`,
      );
      expect(there.filter((answer, n) => answer !== 'nobody' && answer !== newcomers[n]?.address)).toEqual([]);
      expect(await health()).toMatchObject({ status: 'ready', missingPersonKeys: 0, problems: [] });
      const sealedBefore = await seals();
      await own.do('operator', 'PUT', `/partners/${partner}/name`, { name: 'Drill again' });
      await eventually(seals, (count) => count > sealedBefore);
      expect(own.lines.filter((line) => /sealed no more/.test(line))).toEqual([]);
    }, 300_000);

    it('a folder that was cut short, one that was changed, and a place that holds something already are refused', async () => {
      const log = path.join(folder('backup'), 'log');
      const notWhole = { code: 75, err: expect.stringContaining('is no whole backup') };
      const restored = (from: string) => script('restore.sh', ['log', from], { EVENTSTORE_DATA: folder('new') });
      for (const kind of ['cut short', 'changed'] as const) {
        const copy = path.join(folder(kind), 'log');
        cpSync(log, copy, { recursive: true });
        const file = path.join(copy, 'events.log');
        const bytes = readFileSync(file);
        if (kind === 'changed') bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(file, kind === 'changed' ? bytes : bytes.subarray(0, -1));
        expect(await restored(copy)).toMatchObject(notWhole);
      }
      rmSync(path.join(folder('changed'), 'log', 'SHA256SUMS'));
      expect(await restored(path.join(folder('changed'), 'log'))).toMatchObject(notWhole);
      expect(existsSync(folder('new'))).toBe(false);
      expect(
        await script('restore.sh', ['log', log], { EVENTSTORE_DATA: path.join(own.data, 'eventstoredb') }),
      ).toMatchObject({
        code: 75,
        err: expect.stringContaining('is not empty'),
      });
      expect(await backUp('log', log)).toMatchObject({ code: 73, err: expect.stringContaining('is not empty') });
      expect(await backUp('everything', folder('new'))).toMatchObject({ code: 64 });
    });

    it('a log that is older than what is stored is refused by every process with what to do; what it says works', async () => {
      expect(await backUp('log', folder('older'))).toEqual(DONE);
      const lost = await invited('lost');
      const later = await invited('later');
      await erase(later);
      await erase(kept);
      await eventually(health, ({ status }) => status === 'ready');
      await own.stop();
      renameSync(path.join(own.data, 'eventstoredb'), folder('aside'));
      const eventStore = path.join(own.data, 'eventstoredb');
      expect(await script('restore.sh', ['log', folder('older')], { EVENTSTORE_DATA: eventStore })).toEqual(DONE);

      await withEngines(own.data, async (engines) => {
        const env = { ...process.env, ...own.settings, ...engines, OPERATIONS_PORT: String(await freePort()) };
        for (const script of ['apps/projector/src/main.js', 'apps/reactor/src/main.js']) {
          const { code, out, err } = await runProgram(script, [], env);
          expect({ code, said: out + err }).toEqual({
            code: 1,
            said: expect.stringMatching(/The log .*npm run adopt-log.*docs\/RUNBOOK\.md/),
          });
        }
        const asked = await runProgram(ADOPT, [], env);
        expect({ ...asked, out: asked.out + asked.err }).toMatchObject({
          code: 1,
          out: expect.stringMatching(/The reactor does not know the log.*--yes/s),
        });
        expect(await runProgram(ADOPT, ['--yes'], env)).toMatchObject({ code: 0 });
        expect(await runProgram(ADOPT, [], env)).toMatchObject({
          code: 0,
          out: expect.stringContaining('nothing to do'),
        });
      });
      const data = own.data;
      own = await OwnInstallation.start({ DATA_DIR: data, SEAL_INTERVAL: '1' });
      await withDocuments((documents) =>
        withLog(own.setting('EVENTSTORE_URL'), (open) => expectViewsToFollow(documents, open)),
      );
      expect(await own.run(AUDIT, 'compare')).toMatchObject({ code: 0 });
      expect([await recipientOf(lost), await recipientOf(later)]).toEqual(['nobody', 'nobody']);
      // Its key went with the erasure that the log has lost: which is an alarm until the person is erased again.
      expect(await recipientOf(kept)).toBe('key-missing');
      // By its id: with the key went the way from the address to it.
      await own.do('operator', 'DELETE', `/persons/${await personOf(kept)}`);
      expect(await recipientOf(kept)).toBe('erased');
      await eventually(health, ({ status, missingPersonKeys }) => status === 'ready' && missingPersonKeys === 0);
      const mails = (await (await fetch(`${own.mailbox}/mails.json`)).json()) as readonly unknown[];
      expect(mails).toEqual([]); // nobody is written to a second time
    }, 300_000);

    const DONE = { code: 0, out: '', err: '' };

    async function invited(name: string): Promise<Person> {
      const address = `${name}.${randomUUID()}@drill.example`;
      const request = { purpose: 'multi-partner', recipient: address, services: ['azure'], language: 'en' };
      const invitation = (await own.do(agent, 'POST', `/partners/${partner}/invitations`, request)).id ?? '';
      await own.do(agent, 'POST', `/partners/${partner}/invitations/${invitation}/sendings`, { channel: 'smtp' });
      return { address, invitation };
    }

    const erase = ({ address }: Person) => own.do('operator', 'POST', '/persons/erasures', { address });

    /** The address as the partner is shown it, or why it is not. */
    async function recipientOf({ invitation }: Person): Promise<string> {
      const { status, text } = await own.ask(agent, 'GET', `/partners/${partner}/invitations/${invitation}`);
      if (status === 404) return 'nobody';
      const { recipient, unreadable } = JSON.parse(text) as {
        readonly recipient?: string;
        readonly unreadable?: string;
      };
      return recipient ?? unreadable ?? text;
    }

    /** Whom the log names. */
    const personOf = ({ invitation }: Person) =>
      withLog(own.setting('EVENTSTORE_URL'), async (log) => {
        const [{ data } = {}] = await eventsOf(log, `invitation-${invitation}`);
        return (data as { readonly recipient: { readonly person: string } }).recipient.person;
      });

    async function health(): Promise<{ readonly status: string; readonly missingPersonKeys: number }> {
      return JSON.parse((await own.ask('operator', 'GET', '/health/ready')).text) as {
        status: string;
        missingPersonKeys: number;
      };
    }

    /** How often the log was sealed. */
    const seals = () =>
      withLog(own.setting('EVENTSTORE_URL'), async (log) => Number(await revisionOf(log, 'audit-seals')) + 1);

    const backUp = (part: string, to: string) =>
      script('backup.sh', [part, to], {
        MONGODB_URL: own.setting('MONGODB_URL'),
        EVENTSTORE_DATA: path.join(own.data, 'eventstoredb'),
        DATABASE: own.setting('DATABASE'),
      });

    function script(
      name: string,
      args: readonly string[],
      env: Readonly<Record<string, string>>,
    ): Promise<{ code: number; out: string; err: string }> {
      return new Promise((resolve) => {
        execFile(path.join(ROOT, 'deploy', name), args, { env: { PATH, ...env } }, (error, out, err) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
        });
      });
    }

    /** The engines alone, as `npm run engines` starts them. */
    async function withEngines<T>(
      data: string,
      use: (urls: ReturnType<typeof embeddedEngineUrls>) => Promise<T>,
    ): Promise<T> {
      const supervisor = new Supervisor(() => undefined);
      const [eventStore, mongodb] = [await freePort(), await freePort()];
      const env = { DATA_DIR: data, EVENTSTORE_PORT: String(eventStore), MONGODB_PORT: String(mongodb) };
      await supervisor.start(...enginePrograms(DIST, env));
      try {
        return await use(embeddedEngineUrls({ eventStore, mongodb }));
      } finally {
        await supervisor.stop();
      }
    }

    async function withLog<T>(url: string, use: (log: EventLog) => Promise<T>): Promise<T> {
      const log = new EventStoreDbEventLog({ url });
      try {
        return await use(log);
      } finally {
        await log.close();
      }
    }

    async function withDocuments<T>(use: (documents: Documents) => Promise<T>): Promise<T> {
      const documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
      try {
        return await use(documents);
      } finally {
        await documents.close();
      }
    }
  },
);

const hashOf = (events: readonly StoredEvent[]) =>
  createHash('sha256')
    .update(canonicalJson(events.map((event) => ({ ...event, revision: event.revision.toString() }))))
    .digest('hex');
