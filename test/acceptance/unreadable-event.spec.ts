import { randomUUID } from 'node:crypto';
import { type EventId } from '#domain';
import { type EventLog } from '#event-store';
import { accept, type Customer, customerOf, type Partner, partnerWithLink, registerCustomer } from './support/accounts';
import {
  anonymous,
  type Answer,
  auditor,
  eventually,
  operator,
  type Problem,
  readAfter,
  succeeded,
} from './support/caller';
import { invite, inviteAndSend } from './support/invitations';
import { openLog, revisionOf } from './support/streams';

interface Unreadable extends Problem {
  readonly stream: string;
  readonly revision: string;
  readonly reason: string;
}

interface MaybeStale {
  readonly stale?: boolean;
}

/**
 * What a newer version of the program may write: an event of a type that this one does not know, or of a form that it
 * does not know.
 */
const OF_A_LATER_TYPE = { type: 'WrittenByALaterVersion', data: { secret: 'canary' }, schemaVersion: 1 };
const IN_A_LATER_FORM = { type: 'CustomerRenamed', data: { names: { en: 'canary', zh: 'canary' } }, schemaVersion: 99 };

/** As a newer version of the program writes it; answers its revision. */
async function appendFromLaterVersion(
  log: EventLog,
  stream: string,
  about: object,
  later: typeof OF_A_LATER_TYPE | typeof IN_A_LATER_FORM = OF_A_LATER_TYPE,
): Promise<string> {
  const revision = BigInt(await revisionOf(log, stream));
  const metadata = {
    actor: { tenant: 'marketplace', subject: 'later', role: 'operator' },
    commandId: randomUUID(),
    command: 'Later',
    contentHash: '0'.repeat(64),
    correlationId: randomUUID(),
    at: new Date().toISOString(),
    basis: [],
    about,
    schemaVersion: later.schemaVersion,
  };
  await log.append(stream, [{ id: randomUUID() as EventId, type: later.type, data: later.data, metadata }], revision);
  return (revision + 1n).toString();
}

describe('While one event of an account cannot be read (an older API in a rolling upgrade, or a damaged event)', () => {
  const log = openLog();
  let partner: Partner & { readonly link: string };
  let customer: Customer;
  let subscription: string;
  const revisions = { partner: '', customer: '' };

  beforeAll(async () => {
    partner = await partnerWithLink();
    customer = await customerOf(partner, ['exchange-online']);
    succeeded(await invite(partner));
    const provisioned = succeeded(
      await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, {
        offer: 'exchange-online-plan-1',
        seats: 5,
      }),
    );
    subscription = `${partner.path}${customer.path}/subscriptions/${provisioned.body.id}`;
    succeeded(await partner.admin.get(`${partner.path}${customer.path}`, readAfter(provisioned)));
    revisions.customer = await appendFromLaterVersion(log, `customer-${customer.id}`, {
      customerId: customer.id,
      partnerIds: [partner.id],
    });
    revisions.partner = await appendFromLaterVersion(log, `partner-${partner.id}`, { partnerIds: [partner.id] });
    const stale = async () =>
      (await customer.admin.get<readonly MaybeStale[]>(`${customer.path}/partner-relationships`)).body;
    await eventually(stale, (rows) => rows[0]?.stale === true);
  });

  afterAll(() => log.close());

  it('the pages of the partner stand, from the views, and say that they are stale', async () => {
    const pages = [
      '',
      '/customers',
      '/customers/count',
      `${customer.path}`,
      '/invitations',
      '/subscriptions',
      '/bills',
      '/duties',
      '/activity',
      '/figures',
    ];
    for (const page of pages)
      expect([page, (await partner.admin.get(`${partner.path}${page}`)).status]).toEqual([page, 200]);
    const stale = async () => (await partner.admin.get<MaybeStale>(partner.path)).body;
    expect(await eventually(stale, (account) => account.stale === true)).toMatchObject({
      name: partner.name,
      stale: true,
    });
    expect((await partner.admin.get<MaybeStale>(`${partner.path}${customer.path}`)).body).toMatchObject({
      stale: true,
    });
    expect((await partner.admin.get<MaybeStale>(subscription)).body).toMatchObject({ seats: 5, stale: true });
    for (const list of ['customers', 'duties'])
      expect((await partner.admin.get(`${partner.path}/${list}`)).body).toMatchObject({ rows: [{ stale: true }] });
  });

  it('the months of a partner say that they are stale where one of its subscriptions cannot be read on, and of no other partner', async () => {
    const [seller, other] = [await partnerWithLink(), await partnerWithLink()];
    const ids = await Promise.all(
      [seller, other].map(async (each) => {
        const buyer = await customerOf(each, ['exchange-online']);
        const order = { offer: 'exchange-online-plan-1', seats: 5 };
        const { body } = succeeded(await each.sales.post(`${each.path}${buyer.path}/subscriptions`, order));
        return { customerId: buyer.id, subscriptionId: body.id };
      }),
    );
    const months = async ({ sales, path }: Partner) =>
      (await sales.get<{ rows: readonly MaybeStale[] }>(`${path}/monthly-bills`)).body.rows;
    await eventually(
      () => months(seller),
      (rows) => rows.length > 0,
    );
    expect((await months(seller))[0]).not.toHaveProperty('stale');
    await appendFromLaterVersion(log, `subscription-${ids[0]?.subscriptionId}`, {
      customerId: ids[0]?.customerId,
      partnerIds: [seller.id],
    });
    await eventually(
      () => months(seller),
      (rows) => rows[0]?.stale === true,
    );
    const ofOther = await eventually(
      () => months(other),
      (rows) => rows.length > 0,
    );
    expect(ofOther[0]).not.toHaveProperty('stale');
  });

  it('the page of an invitation stands, with its sendings up to there, and says that it is stale', async () => {
    const sender = await partnerWithLink();
    const id = await inviteAndSend(sender);
    await appendFromLaterVersion(log, `invitation-${id}`, { partnerIds: [sender.id] });
    type Shown = MaybeStale & { readonly sendings: readonly object[] };
    const page = async () => (await sender.admin.get<Shown>(`${sender.path}/invitations/${id}`)).body;
    expect(await eventually(page, ({ stale }) => stale === true)).toMatchObject({
      stale: true,
      sendings: [{ kind: 'request', channel: 'copied' }],
    });
  });

  it('a page from the views names no revision to rest a command on', async () => {
    expect((await partner.admin.get(partner.path)).headers).not.toHaveProperty('etag');
    expect((await customer.admin.get(customer.path)).headers).not.toHaveProperty('etag');
  });

  it('the pages of the customer stand, its history with a place for what cannot be read', async () => {
    const pages = ['', '/partner-relationships', '/subscriptions', '/gaps'];
    for (const page of pages)
      expect([page, (await customer.admin.get(`${customer.path}${page}`)).status]).toEqual([page, 200]);
    const { body } = succeeded(await customer.admin.get<{ events: readonly object[] }>(`${customer.path}/history`));
    expect(body.events.at(-1)).toMatchObject({
      type: 'WrittenByALaterVersion',
      revision: revisions.customer,
      data: {},
      unreadable: true,
    });
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it('nobody who may not know of the account learns that it exists', async () => {
    const other = await partnerWithLink('advisor');
    const outsider = await registerCustomer();
    const answers = await Promise.all([
      other.admin.get(`${other.path}${customer.path}`),
      other.admin.get(`${other.path}${customer.path}/history`),
      other.admin.delete(`${other.path}${customer.path}/dap/exchange-online`),
      other.admin.get(partner.path),
      other.admin.post(`${partner.path}/invitation-link/rotation`),
      outsider.admin.get(customer.path),
      outsider.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`),
    ]);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it('a partner sees of the history only what it is told to concern it', async () => {
    const history = async ({ admin, path }: Partner) =>
      admin.get<{ events: readonly { type: string }[] }>(`${path}${customer.path}/history`);
    expect((await history(partner)).body.events.map(({ type }) => type)).toContain('WrittenByALaterVersion');
  });

  it.each<[string, () => Promise<Answer<Unreadable>>, 'customer' | 'partner']>([
    [
      'RemoveDap',
      () => customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/exchange-online`),
      'customer',
    ],
    ['RenameCustomer', () => operator.put(`${customer.path}/name`, { name: 'Other' }), 'customer'],
    ['RenamePartner', () => operator.put(`${partner.path}/name`, { name: 'Other' }), 'partner'],
    ['AddSeats', () => partner.sales.post(`${subscription}/seat-additions`, { seats: 1 }), 'partner'],
  ])('%s is refused and names the stream, the revision and the reason', async (_, send, kind) => {
    const { status, headers, body } = await send();
    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'stream-unreadable' } });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    const stream = kind === 'customer' ? `customer-${customer.id}` : `partner-${partner.id}`;
    expect([body.stream, body.revision, body.reason]).toEqual([stream, revisions[kind], 'type is not known']);
  });

  it('other customers of the partner are not touched by it, and nothing was written', async () => {
    const elsewhere = await partnerWithLink();
    const another = await customerOf(elsewhere, ['azure']);
    expect((await accept(another, elsewhere.link, ['azure', 'intune'])).status).toBe(200);
    expect(await revisionOf(log, `customer-${customer.id}`)).toBe(revisions.customer);
    expect(await revisionOf(log, `partner-${partner.id}`)).toBe(revisions.partner);
  });

  it('the auditor finds it in the time line, with the reason', async () => {
    const { body } = succeeded(
      await auditor.get<{ events: readonly { unreadable?: string }[] }>(`/audit/time-line?customer=${customer.id}`),
    );
    expect(body.events.some(({ unreadable }) => unreadable?.includes('type is not known'))).toBe(true);
  });
});

describe('While an event of an account’s webhooks cannot be read', () => {
  const log = openLog();
  let hooks: string;
  let partner: Partner;
  let webhookId: string;
  let revision: string;

  beforeAll(async () => {
    partner = await partnerWithLink();
    hooks = `${partner.path}/webhooks`;
    const { body } = succeeded(await partner.admin.post<{ id: string }>(hooks, { url: 'http://127.0.0.1:9/events' }));
    webhookId = body.id;
    succeeded(await partner.admin.put(`${hooks}/${webhookId}/pause`));
    const about = { partnerIds: [partner.id] };
    revision = await appendFromLaterVersion(log, `webhooks-partner-${partner.id}`, about);
    // and one of the account itself: who may look is said by the views
    await appendFromLaterVersion(log, `partner-${partner.id}`, about);
  });
  afterAll(() => log.close());

  it('the endpoints known up to there are told, and that they are stale', async () => {
    const rows = [expect.objectContaining({ id: webhookId, paused: expect.objectContaining({ reason: 'requested' }) })];
    expect(await partner.admin.get(hooks)).toMatchObject({ status: 200, body: { rows, stale: true } });
    expect((await partner.admin.get(`${hooks}/${webhookId}/deliveries`)).status).toBe(200);
    const stranger = await partnerWithLink('advisor');
    expect((await stranger.admin.get(hooks)).status).toBe(404);
    expect((await stranger.admin.get<MaybeStale>(`${stranger.path}/webhooks`)).body).not.toHaveProperty('stale');
  });

  it('of one that is not among them it is not said that there is none, and commands name what cannot be read', async () => {
    const partnerStream = `partner-${partner.id}`;
    const unknown = await partner.admin.get<Unreadable>(`${hooks}/${randomUUID()}/deliveries`);
    const stream = `webhooks-${partnerStream}`;
    expect(unknown).toMatchObject({ status: 503, body: { code: 'stream-unreadable', stream, revision } });
    const resumed = await partner.admin.delete<Unreadable>(`${hooks}/${webhookId}/pause`);
    expect(resumed).toMatchObject({ status: 503, body: { code: 'stream-unreadable' } });
    expect([stream, partnerStream]).toContain(resumed.body.stream);
    expect(await revisionOf(log, stream)).toBe(revision);
  });
});

describe('Two versions side by side: what the newer one has written in a form of its own', () => {
  const log = openLog();
  let customer: Customer;
  let stream: string;
  let revision: string;

  beforeAll(async () => {
    customer = await registerCustomer();
    stream = `customer-${customer.id}`;
    revision = await appendFromLaterVersion(log, stream, { customerId: customer.id, partnerIds: [] }, IN_A_LATER_FORM);
  });
  afterAll(() => log.close());

  it('is parked by the older projector, whose health names the stream and why, and goes on', async () => {
    const problems = async () =>
      (await anonymous.get<{ status: string; problems: readonly object[] }>('/health/ready')).body;
    const named = expect.objectContaining({ kind: 'stream-parked', stream, reason: expect.stringContaining('is 99') });
    const { status } = await eventually(problems, (body) => JSON.stringify(body.problems).includes(stream));
    expect((await problems()).problems).toContainEqual(named);
    expect(status).toBe('degraded');
    const registered = await registerCustomer();
    expect((await registered.admin.get(registered.path)).status).toBe(200);
  });

  it('is told to whoever commands: nothing is decided on it, and nothing written; who reads sees the state before it, and that it is', async () => {
    const renamed = await operator.put<Unreadable>(`${customer.path}/name`, { name: 'By the older one' });
    expect(renamed).toMatchObject({ status: 503, body: { code: 'stream-unreadable', stream, revision } });
    expect(renamed.body.reason).toMatch(/metadata\.schemaVersion is 99/);
    expect(await revisionOf(log, stream)).toBe(revision);
    const read = await customer.admin.get<MaybeStale>(customer.path);
    expect(read).toMatchObject({ status: 200, body: { stale: true } });
    expect(JSON.stringify(read.body)).not.toContain('canary');
  });
});
