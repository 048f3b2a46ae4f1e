import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'svix';
import { accept, enrolPartner, partnerWithLink, registerCustomer } from './support/accounts';
import { Caller, eventually, operator, type Problem, type Receipt, succeeded } from './support/caller';
import { feedOf, feedPage, type ToldEvent } from './support/feed';

interface Got {
  readonly event: ToldEvent;
  readonly body: string;
  readonly headers: Record<string, string>;
}
interface Listed {
  readonly rows: readonly {
    readonly id: string;
    readonly url: string;
    readonly paused?: { readonly reason: string };
    readonly formerSecretUntil?: string;
  }[];
}
interface Attempts {
  readonly rows: readonly {
    readonly eventId: string;
    readonly eventType: string;
    readonly outcome: string;
    readonly status?: number;
    readonly position?: string;
  }[];
  readonly next?: string;
}
type Secret = Receipt & { readonly secret?: string };

let server: Server;
let got: Got[];
let status: number;
beforeEach(async () => {
  [got, status] = [[], 204];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      if (status < 300) got.push({ event: JSON.parse(body) as ToldEvent, body, headers });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
const types = () => got.map(({ event }) => event.type);
const received = (wanted: readonly string[]) =>
  eventually(
    async () => types(),
    (are) => are.length >= wanted.length,
    20_000,
  ).then(() => expect(types()).toEqual(wanted));
const verify = (secret: string, { body, headers }: Got) => new Webhook(secret).verify(body, headers);

describe('A webhook', () => {
  it('is sent what happens from its registration on, as the feed tells it, signed by the secret that was shown once', async () => {
    const [partner, customer] = [await partnerWithLink(), await registerCustomer()];
    const key = { 'Idempotency-Key': randomUUID() };
    const { body } = succeeded(await partner.admin.post<Secret>(`${partner.path}/webhooks`, { url: url() }, key));
    expect(body).toEqual({ outcome: 'appended', id: expect.any(String), secret: expect.stringMatching(/^whsec_/) });
    const again = succeeded(await partner.admin.post<Secret>(`${partner.path}/webhooks`, { url: url() }, key)).body;
    expect(again).toEqual({ outcome: 'repeated', id: body.id });
    succeeded(await accept(customer, partner.link, ['azure']));
    await received(['RelationshipAccepted', 'DapGranted']);
    for (const each of got)
      expect(verify(body.secret!, each)).toMatchObject({ id: each.headers['webhook-id'], specversion: '1.0' });
    const told = await feedOf(partner.admin, `${partner.path}/events`);
    expect(got.map(({ event }) => event)).toEqual(told.slice(-2));

    const hook = `${partner.path}/webhooks/${body.id}`;
    const log = () => partner.admin.get<Attempts>(`${hook}/deliveries`).then((answer) => succeeded(answer).body);
    const attempts = await eventually(log, ({ rows }) => rows.length === 2);
    expect(attempts.rows.map(({ eventId, outcome, status: answered }) => [eventId, outcome, answered])).toEqual(
      got.map(({ event }) => [event.id, 'delivered', 204]).reverse(),
    );
    const first = succeeded(await partner.admin.get<Attempts>(`${hook}/deliveries?limit=1`)).body;
    const second = succeeded(await partner.admin.get<Attempts>(`${hook}/deliveries?limit=1&cursor=${first.next}`)).body;
    expect([...first.rows, ...second.rows]).toEqual(attempts.rows);
    expect(
      succeeded(await partner.admin.get<Attempts>(`${hook}/deliveries?outcome=delivered&limit=1`)).body.rows,
    ).toEqual(first.rows);
    expect(succeeded(await partner.admin.get<Attempts>(`${hook}/deliveries?outcome=failed`)).body).toEqual({
      rows: [],
    });
    expect(await partner.admin.get(`${hook}/deliveries?outcome=lost`)).toMatchObject({ status: 400 });
    const secretsShown = JSON.stringify([
      succeeded(await partner.admin.get(`${partner.path}/webhooks`)).body,
      attempts,
    ]);
    expect(secretsShown).not.toContain('whsec_');
  });

  it('is signed by both secrets after a rotation, pinged, paused and resumed with all that happened meanwhile, told again, and removed', async () => {
    const customer = await registerCustomer();
    const hooks = `${customer.path}/webhooks`;
    const { id = '', secret: old = '' } = succeeded(await customer.admin.post<Secret>(hooks, { url: url() })).body;
    const hook = `${hooks}/${id}`;
    const { secret: present = '' } = succeeded(await customer.admin.post<Secret>(`${hook}/secret-rotation`)).body;
    expect(present).not.toBe(old);
    succeeded(await customer.admin.post(`${hook}/pings`));
    await received(['ping']);
    for (const secret of [old, present]) expect(verify(secret, got[0]!)).toMatchObject({ type: 'ping' });
    expect(succeeded(await customer.admin.get<Listed>(hooks)).body.rows).toMatchObject([
      { id, formerSecretUntil: expect.any(String) },
    ]);

    const rename = async (name: string) => succeeded(await operator.put(`${customer.path}/name`, { name }));
    const of = (name: string) => got.filter(({ event }) => event.data['to'] === name).length;
    succeeded(await customer.admin.put(`${hook}/pause`));
    await rename('Second');
    await rename('Third');
    expect(succeeded(await customer.admin.get<Listed>(hooks)).body.rows).toMatchObject([
      { id, paused: { reason: 'requested' } },
    ]);
    succeeded(await customer.admin.delete(`${hook}/pause`));
    await received(['ping', 'CustomerRenamed', 'CustomerRenamed']);
    expect([of('Second'), of('Third')]).toEqual([1, 1]);

    const { events } = await feedPage(customer.admin, `${customer.path}/events`);
    succeeded(await customer.admin.post(`${hook}/replays`, { after: events[0]!.position }));
    await received(['ping', ...Array<string>(4).fill('CustomerRenamed')]);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(3);

    succeeded(await customer.admin.delete(hook));
    expect(await customer.admin.delete<Problem>(hook)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(succeeded(await customer.admin.get<Listed>(hooks)).body.rows).toEqual([]);
  });

  it('of a partner tells nothing of another partner, and one of the marketplace everything', async () => {
    const [partner, other, customer] = [await partnerWithLink(), await partnerWithLink(), await registerCustomer()];
    const compliance = new Caller('compliance');
    succeeded(await accept(customer, partner.link, ['azure']));
    succeeded(await partner.admin.post(`${partner.path}/webhooks`, { url: url() }));
    const all = succeeded(await compliance.post<Secret>('/marketplace/webhooks', { url: `${url()}?all` })).body;
    succeeded(await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: partner.id }] }));
    const of = (type: string) => got.filter(({ event }) => event.type === type && event.customerid === customer.id);
    await eventually(
      async () => [of('DapRemoved').length, of('DapGranted').length],
      ([removed = 0, granted = 0]) => removed >= 2 && granted >= 1,
      20_000,
    );
    succeeded(await compliance.delete(`/marketplace/webhooks/${all.id}`));
    const removal = expect.objectContaining({ partnerId: partner.id, cause: 'reassigned' });
    expect(of('DapRemoved').map(({ event }) => event.data)).toEqual([removal, removal]);
    expect(of('DapGranted')).toHaveLength(1); // to the other: the marketplace alone is told
  });

  it('is refused where it leads nowhere, beyond so many, and to whoever has no right to read all that it is sent', async () => {
    const [partner, other, customer] = [await enrolPartner(), await enrolPartner(), await registerCustomer()];
    for (const bad of [
      'contoso',
      'ftp://contoso.example/',
      'https://me:secret@contoso.example/',
      `https://contoso.example/${'x'.repeat(990)}`,
    ])
      expect(await partner.admin.post<Problem>(`${partner.path}/webhooks`, { url: bad })).toMatchObject({
        status: 400,
        body: { field: 'url' },
      });
    const { id } = succeeded(await partner.admin.post<Secret>(`${partner.path}/webhooks`, { url: url() })).body;
    const replay = (after: string) => partner.admin.post<Problem>(`${partner.path}/webhooks/${id}/replays`, { after });
    expect(await replay('999999999999999999/1')).toMatchObject({
      status: 400,
      body: { code: 'position-beyond-head', field: 'after' },
    });
    for (const caller of [partner.sales, partner.helpdesk, customer.admin, operator])
      expect(await caller.get(`${partner.path}/webhooks`)).toMatchObject({ status: 403 });
    expect(await other.admin.get(`${partner.path}/webhooks/${id}/deliveries`)).toMatchObject({ status: 404 });
    expect(await other.admin.get(`${other.path}/webhooks/${id}/deliveries`)).toMatchObject({
      status: 404,
      body: { code: 'not-found', field: 'webhookId' },
    });
    const more = await Promise.all(
      Array.from({ length: 50 }, () => partner.admin.post<Problem>(`${partner.path}/webhooks`, { url: url() })),
    );
    const refused = more.filter(({ status: answered }) => answered !== 201);
    expect(refused).toMatchObject([{ status: 409, body: { code: 'too-many-webhooks' } }]);
  });
});
