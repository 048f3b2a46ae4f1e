import { randomUUID } from 'node:crypto';
import { PROJECTIONS, VIEW_NAMES } from '#read-models';
import { accept, partnerWithLink, registerCustomer } from './support/accounts';
import { type Canary, canaryOf, found } from './support/canary';
import { anonymous, eventually, succeeded } from './support/caller';
import { askWatched, metricsOf, PROCESSES, sum } from './support/watched';

/** What labels may hold, by their name. Whoever adds one says here why there are few of it. */
const LABELS: Readonly<Record<string, RegExp>> = {
  command: /^[A-Z][A-Za-z]+$/, // types of the domain
  event: /^[A-Z][A-Za-z]+$/,
  view: /^[a-z-]+$/,
  partition: /^\d{1,2}$/,
  outcome: /^[a-z]+$/,
  fate: /^[a-z]+$/,
  state: /^[a-z-]+$/,
  method: /^[A-Z]+$/,
  route: /^(unmatched|\/(:?[A-Za-z-]+|\*|[A-Za-z-]+\.[a-z]+|\/)*)$/, // templates
  status: /^[1-5]\d\d$/,
  le: /^(\+Inf|[\d.]+)$/,
  // of the runtime
  space: /^[a-z_]+$/,
  kind: /^[a-z]+$/,
  type: /^[A-Za-z]+$/,
  version: /^v\d+\.\d+\.\d+$/,
  major: /^\d+$/,
  minor: /^\d+$/,
  patch: /^\d+$/,
};

describe('What the processes tell of themselves', () => {
  it.each(PROCESSES)('the %s lives and is ready, on a port of its own', async (name) => {
    expect(await (await askWatched(name, '/health/live')).text()).toBe('{"status":"live"}');
    const answer = await eventually(
      async () => {
        const ready = await askWatched(name, '/health/ready');
        return { status: ready.status, body: (await ready.json()) as { status: string } };
      },
      ({ status }) => status === 200,
    );
    expect(['ready', 'degraded']).toContain(answer.body.status); // other tests park things
  });

  it('is not told on the public port', async () => {
    expect((await fetch(`${process.env['API_URL']}/metrics`)).headers.get('content-type')).not.toContain(
      'version=0.0.4',
    );
  });

  it('commands are counted by type and outcome, appends by what came of them, requests by route', async () => {
    const appended = { command: 'RegisterCustomer', outcome: 'appended' };
    const route = { method: 'POST', route: '/customers', status: '201' };
    const before = [
      await sum('api', 'reseller_commands_total', appended),
      await sum('api', 'reseller_http_requests_total', route),
    ];
    const customer = await registerCustomer();
    succeeded(await customer.admin.get(`${customer.path}/partner-relationships`));
    expect(await sum('api', 'reseller_commands_total', appended)).toBeGreaterThan(before[0]!);
    expect(await sum('api', 'reseller_http_requests_total', route)).toBeGreaterThan(before[1]!);
    expect(await sum('api', 'reseller_appends_total', { outcome: 'appended' })).toBeGreaterThan(0);
    expect(await sum('api', 'reseller_command_duration_seconds_count')).toBeGreaterThan(0);
    const read = { route: '/customers/:customerId/partner-relationships', status: '200' };
    expect(await sum('api', 'reseller_http_requests_total', read)).toBeGreaterThan(0);
  });

  it('views say where they are and how far behind, batches how large they are, and seals when', async () => {
    await eventually(
      () => sum('projector', 'reseller_view_filled'),
      (filled) => filled === VIEW_NAMES.length,
    );
    await eventually(
      () => sum('api', 'reseller_view_filled'),
      (filled) => filled === VIEW_NAMES.length,
    );
    expect(await sum('projector', 'reseller_view_position', { view: 'partners' })).toBeGreaterThan(0);
    expect(await sum('projector', 'reseller_view_lag_seconds')).toBeLessThan(60 * VIEW_NAMES.length);
    await eventually(
      () => sum('projector', 'reseller_view_led'), // none, for a moment, of what another test has filled anew
      (led) => led === PROJECTIONS.length,
    );
    expect(await sum('projector', 'reseller_batch_events_count', { view: 'partners' })).toBeGreaterThan(0);
    await eventually(
      () => sum('reactor', 'reseller_seals_total'),
      (seals) => seals > 0,
    );
    expect(await sum('reactor', 'reseller_last_seal_timestamp_seconds')).toBeGreaterThan(1.7e9);
    expect(await sum('reactor', 'reseller_reactor_leads')).toBe(1);
  });

  it('mails are counted by what became of them', async () => {
    const before = await sum('reactor', 'reseller_mails_total', { fate: 'sent' });
    const partner = await partnerWithLink();
    const request = {
      purpose: 'new-relationship',
      recipient: 'it@mails.example',
      services: ['exchange-online'],
      language: 'en',
    };
    const { id } = succeeded(await partner.admin.post(`${partner.path}/invitations`, request)).body;
    succeeded(await partner.admin.post(`${partner.path}/invitations/${id}/sendings`, { channel: 'smtp' }));
    const sent = await eventually(
      () => sum('reactor', 'reseller_mails_total', { fate: 'sent' }),
      (now) => now > before,
    );
    expect(sent).toBeGreaterThan(before);
  });

  it('both clients’ connections, the event loop and the memory are measured', async () => {
    for (const name of PROCESSES) {
      expect(await sum(name, 'reseller_mongodb_connections')).toBeGreaterThan(0);
      expect(await metricsOf(name)).toContain('nodejs_eventloop_lag_p99_seconds');
    }
    expect(await sum('api', 'reseller_eventstore_appends')).toBeGreaterThanOrEqual(0);
  });

  it('nobody is in it, whatever they do: no name, tenant, id or address', async () => {
    const [name, mailbox] = [`Canary ${randomUUID()}`, `canary-${randomUUID()}@canary.example`];
    const partner = await partnerWithLink('direct-reseller', { name });
    const customer = await registerCustomer({ name: `${name} too` });
    const request = { purpose: 'new-relationship', recipient: mailbox, services: ['exchange-online'], language: 'en' };
    succeeded(await partner.admin.post(`${partner.path}/invitations`, request));
    succeeded(await accept(customer, partner.link, ['exchange-online']));
    await anonymous.get(`/customers/${mailbox}/nothing/${name}`);
    await partner.admin.get(`${partner.path}/customers?search=${encodeURIComponent(name)}`);
    const secrets = {
      name,
      mailbox,
      partner: partner.id,
      customer: customer.id,
      tenant: partner.tenant,
      tenantOfCustomer: customer.tenant,
    };
    const canaries: Canary[] = Object.entries(secrets).map(([what, secret]) => canaryOf(what, secret));
    const places = await Promise.all(
      PROCESSES.flatMap((process) =>
        ['/metrics', '/health/ready'].map(
          async (path) => [`${process}${path}`, Buffer.from(await (await askWatched(process, path)).text())] as const,
        ),
      ),
    );
    expect(found(canaries, places)).toEqual([]);
  });

  it.each(PROCESSES)('every label of the %s is one of those that have few values', async (name) => {
    const labels = (await metricsOf(name))
      .split('\n')
      .flatMap((line) => [...line.matchAll(/[{,]([a-z_]+)="([^"]*)"/g)]);
    const wild = labels
      .filter(([, label = '', value = '']) => !(LABELS[label]?.test(value) ?? false))
      .map(([all]) => all);
    expect([...new Set(wild)]).toEqual([]);
    expect((await metricsOf(name)).split('\n').length).toBeLessThan(6_000);
  });
});
