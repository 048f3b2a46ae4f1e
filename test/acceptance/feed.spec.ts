import { type CloudEvent, HTTP } from 'cloudevents';
import { accept, customerOf, enrolPartner, partnerWithLink, registerCustomer } from './support/accounts';
import {
  anonymous,
  auditor,
  type Caller,
  operator,
  positionOf,
  type Problem,
  readAfter,
  succeeded,
} from './support/caller';
import { feedOf, feedPage, type ToldEvent } from './support/feed';
import { invite } from './support/invitations';

const typesOf = (events: readonly ToldEvent[]) => events.map(({ type }) => type);

/** Server-sent events as the standard's parser gives them, until so many have come. */
async function streamed(reader: Caller, address: string, headers: Readonly<Record<string, string>>, wanted: number) {
  const leaving = new AbortController();
  const answer = await fetch(`${process.env['API_URL']}${address}`, {
    headers: { Authorization: await reader.authorization(), Accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  });
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`Refused: ${answer.status} ${await answer.text()}`);
  const told: { readonly id: string; readonly event: ToldEvent }[] = [];
  let text = '';
  for await (const bytes of answer.body.pipeThrough(new TextDecoderStream())) {
    text += bytes;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      if (!fields.has('event') && fields.has('data'))
        told.push({ id: fields.get('id') ?? '', event: JSON.parse(fields.get('data')!) as ToldEvent });
    }
    if (told.length >= wanted) break;
  }
  leaving.abort();
  return { type: answer.headers.get('content-type'), told };
}

describe('A feed of events', () => {
  it('tells a partner what concerns it in the order it happened, by CloudEvents 1.0, as its activity log does', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    const { id: invitationId } = succeeded(await invite(partner)).body;
    const customer = await customerOf(partner, ['exchange-online', 'intune']);
    succeeded(await accept(customer, other.link, ['intune'], { reassign: [{ service: 'intune', from: partner.id }] }));
    const last = succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    const events = await feedOf(partner.admin, `${partner.path}/events?limit=2`, readAfter(last));
    const activity = succeeded(
      await partner.admin.get<{ rows: readonly { id: string }[] }>(`${partner.path}/activity`, readAfter(last)),
    ).body;
    expect(events.map(({ id }) => id)).toEqual(activity.rows.map(({ id }) => id).reverse());
    expect(typesOf(events)).toEqual([
      'PartnerEnrolled',
      'InvitationLinkIssued',
      'InvitationIssued',
      'RelationshipAccepted',
      'DapGranted',
      'DapGranted',
      'DapRemoved',
      'PartnerSuspended',
    ]);
    expect(events[2]).toMatchObject({
      subject: `invitation/${invitationId}`,
      actorrole: 'admin-agent',
      actorsubject: expect.any(String),
    });
    expect(events[6]).toMatchObject({
      subject: `customer/${customer.id}`,
      customerid: customer.id,
      data: { service: 'intune', cause: 'reassigned' },
    });
    expect(events[6]).not.toHaveProperty('actorsubject');
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`arrears|ciphertext|${other.id}`));

    const answer = succeeded(await partner.admin.get<readonly unknown[]>(`${partner.path}/events`));
    expect(answer.headers['content-type']).toBe('application/cloudevents-batch+json; charset=utf-8');
    const parsed = HTTP.toEvent({ headers: answer.headers, body: JSON.stringify(answer.body) });
    expect(parsed).toHaveLength(events.length);
    for (const event of parsed as CloudEvent<unknown>[]) expect(event.validate()).toBe(true);
  });

  it('tells a helpdesk agent nothing of invitations, a customer nothing but its own, and an auditor everything of both', async () => {
    const partner = await partnerWithLink();
    succeeded(await invite(partner));
    const customer = await customerOf(partner);
    const sold = await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, {
      offer: 'exchange-online-plan-1',
      seats: 5,
    });
    const last = readAfter(succeeded(sold));
    expect(typesOf(await feedOf(partner.helpdesk, `${partner.path}/events`, last))).not.toContain('InvitationIssued');
    const own = await feedOf(customer.admin, `${customer.path}/events`, last);
    expect(typesOf(own)).toEqual([
      'CustomerRegistered',
      'RelationshipAccepted',
      'DapGranted',
      'SubscriptionProvisioned',
    ]);
    expect(own.map(({ actorrole, actorsubject }) => [actorrole, actorsubject !== undefined])).toEqual([
      ['operator', false],
      ['customer-admin', true],
      ['customer-admin', true],
      ['sales-agent', false],
    ]);
    const seen = await feedOf(auditor, `${customer.path}/events`, last);
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    expect(seen.every(({ actorsubject }) => actorsubject !== undefined)).toBe(true);
  });

  it('of the marketplace goes on at any event of it', async () => {
    const [first, second] = [await registerCustomer(), await registerCustomer()];
    const { position, id } = (await feedPage(first.admin, `${first.path}/events?wait=10`)).events[0]!;
    const told: ToldEvent[] = [];
    const isThere = () => told.some(({ subject }) => subject === `customer/${second.id}`);
    for (let at = `/marketplace/events?limit=200&wait=10&after=${encodeURIComponent(position)}`; !isThere();) {
      const page = await feedPage(auditor, at);
      told.push(...page.events);
      at = page.next;
    }
    expect(told.map((event) => event.id)).not.toContain(id);
    expect(new Set(told.map((event) => event.id)).size).toBe(told.length);
  });

  it.each(['application/json', 'text/event-stream'])(
    'that is read by the marketplace’s staff as %s tells the account so',
    async (Accept) => {
      const customer = await registerCustomer();
      succeeded(await auditor.get(`${customer.path}/events`, { Accept }));
      const looks = succeeded(await customer.admin.get<readonly object[]>(`${customer.path}/readers`)).body;
      expect(looks).toMatchObject([{ role: 'auditor', what: '/customers/{customerId}/events' }]);
    },
  );

  it('keeps an answer back until something has come, and gives none where nothing comes', async () => {
    const customer = await registerCustomer();
    const { events } = await feedPage(customer.admin, `${customer.path}/events?wait=10`);
    expect(typesOf(events)).toEqual(['CustomerRegistered']);
    const after = (wait: number) =>
      `${customer.path}/events?after=${encodeURIComponent(events[0]!.position)}&wait=${wait}`;
    expect(await feedPage(customer.admin, after(1))).toEqual({ events: [], next: after(1) });
    const waiting = feedPage(customer.admin, after(30));
    const begun = Date.now();
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Renamed' }));
    expect(typesOf((await waiting).events)).toEqual(['CustomerRenamed']);
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it('comes as server-sent events, and goes on after the last one that was heard', async () => {
    const customer = await registerCustomer();
    succeeded(await operator.put(`${customer.path}/name`, { name: 'Second' }));
    const first = await streamed(customer.admin, `${customer.path}/events`, {}, 2);
    expect(first.type).toBe('text/event-stream; charset=utf-8');
    expect(first.told.map(({ event }) => event.type)).toEqual(['CustomerRegistered', 'CustomerRenamed']);
    expect(first.told.map(({ id }) => id)).toEqual(first.told.map(({ event }) => event.position));
    // The address of before, and in the header how far one has come since: as a browser asks again.
    const place = encodeURIComponent(first.told[0]!.id);
    const again = streamed(
      customer.admin,
      `${customer.path}/events?after=${place}`,
      { 'Last-Event-ID': first.told[1]!.id },
      1,
    );
    const last = succeeded(await operator.put(`${customer.path}/name`, { name: 'Third' }));
    expect((await again).told.map(({ id, event }) => [id, event.data])).toEqual([
      [positionOf(last), { from: 'Second', to: 'Third' }],
    ]);
  });

  it('is not there for another tenant, and not for whoever has no right to read it', async () => {
    const [partner, other, customer] = [await partnerWithLink(), await enrolPartner(), await registerCustomer()];
    for (const headers of [{}, { Accept: 'text/event-stream' }]) {
      expect(await other.admin.get(`${partner.path}/events`, headers)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      expect(await partner.admin.get(`${customer.path}/events`, headers)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect(await operator.get('/marketplace/events', headers)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
      expect(await anonymous.get('/marketplace/events', headers)).toMatchObject({ status: 401 });
    }
  });

  it('refuses a place that it never had', async () => {
    const customer = await registerCustomer();
    const far = '999999999999999999/999999999999999999';
    const ask = (query: string, headers = {}) =>
      customer.admin.get<Problem>(`${customer.path}/events${query}`, headers);
    const asStream = (id: string) => ({ Accept: 'text/event-stream', 'Last-Event-ID': id });
    const beyond = { status: 400, body: { code: 'position-beyond-head', field: 'after' } };
    expect(await ask(`?after=${encodeURIComponent(far)}`)).toMatchObject(beyond);
    expect(await ask(`?after=${encodeURIComponent(far)}`, { Accept: 'text/event-stream' })).toMatchObject(beyond);
    expect(await ask('', asStream(far))).toMatchObject({
      status: 400,
      body: { code: 'position-beyond-head', field: 'Last-Event-ID' },
    });
    const malformed = { status: 400, body: { code: 'invalid-request', field: 'Last-Event-ID' } };
    for (const id of ['x', '1', '01/01', '-1/-1']) expect(await ask('', asStream(id))).toMatchObject(malformed);
    for (const query of ['?after=x', '?after=1', '?after=', '?wait=31', '?wait=-1', '?limit=0'])
      expect(await ask(query)).toMatchObject({ status: 400 });
    expect(await auditor.get('/marketplace/events?after=1%2F1')).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', field: 'after' },
    });
  });
});
