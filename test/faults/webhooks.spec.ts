import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'svix';
import { eventually } from '../acceptance/support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from '../acceptance/support/own-installation';

const EVENTS = 12;
const TENANT = 't-webhooks';
const ADMIN = `customer-admin@${TENANT}`;
/** The lease of a reactor that was killed runs out first. */
const PATIENCE_MS = 60_000;

describe('After kill -9 of the reactor while it delivers', () => {
  let own: OwnInstallation;
  let server: Server;
  const got: {
    readonly id: string;
    readonly to: string;
    readonly body: string;
    readonly headers: Record<string, string>;
  }[] = [];
  /** Called before what was received is answered. */
  let onReceived: () => void = () => undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        const { id, data } = JSON.parse(body) as { id: string; data: { to: string } };
        got.push({ id, to: data.to, body, headers });
        onReceived();
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    own = await OwnInstallation.start({ WEBHOOK_RECEIVERS: 'local' });
  }, SERVES_WITHIN_MS);
  afterAll(async () => {
    await own.stop();
    own.remove();
    server.closeAllConnections();
    server.close();
  }, 60_000);

  it('everything is delivered in order by whoever takes over, and what comes twice has one id and a valid signature', async () => {
    const { id: customerId = '' } = await own.do('operator', 'POST', '/customers', {
      tenantId: TENANT,
      name: 'Event 0',
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
    const { secret } = (await own.do(ADMIN, 'POST', `/customers/${customerId}/webhooks`, { url })) as {
      secret?: string;
    };
    let kills = 0;
    onReceived = () => {
      // It has been taken, and nobody hears of it.
      if (got.length === 4 && kills++ === 0) process.kill(own.pidOf('reactor'), 'SIGKILL');
    };
    const names = Array.from({ length: EVENTS }, (_, n) => `Event ${n + 1}`);
    for (const name of names) await own.do('operator', 'PUT', `/customers/${customerId}/name`, { name });
    await eventually(
      async () => got.map(({ to }) => to),
      (told) => told.includes(names.at(-1)!),
      PATIENCE_MS,
    );
    const first = got.filter(({ id }, n) => got.findIndex((other) => other.id === id) === n);
    expect(first.map(({ to }) => to)).toEqual(names);
    expect(kills).toBe(1);
    expect(got.length).toBeGreaterThan(EVENTS);
    for (const { body, headers } of got) expect(new Webhook(secret!).verify(body, headers)).toBeDefined();
  }, 120_000);
});
