import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { comparePositions } from '#event-store';
import { Checkpoints } from '#projections';
import { REACTOR } from '../../apps/reactor/src/reactor';
import { freePort } from '../../apps/standalone/src/addresses';
import { comeBack, RETURNING, SmtpStub } from './mail.support';
import { type Partner, until, World } from './reactor.support';

const MAIN = path.join(__dirname, '../../dist/apps/reactor/src/main.js');
const STOPS = path.join(__dirname, 'mail.stops.cjs');

/**
 * Every point of sending, and how many copies of a mail a kill there brings about: a second one only between acceptance
 * and record.
 */
const POINTS = [
  ['before the request is recorded', 1],
  ['after the request was recorded', 1],
  ['before the attempt is counted', 1],
  ['after the attempt was counted', 1],
  ['before the mail is handed over', 1],
  ['while the server takes it over', 2],
  ['after the mail was taken over', 2],
  ['before the outcome is recorded', 2],
  ['after the outcome was recorded', 1],
] as const;

/** The points between the record in the invitation and the answer to the server that returns a mail. */
const RETURN_POINTS = ['before the return is recorded', 'after the return was recorded'] as const;

/**
 * Where a leader may be paused while another takes over, and how many copies there are once it has been woken: it goes
 * on in ignorance with the one it is at.
 */
const PAUSE_POINTS = [
  ['before the attempt is counted', 1],
  ['after the attempt was counted', 2],
  ['before the mail is handed over', 2],
  ['after the mail was taken over', 2],
  ['before the outcome is recorded', 2],
  ['after the outcome was recorded', 1],
] as const;

/** In `npm test` one point of each, all of them with `MAIL_KILLS=all`. */
const ALL = process.env['MAIL_KILLS'] === 'all';
const TRIED = POINTS.filter(([point]) => ALL || point === 'after the mail was taken over');
const PAUSES_TRIED = PAUSE_POINTS.filter(() => ALL || process.env['PAUSES']);
const RETURNS_TRIED = RETURN_POINTS.filter((point) => ALL || point === 'before the return is recorded');

/** Two processes are started for each point, on a machine that may be busy with other tests. */
const PATIENCE_MS = 60_000;
jest.setTimeout(2 * PATIENCE_MS);

describe('a reactor whose process is killed', () => {
  let stub: SmtpStub;
  let world: World;
  let partner: Partner;
  const children = new Set<ChildProcess>();
  const causes: string[] = [];

  beforeAll(async () => {
    stub = await SmtpStub.start();
    world = await World.begin(stub.settings);
    partner = await world.partner();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await world.end();
    await stub.stop();
  });

  function reactor(stopAt = '', settings: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = fork(MAIN, {
      env: { ...process.env, ...world.env, ...settings, RUN: world.run, STOP_AT: stopAt },
      // Module by module, as compiled: what has been changed in a module is then what runs.
      execArgv: ['--enable-source-maps', '--require', STOPS],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.add(child);
    return child;
  }

  /**
   * As a power failure would: nothing more is done. Its lease is let go, so that nobody has to wait until it expires.
   */
  async function kill(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expireLease();
  }

  async function expireLease(): Promise<void> {
    await world.documents.records
      .collection<{ _id: string; expiresAt: number }>('leases')
      .update({ _id: { eq: REACTOR } }, { expiresAt: 0 });
  }

  async function end(child: ChildProcess): Promise<void> {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  function stopped(child: ChildProcess, point: string): Promise<void> {
    if (point === 'while the server takes it over') {
      return new Promise((resolve) => {
        stub.beforeAnswer = async () => {
          stub.beforeAnswer = async () => undefined;
          resolve();
          await once(child, 'exit'); // the answer never comes
        };
      });
    }
    return new Promise((resolve) => {
      child.on('message', (message) => {
        if (typeof message === 'object' && 'stoppedAt' in message) resolve();
      });
    });
  }

  it.each(TRIED)('%s: the mail arrives all the same; copies: %i', async (point, copies) => {
    const id = await world.invite(partner, world.domain());
    await world.send(partner, id, 'smtp');
    const cause = (await world.events('InvitationSent', `invitation-${id}`))[0]!.id;
    causes.push(cause);
    const first = reactor(point);
    await stopped(first, point);
    await kill(first);
    const second = reactor();
    await until(
      'it is recorded as sent',
      async () => (await world.deliveries.find(cause))?.state === 'sent',
      PATIENCE_MS,
    );
    await end(second);
    expect(stub.copies[`<${cause}@marketplace.example>`]).toBe(copies);
  });

  (PAUSES_TRIED.length > 0 ? it : it.skip).each(PAUSES_TRIED)(
    'paused %s, and woken when another has taken over: copies: %i',
    async (point, copies) => {
      const id = await world.invite(partner, world.domain());
      await world.send(partner, id, 'smtp');
      const cause = (await world.events('InvitationSent', `invitation-${id}`))[0]!.id;
      const first = reactor(point);
      await stopped(first, point);
      first.kill('SIGSTOP');
      await expireLease();
      const second = reactor();
      await once(second, 'message'); // it serves
      await until(
        'it is recorded as sent',
        async () => (await world.deliveries.find(cause))?.state === 'sent',
        PATIENCE_MS,
      );
      const before = await world.deliveries.find(cause);
      first.kill('SIGCONT');
      const messageId = `<${cause}@marketplace.example>`;
      await until('there are so many copies', () => stub.copies[messageId] === copies, PATIENCE_MS);
      await end(first); // it finishes what it is at
      await end(second);
      expect(stub.copies[messageId]).toBe(copies);
      expect(await world.deliveries.find(cause)).toEqual(before);
      stub.taken.splice(0, stub.taken.length, ...stub.taken.filter((mail) => mail.messageId !== messageId));
    },
  );

  it('has sent each mail, by Message-ID, exactly once; and the whole history replayed sends none', async () => {
    expect(Object.keys(stub.copies).sort()).toEqual(causes.map((cause) => `<${cause}@marketplace.example>`).sort());
    const before = stub.taken.length;
    expect(before).toBe(TRIED.reduce((sum, [, copies]) => sum + copies, 0));
    await world.forgetCheckpoint();
    const replaying = reactor();
    const head = await world.log.head();
    const checkpoints = new Checkpoints(world.documents.records);
    await until(
      'everything has been replayed',
      async () => comparePositions(await checkpoints.position(REACTOR), head) >= 0,
      PATIENCE_MS,
    );
    await end(replaying);
    expect(stub.taken).toHaveLength(before);
  });

  it.each(RETURNS_TRIED)(
    '%s, when a mail has come back, is told again, and the failure is in the invitation once',
    async (point) => {
      const id = await world.invite(partner, world.domain());
      await world.send(partner, id, 'smtp');
      const cause = (await world.events('InvitationSent', `invitation-${id}`))[0]!.id;
      const port = await freePort();
      const settings = { ...RETURNING, MAIL_RETURN_PORT: String(port) };
      const first = reactor(point, settings);
      await until(
        'it is recorded as sent',
        async () => (await world.deliveries.find(cause))?.state === 'sent',
        PATIENCE_MS,
      );
      const unanswered = comeBack(stub.senders.at(-1)!, port, 'postfix').catch((error: Error) => error);
      await stopped(first, point);
      await kill(first);
      expect(await unanswered).toBeInstanceOf(Error);
      const second = reactor('', settings);
      await once(second, 'message'); // it serves
      expect(await comeBack(stub.senders.at(-1)!, port, 'postfix')).toMatch(/^250 /);
      await end(second);
      expect(await world.deliveries.find(cause)).toMatchObject({
        state: 'failed',
        failure: { code: 'dsn-5.1.1', permanent: true },
      });
      expect(await world.events('InvitationDeliveryFailed', `invitation-${id}`)).toMatchObject([
        { data: { code: 'dsn-5.1.1', permanent: true } },
      ]);
    },
  );
});
