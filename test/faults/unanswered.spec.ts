import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { type EventLog } from '#event-store';
import { freePort } from '../../apps/standalone/src/addresses';
import { accept, type Customer, customerOf, type Partner, partnerWithLink } from '../acceptance/support/accounts';
import { eventually, readAfter, succeeded } from '../acceptance/support/caller';
import { invite } from '../acceptance/support/invitations';
import { eventsOf, openLog } from '../acceptance/support/streams';
import { DIST } from '../support/engines';

const STOPS = path.join(__dirname, 'api.stops.cjs');

describe('An acceptance that changes nothing, in an API process that is killed (-9) before it has answered', () => {
  let log: EventLog;
  let port: number;
  let api: ChildProcess | undefined;
  let partner: Partner & { readonly link: string };
  let customer: Customer;
  let invitations: string[];

  /** A further API at one address, which halts at a point if one is named. */
  async function start(stopAt = ''): Promise<ChildProcess> {
    const env = { ...process.env, PORT: String(port), STOP_AT: stopAt };
    api = fork(path.join(DIST, 'apps/api/src/main.js'), {
      env,
      // Module by module, as compiled: what has been changed in a module is then what runs.
      execArgv: ['--enable-source-maps', '--require', STOPS],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(api, 'message'); // it serves
    return api;
  }
  /** Asks the further API to accept what has been accepted. */
  const acceptAgain = (key: string) =>
    accept({ ...customer, admin: customer.admin.at('API_URL_2') }, partner.link, ['azure'], {
      headers: { 'Idempotency-Key': key },
    });
  const closings = async () =>
    Promise.all(
      invitations.map(
        async (id) =>
          (await eventsOf(log, `invitation-${id}`)).filter(({ type }) => type === 'InvitationAccepted').length,
      ),
    );

  /** Has it killed at a point of the request; the customer's admin gets no answer. */
  async function killedAt(point: string, key: string): Promise<void> {
    const child = await start(point);
    const unanswered = acceptAgain(key).then(
      (answer) => answer,
      (error: unknown) => error,
    );
    expect(await once(child, 'message')).toEqual([{ stoppedAt: point }, undefined]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(String(await unanswered)).toMatch(/^TypeError: fetch failed/);
  }

  beforeAll(async () => {
    log = openLog();
    port = await freePort();
    process.env['API_URL_2'] = `http://127.0.0.1:${port}`;
    partner = await partnerWithLink();
  });
  beforeEach(async () => {
    customer = await customerOf(partner, ['azure']);
    invitations = [];
    for (let n = 0; n < 2; n += 1) {
      const issued = succeeded(
        await invite(partner, { customerId: customer.id, recipient: `n${n}@${customer.id}.example` }),
      );
      invitations.push(issued.body.id ?? '');
      const shown = () => partner.admin.get(`${partner.path}/invitations/${issued.body.id}`, readAfter(issued));
      await eventually(shown, ({ status }) => status === 200); // the view has it
    }
  });
  afterEach(async () => {
    if (api?.exitCode !== null || api.signalCode !== null) return;
    api.kill('SIGTERM');
    await once(api, 'exit');
  });
  afterAll(() => log.close());

  it.each([
    ['before any is closed', [0, 0]],
    ['after the first was closed', [1, 0]],
  ])(
    '%s: repeated with its key once the process is back, it closes each open invitation, once',
    async (point, closed) => {
      const key = randomUUID();
      await killedAt(point, key);
      expect((await closings()).sort().reverse()).toEqual(closed);
      await start();
      for (let times = 0; times < 2; times += 1) {
        expect(succeeded(await acceptAgain(key)).body.outcome).toBe('unchanged');
        expect(await closings()).toEqual([1, 1]);
      }
    },
    60_000,
  );

  it('which nobody repeats, has promised nothing: they stay open, and the customer’s next answer closes them', async () => {
    await killedAt('before any is closed', randomUUID());
    succeeded(await accept(customer, partner.link, ['intune']));
    await eventually(closings, (each) => each.every((times) => times === 1));
  }, 60_000);
});
