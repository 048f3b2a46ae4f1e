import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Documents, type Identified, openDocuments } from '#documents';
import { type EventLog, positionParts } from '#event-store';
import { accept, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import { BrowserSession } from './support/browser-session';
import { eventually, operator, succeeded } from './support/caller';
import { HeldLeases } from './support/held-leases';
import { Listening } from './support/live';
import { OwnInstallation, SERVES_WITHIN_MS } from './support/own-installation';
import { parkedCustomer } from './support/parked';
import { openLog } from './support/streams';
import { askWatched, type Process, sum } from './support/watched';

interface Ready {
  readonly status: string;
  readonly problems: readonly object[];
}

/** On an installation where nobody else does anything, so that what is counted is exactly what is done here. */
describe('What a process measures', () => {
  let own: OwnInstallation;
  let documents: Documents;
  let log: EventLog;
  let held: HeldLeases | undefined;

  const moved = (name: Process, metric: string, to: number, labels?: Readonly<Record<string, string>>) =>
    eventually(
      () => sum(name, metric, labels),
      (value) => value === to,
      20_000,
    ).then((value) => expect([metric, labels, value]).toEqual([metric, labels, to]));
  const ready = async (name: Process) => {
    const answer = await askWatched(name, '/health/ready');
    const retryAfter = answer.headers.get('retry-after');
    return { code: answer.status, retryAfter, ...((await answer.json()) as Ready) };
  };

  beforeAll(async () => {
    own = await OwnInstallation.start({ READY_LAG: '1' });
    own.beReached();
    documents = await openDocuments({ url: own.setting('MONGODB_URL'), database: own.setting('DATABASE') });
    log = openLog();
  }, SERVES_WITHIN_MS);
  afterEach(() => held?.letGo());
  afterAll(async () => {
    await log.close();
    await documents.close();
    await own.stop();
    own.remove();
  }, 60_000);

  const behind = {
    projector: {
      leases: 'projection:',
      leads: 'reseller_view_led',
      lag: 'reseller_view_lag',
      labels: { view: 'customers' },
      problem: {
        kind: 'view-behind',
        view: 'customers',
        reason: expect.stringMatching(/^it is 3 events behind, \d+ s$/),
      },
    },
    reactor: {
      leases: 'reactor',
      leads: 'reseller_reactor_leads',
      lag: 'reseller_reactor_lag',
      labels: {},
      problem: {
        kind: 'reactor-behind',
        reason: expect.stringMatching(/^3 events wait for a reaction, for \d+ s$/),
      },
    },
  } as const;

  it.each(['reactor', 'projector'] as const)(
    'says by how much the work of the %s falls behind while nobody leads it, and that it is not ready, until somebody leads again',
    async (name) => {
      const { leases, leads, lag, labels, problem } = behind[name];
      const { path } = await registerCustomer();
      await moved('reactor', 'reseller_reactor_lag_events', 0);
      await moved('projector', 'reseller_view_lag_events', 0);
      const led = await sum(name, leads);
      held = await HeldLeases.take(documents, [leases]);
      await moved(name, leads, 0);
      for (const to of ['One', 'Two', 'Three']) succeeded(await operator.put(`${path}/name`, { name: to }));

      await moved(name, `${lag}_events`, 3, labels);
      const answer = await eventually(
        () => ready(name),
        ({ code }) => code !== 200,
      );
      expect(answer).toMatchObject({ code: 503, retryAfter: '5', status: 'not-ready' });
      expect(answer.problems).toContainEqual(problem);
      expect(await sum(name, `${lag}_seconds`, labels)).toBeGreaterThan(1);

      await held.letGo();
      const again = await eventually(
        () => ready(name),
        ({ status }) => status === 'ready',
        20_000,
      );
      expect(again).toMatchObject({ code: 200, problems: [] });
      for (const kind of ['events', 'seconds']) await moved(name, `${lag}_${kind}`, 0);
      await moved(name, leads, led);
    },
    90_000,
  );

  it('says where the log ends', async () => {
    const headOf = async () => Number(positionParts(await log.head()).commit);
    const before = await headOf();
    await registerCustomer();
    const at = await headOf();
    expect(at).toBeGreaterThan(before);
    for (const name of ['projector', 'api'] as const) {
      const told = await eventually(
        () => sum(name, 'reseller_log_head_position'),
        (position) => position >= at,
      );
      expect(told).toBeLessThanOrEqual(await headOf());
    }
  });

  it('counts who is signed in and who listens, for as long as they do', async () => {
    const customer = await registerCustomer();
    await moved('api', 'reseller_open_sessions', 0);
    const browsers = [new BrowserSession(), new BrowserSession()];
    for (const browser of browsers) await browser.signIn(`customer-admin@${customer.tenant}`);
    await moved('api', 'reseller_open_sessions', 2);
    const left = await fetch(`${own.publicUrl}/sign-out`, { method: 'POST', headers: await browsers[0]!.headers() });
    expect(left.ok).toBe(true);
    await moved('api', 'reseller_open_sessions', 1);

    await moved('api', 'reseller_live_connections', 0);
    const listening = [
      await Listening.as(customer.admin, `customer=${customer.id}`),
      await Listening.as(customer.admin, `customer=${customer.id}`),
    ];
    await moved('api', 'reseller_live_connections', 2);
    for (const [n, each] of listening.entries()) {
      each.leave();
      await moved('api', 'reseller_live_connections', 1 - n);
    }
  }, 60_000);

  it('counts persons whose key is missing, until it is back', async () => {
    const partner = await partnerWithLink();
    const keys = documents.records.collection<Identified>('person-keys');
    const before = (await keys.find({})).map(({ _id }) => _id);
    const invitation = { purpose: 'new-relationship', services: ['azure'], language: 'en' };
    const { id } = succeeded(
      await partner.admin.post(`${partner.path}/invitations`, { ...invitation, recipient: 'it@measured.example' }),
    ).body;
    const made = (await keys.find({})).filter(({ _id }) => !before.includes(_id) && _id !== 'lookup');
    expect(made).toHaveLength(1);
    await moved('api', 'reseller_missing_person_keys', 0);
    await keys.delete({ _id: { eq: made[0]!._id } });
    succeeded(await partner.admin.get(`${partner.path}/invitations/${id}`));
    await moved('api', 'reseller_missing_person_keys', 1);
    await keys.put(made[0]!);
    await moved('api', 'reseller_missing_person_keys', 0);
  });

  describe('of webhooks and reactions', () => {
    let receiver: Server;
    let status: number;
    let partner: Partner & { readonly link: string };
    const acceptOne = async () => succeeded(await accept(await registerCustomer(), partner.link, ['azure']));

    beforeAll(async () => {
      receiver = createServer((_request, response) => void response.writeHead(status).end()).listen(0, '127.0.0.1');
      await once(receiver, 'listening');
      partner = await partnerWithLink();
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      succeeded(await partner.admin.post(`${partner.path}/webhooks`, { url }));
    });
    afterAll(() => receiver.close());

    it('counts each reaction, each attempt at an endpoint, and endpoints that nothing is sent to', async () => {
      const accepted = { event: 'RelationshipAccepted', outcome: 'done' };
      status = 204;
      await acceptOne(); // RelationshipAccepted and DapGranted
      await moved('reactor', 'reseller_webhook_deliveries_total', 2, { outcome: 'delivered' });
      await moved('reactor', 'reseller_reactions_total', 1, accepted);
      await moved('reactor', 'reseller_webhook_endpoints_paused', 0);
      status = 410; // it is there no longer
      await acceptOne();
      await moved('reactor', 'reseller_webhook_deliveries_total', 1, { outcome: 'failed' });
      await moved('reactor', 'reseller_webhook_deliveries_total', 1, { outcome: 'paused' });
      await moved('reactor', 'reseller_webhook_endpoints_paused', 1);
      await moved('reactor', 'reseller_reactions_total', 2, accepted);
      expect(await sum('reactor', 'reseller_webhook_deliveries_total', { outcome: 'delivered' })).toBe(2);
    }, 60_000);
  });

  it('counts streams and reactions that are parked, until they are released', async () => {
    await moved('reactor', 'reseller_parked_reactions', 0);
    await moved('projector', 'reseller_parked_streams', 0);
    const { reaction, stream, giveBack } = await parkedCustomer(log);
    await moved('reactor', 'reseller_parked_reactions', 1);
    await moved('reactor', 'reseller_reactions_total', 1, { event: reaction.eventType, outcome: 'parked' });
    await moved('projector', 'reseller_parked_streams', 1, { view: 'customers' });
    await giveBack();
    succeeded(await operator.post('/operations/parked-reactions/releases', { eventId: reaction.eventId }));
    await moved('reactor', 'reseller_parked_reactions', 0);
    const { rows } = succeeded(
      await operator.get<{ rows: readonly { collection: string; stream: string }[] }>('/operations/parked-streams'),
    ).body;
    for (const row of rows) {
      const { collection } = row;
      const { status } = await operator.post('/operations/parked-streams/releases', { collection, stream });
      expect([200, 404]).toContain(status); // what is filled together with one that was released is back with it
    }
    await moved('projector', 'reseller_parked_streams', 0);
  }, 60_000);
});
