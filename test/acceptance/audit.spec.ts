import { randomUUID } from 'node:crypto';
import {
  accept,
  type Customer,
  customerOf,
  enrolPartner,
  type Partner,
  partnerWithLink,
  registerCustomer,
} from './support/accounts';
import {
  auditor,
  Caller,
  eventually,
  operator,
  positionOf,
  type Problem,
  readAfter,
  succeeded,
} from './support/caller';
import { requestBody } from './support/invitations';
import { type CustomerPage, customersOf, type RelationshipLine, relationshipsOf } from './support/views';

interface Entry {
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: { readonly role: string; readonly subject: string; readonly tenant: string };
  readonly command: string;
  readonly causationId?: string;
  readonly effects: readonly string[];
  readonly correctedBy: readonly string[];
  readonly about: { readonly customerId?: string; readonly partnerIds: readonly string[] };
}

interface TimeLine {
  readonly events: readonly Entry[];
  readonly next?: string;
  readonly names: Readonly<Record<string, string>>;
}

const compliance = new Caller('compliance');

const timeLine = async (query: string, reader = auditor) =>
  succeeded(await reader.get<TimeLine>(`/audit/time-line?${query}`)).body;
const types = ({ events }: TimeLine) => events.map(({ type }) => type);
const place = (position: string) => BigInt(position.split('/')[0] ?? '');

/** All pages of a time line, one after the other. */
async function wholeTimeLine(query: string): Promise<readonly Entry[]> {
  const events: Entry[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: TimeLine = await timeLine(`${query}${after && `&after=${encodeURIComponent(after)}`}`);
    events.push(...page.events);
    after = page.next;
  }
  return events;
}

describe('A time line', () => {
  it('of a customer holds every event about it, in the order of the log, with who did it by which command', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const { events } = await timeLine(`customer=${customer.id}`);
    expect(events.map(({ type, command, actor }) => [type, command, actor.role])).toEqual([
      ['CustomerRegistered', 'RegisterCustomer', 'operator'],
      ['RelationshipAccepted', 'AcceptRelationship', 'customer-admin'],
      ['DapGranted', 'AcceptRelationship', 'customer-admin'],
      ['DapRemoved', 'RemoveAllDap', 'customer-admin'],
    ]);
    expect(events.at(-1)?.actor.tenant).toBe(customer.tenant);
    const places = events.map(({ position }) => place(position));
    expect(places).toEqual([...places].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('of a relationship leaves out what concerns other partners', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['azure']);
    succeeded(await accept(customer, other.link, ['intune']));
    const { events } = await timeLine(`customer=${customer.id}&partner=${other.id}`);
    expect(events.map(({ type, data }) => [type, data['service']])).toEqual([
      ['RelationshipAccepted', undefined],
      ['DapGranted', 'intune'],
    ]);
  });

  it('of a partner holds its account and its customers’ events that name it', async () => {
    const partner = await partnerWithLink();
    await customerOf(partner, ['azure']);
    expect(types(await timeLine(`partner=${partner.id}`, compliance))).toEqual([
      'PartnerEnrolled',
      'InvitationLinkIssued',
      'RelationshipAccepted',
      'DapGranted',
    ]);
  });

  it('says whom its events concern, and what they are called', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const line = await eventually(
      () => timeLine(`customer=${customer.id}&type=DapGranted`),
      ({ names }) => Object.keys(names).length === 2,
    );
    expect(line.events[0]?.about).toEqual({ customerId: customer.id, partnerIds: [partner.id] });
    expect(line.names).toEqual({ [customer.id]: customer.name, [partner.id]: partner.name });
  });

  it('of an actor holds what it did, and nothing else', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const [accepted] = (await timeLine(`customer=${customer.id}&type=DapGranted`)).events;
    const ofActor = await wholeTimeLine(`actor=${encodeURIComponent(accepted!.actor.subject)}`);
    expect(ofActor.map(({ type }) => type)).toEqual(['RelationshipAccepted', 'DapGranted']);
  });

  it('names causes and effects', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const domain = `${customer.id}.example`;
    const { correlation } = await claimed(customer.path, domain);
    await eventually(
      () => timeLine(`customer=${customer.id}`),
      (line) => types(line).includes('CustomerDomainVerified'),
    );
    const ofRequest = await wholeTimeLine(`customer=${customer.id}&correlation=${correlation}`);
    const [cause, effect] = ofRequest;
    expect([cause?.type, effect?.type]).toEqual(['DomainClaimed', 'CustomerDomainVerified']);
    expect(effect?.causationId).toBe(cause?.id);
    expect(cause?.effects).toEqual([effect?.id]);
  });

  it('is paged by position, each event once', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune', 'power-bi']);
    const whole = (await timeLine(`customer=${customer.id}`)).events.map(({ id }) => id);
    expect((await wholeTimeLine(`customer=${customer.id}&limit=2`)).map(({ id }) => id)).toEqual(whole);
  });

  it('is filtered by the type of event and by time', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune']);
    expect(types(await timeLine(`customer=${customer.id}&type=DapGranted`))).toEqual(['DapGranted', 'DapGranted']);
    expect((await timeLine(`customer=${customer.id}&since=2999-01-01T00:00:00.000Z`)).events).toEqual([]);
    expect((await timeLine(`customer=${customer.id}&until=1999-01-01T00:00:00.000Z`)).events).toEqual([]);
  });

  it('comes whole as NDJSON, an event a line, and the same ones', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune']);
    const path = `/audit/time-line?customer=${customer.id}`;
    const answer = succeeded(await auditor.send<string>('GET', path, { headers: { Accept: 'application/x-ndjson' } }));
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    const lines = String(answer.body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    expect(lines).toEqual(
      (await timeLine(`customer=${customer.id}`)).events.map(({ effects: _, correctedBy: _none, ...event }) => event),
    );
  });

  it('of what does not exist is empty', async () => {
    const { id } = await enrolPartner();
    expect((await timeLine(`customer=${id}`)).events).toEqual([]);
  });

  it('is refused from a position where no event lies', async () => {
    expect(await auditor.get<Problem>('/audit/time-line?after=1/1')).toMatchObject({
      status: 400,
      body: { field: 'after' },
    });
  });
});

interface Past {
  readonly position: string;
  readonly recordedAt?: string;
  readonly customer?: { readonly name: string };
  readonly relationships: readonly RelationshipLine[];
  readonly back?: string;
  readonly forward?: string;
}

const pastOf = async ({ path }: Customer, at?: string) =>
  succeeded(
    await auditor.get<Past>(
      `/audit${path}/partner-relationships${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`,
    ),
  ).body;

function dapThen({ relationships }: Past): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    relationships.map(({ partnerId, services }) => [
      partnerId,
      services.filter(({ dap }) => dap).map(({ service }) => service),
    ]),
  );
}

describe('As of', () => {
  it('a position, the Partner Relationships page is what the customer saw then', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await registerCustomer();
    const first = succeeded(await accept(customer, one.link, ['azure', 'intune']));
    const seen = await relationshipsOf(customer, first);
    const reassign = [{ service: 'azure', from: one.id }] as const;
    const second = succeeded(await accept(customer, other.link, ['azure'], { reassign }));
    expect(dapThen(await pastOf(customer, positionOf(first)))).toEqual({ [one.id]: ['intune', 'azure'] });
    expect((await pastOf(customer, positionOf(first))).relationships).toEqual(seen);
    expect(dapThen(await pastOf(customer, positionOf(second)))).toEqual({
      [one.id]: ['intune'],
      [other.id]: ['azure'],
    });
    expect((await pastOf(customer)).relationships).toEqual(await relationshipsOf(customer, second));
  });

  it('an instant, it is the log up to the first event recorded later', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const granted = (await timeLine(`customer=${customer.id}&type=DapGranted`)).events[0]!;
    await eventually(
      async () => Date.now(),
      (now) => now > Date.parse(granted.recordedAt) + 1,
    );
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    expect(dapThen(await pastOf(customer, granted.recordedAt))).toEqual({ [partner.id]: ['azure'] });
    expect(await pastOf(customer, '1999-01-01T00:00:00.000Z')).toMatchObject({ position: '0/0', relationships: [] });
  });

  it('any event one can step back and forward', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const [first, second, third] = (await timeLine(`customer=${customer.id}`)).events;
    const middle = await pastOf(customer, second?.position);
    expect([middle.back, middle.recordedAt, middle.forward]).toEqual([
      first?.position,
      second?.recordedAt,
      third?.position,
    ]);
  });

  it('a position, a partner’s customer list holds whom it held then', async () => {
    const partner = await partnerWithLink();
    const first = await registerCustomer();
    const one = succeeded(await accept(first, partner.link, ['azure']));
    const second = await registerCustomer();
    const two = succeeded(await accept(second, partner.link, ['azure']));
    const listed = async (at: string) => {
      const path = `/audit${partner.path}/customers?at=${encodeURIComponent(at)}`;
      return succeeded(await auditor.get<CustomerPage>(path, readAfter(two))).body.rows.map(
        ({ customerId }) => customerId,
      );
    };
    await customersOf(partner, two);
    expect(await listed(positionOf(one))).toEqual([first.id]);
    expect([...(await listed(positionOf(two)))].sort()).toEqual([first.id, second.id].sort());
  });

  it('a position, a customer list comes in pages, sorted and narrowed as the partner sees its own, and whole as a file or to print', async () => {
    const partner = await partnerWithLink();
    const one = await customerOf(partner, ['azure', 'intune']);
    const other = await customerOf(partner, ['azure']);
    const third = await customerOf(partner, ['intune']);
    const last = succeeded(await one.admin.delete(`${one.path}/partner-relationships/${partner.id}/dap/azure`));
    const list = `/audit${partner.path}/customers`;
    const page = async (query: string) =>
      succeeded(await auditor.get<CustomerPage & { readonly next?: string }>(`${list}?${query}`, readAfter(last))).body;
    for (const sort of ['name', 'since', 'lastChange']) {
      // What the partner calls its customers is its own.
      const now = (await customersOf(partner, last, `?sort=${sort}`)).rows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'tags')),
      );
      expect((await page(`sort=${sort}`)).rows).toEqual(now);
      const rows: unknown[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const some: Awaited<ReturnType<typeof page>> = await page(
          `sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        rows.push(...some.rows);
        cursor = some.next;
      }
      expect(rows).toEqual(now);
    }
    const idsOf = async (query: string) => (await page(query)).rows.map(({ customerId }) => customerId).sort();
    expect(await idsOf('with=azure')).toEqual([other.id]);
    expect(await idsOf('lost=any&with=intune')).toEqual([one.id]);
    expect(await idsOf('without=azure&subscription=none')).toEqual([one.id, third.id].sort());
    const { next = '' } = await page('sort=name&limit=1');
    expect(await auditor.get<Problem>(`${list}?sort=since&cursor=${next}`)).toMatchObject({
      status: 400,
      body: { field: 'cursor' },
    });
    const file = async (accept: string) =>
      String(succeeded(await auditor.send('GET', list, { headers: { Accept: accept } })).body);
    expect(
      (await file('application/x-ndjson'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual((await page('')).rows);
    expect((await file('text/csv')).trimEnd().split('\r\n')).toHaveLength(4);
    const printed = await file('text/html');
    for (const { name } of [partner, one, other, third]) expect(printed).toContain(name);
  });

  it('a position, accounts are called as they were then, and a partner that was suspended is shown so', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    const suspended = succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears' }));
    succeeded(await operator.delete(`${partner.path}/suspension`));
    succeeded(await operator.put(`${partner.path}/name`, { name: `${partner.name} anew` }));
    succeeded(await operator.put(`${customer.path}/name`, { name: `${customer.name} anew` }));
    const [then, now] = [await pastOf(customer, positionOf(suspended)), await pastOf(customer)];
    expect(then).toMatchObject({
      customer: { name: customer.name },
      relationships: [{ partnerName: partner.name, suspended: true }],
    });
    expect(now).toMatchObject({
      customer: { name: `${customer.name} anew` },
      relationships: [{ partnerName: `${partner.name} anew`, suspended: false }],
    });
    const list = `/audit${partner.path}/customers?at=${encodeURIComponent(positionOf(suspended))}`;
    expect(succeeded(await auditor.get(list)).body).toMatchObject({ rows: [{ name: customer.name }] });
    const file = await auditor.send('GET', `/audit${customer.path}/partner-relationships`, {
      headers: { Accept: 'text/csv' },
    });
    expect(String(succeeded(file).body)).toContain(`${partner.name} anew`);
  });

  it('a position, every view of a customer or a partner says what it said then', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['exchange-online']);
    const order = { offer: 'exchange-online-plan-1', seats: 5 };
    const sold = succeeded(await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, order));
    const { id: invitationId = '' } = succeeded(
      await partner.sales.post(`${partner.path}/invitations`, requestBody()),
    ).body;
    const removed = succeeded(await customer.admin.delete(`${customer.path}/dap`));
    await customersOf(partner, removed);
    const said = async (view: string, query: string, at?: string) => {
      const path = `/audit/views/${view}?${query}${at === undefined ? '' : `&at=${encodeURIComponent(at)}`}`;
      return (
        await eventually(
          async () => succeeded(await auditor.get<{ rows: readonly object[] }>(path)).body,
          ({ rows }) => rows.length > 0,
        )
      ).rows;
    };
    const [ofPartner, ofCustomer, then] = [`partner=${partner.id}`, `customer=${customer.id}`, positionOf(sold)];
    expect(await said('partner-billing', ofPartner)).toMatchObject([{ customerId: customer.id, seats: 5 }]);
    expect(await said('invitations', ofPartner)).toMatchObject([{ _id: invitationId, status: 'issued' }]);
    expect(await said('partners', ofPartner)).toMatchObject([{ name: partner.name }]);
    expect(await said('partner-duties', `${ofPartner}&${ofCustomer}`, then)).toMatchObject([
      { status: 'owed', withoutAccess: [] },
    ]);
    expect(await said('partner-duties', ofPartner)).toMatchObject([
      { withoutAccess: [{ service: 'exchange-online' }] },
    ]);
    expect(await said('customer-gaps', ofCustomer, then)).toMatchObject([{ gap: false }]);
    expect(await said('customer-gaps', ofCustomer)).toMatchObject([{ gap: true }]);
    expect(await said('subscriptions', ofCustomer, then)).toMatchObject([{ seats: 5, originalResellerId: partner.id }]);
    expect(await auditor.get<Problem>(`/audit/views/partners?${ofCustomer}`)).toMatchObject({
      status: 400,
      body: { field: 'partner' },
    });
  });

  it('two moments, the difference is told in words, in each language', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await registerCustomer();
    const from = positionOf(await accept(customer, one.link, ['exchange-online']));
    const reassign = [{ service: 'exchange-online', from: one.id }] as const;
    const to = positionOf(await accept(customer, other.link, ['exchange-online'], { reassign }));
    const path = `/audit${customer.path}/changes?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
    const told = async (language: string) =>
      succeeded(
        await auditor.get<{ changes: readonly { text: string }[] }>(path, { 'Accept-Language': language }),
      ).body.changes.map(({ text }) => text);
    expect(await told('en')).toEqual([
      `${customer.name}: the reseller relationship with ${other.name} began`,
      `${customer.name}: DAP for Exchange Online moved from ${one.name} to ${other.name}`,
    ]);
    expect((await told('zh-CN'))[1]).toBe(
      `${customer.name}：Exchange Online 的委派管理权限 (DAP) 已从 ${one.name} 转给 ${other.name}`,
    );
    expect((await told('ja'))[1]).toBe(
      `${customer.name}: Exchange Online の代理管理者特権 (DAP) が ${one.name} から ${other.name} に移りました`,
    );
  });

  it('a position beyond the head, or a customer that never was, it is refused', async () => {
    const customer = await registerCustomer();
    const beyond = encodeURIComponent('99999999999999999/99999999999999999');
    expect(await auditor.get<Problem>(`/audit${customer.path}/partner-relationships?at=${beyond}`)).toMatchObject({
      body: { code: 'position-beyond-head', field: 'at' },
    });
    expect(await auditor.get<Problem>(`/audit/customers/${randomUUID()}/partner-relationships`)).toMatchObject({
      status: 404,
    });
  });
});

interface Report {
  readonly position: string;
  readonly rows: readonly {
    readonly partnerName: string;
    readonly service: string;
    readonly cause: string;
    readonly granted: { readonly at: string; readonly by: { readonly role: string } };
    readonly removed: { readonly at: string; readonly by: { readonly role: string } };
    readonly replacedBy?: { readonly partnerName: string };
    readonly restored?: { readonly afterSeconds: number };
    readonly openGap: boolean;
    readonly duty: string;
    readonly dutyWithoutAccess: boolean;
  }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, readonly { readonly key: string; readonly removed: number }[]>>;
}

describe('The report of removed DAP', () => {
  const reportOf = async (query: string, reader = compliance): Promise<Report> => ({
    ...succeeded(await reader.get<Report>(`/audit/reports/removed-dap/figures?${query}`)).body,
    ...succeeded(await reader.get<Report>(`/audit/reports/removed-dap?${query}`)).body,
  });

  it('says of each removal by whom and why, what replaced it, whether it was restored, and what is still owed', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['azure', 'intune', 'power-bi']);
    succeeded(await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: one.id }] }));
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${one.id}/dap/intune`));
    succeeded(await accept(customer, one.link, ['intune']));
    succeeded(await one.admin.delete(`${one.path}${customer.path}/dap/power-bi`));
    const { rows, totals, groups } = await reportOf(`customer=${customer.id}`);
    expect(rows).toMatchObject([
      {
        service: 'azure',
        cause: 'reassigned',
        partnerName: one.name,
        replacedBy: { partnerName: other.name },
        openGap: false,
        duty: 'owed',
        dutyWithoutAccess: true,
      },
      {
        service: 'intune',
        cause: 'removed-by-customer',
        removed: { by: { role: 'customer-admin' } },
        openGap: false,
        dutyWithoutAccess: false,
      },
      {
        service: 'power-bi',
        cause: 'relinquished-by-partner',
        removed: { by: { role: 'admin-agent' } },
        openGap: true,
        dutyWithoutAccess: true,
      },
    ]);
    expect(rows[1]?.restored?.afterSeconds).toBeGreaterThanOrEqual(0);
    expect(totals).toEqual({
      removed: 3,
      restored: 1,
      replaced: 1,
      openGaps: 1,
      dutiesOwed: 1,
      dutiesWithoutAccess: 2,
    });
    expect(groups['partner']).toMatchObject([{ key: one.id, removed: 3 }]);
  });

  it('is filtered, and is that of any moment', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure', 'intune']);
    const first = succeeded(
      await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`),
    );
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    expect((await reportOf(`partner=${partner.id}`)).rows.map(({ service }) => service)).toEqual(['azure', 'intune']);
    expect((await reportOf(`customer=${customer.id}&service=intune`)).rows).toHaveLength(1);
    expect((await reportOf(`customer=${customer.id}&cause=reassigned`)).rows).toEqual([]);
    const then = await reportOf(`customer=${customer.id}&at=${encodeURIComponent(positionOf(first))}`);
    expect([then.position, then.rows.map(({ service }) => service)]).toEqual([positionOf(first), ['azure']]);
  });

  it('comes as CSV that a spreadsheet opens, with no formula in it, and as a page that runs nothing', async () => {
    const partner = await partnerWithLink('direct-reseller', { name: '=SUM(1), 世纪 "A"' });
    const customer = await customerOf(partner, ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const path = `/audit/reports/removed-dap?customer=${customer.id}`;
    const csv = succeeded(await compliance.get<string>(path, { Accept: 'text/csv' }));
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, record] = csv.body.split('\r\n');
    expect(head).toMatch(/^\uFEFF?Customer,/);
    expect(record).toContain(`"'=SUM(1), 世纪 ""A"""`);
    const page = succeeded(await compliance.get<string>(path, { Accept: 'text/html', 'Accept-Language': 'ja' }));
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body).toContain('=SUM(1), 世纪 &quot;A&quot;');
    expect(page.body).toContain('顧客による削除');
  });

  it('tells days and months of a zone that it names: the marketplace’s, or the reader’s; the instant stays in UTC beside it', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const path = `/audit/reports/removed-dap?customer=${customer.id}`;
    type Zoned = {
      zone: string;
      rows: { removed: { at: string } }[];
      groups: { month: { key: string; since: string; until: string }[] };
    };
    const figures = succeeded(await compliance.get<Zoned>(path.replace('?', '/figures?'))).body;
    const body = { ...figures, ...succeeded(await compliance.get<Zoned>(path)).body };
    const at = body.rows[0]?.removed.at ?? '';
    const [month] = body.groups.month;
    expect([body.zone, (month?.since ?? '') <= at && at <= (month?.until ?? '')]).toEqual(['Asia/Shanghai', true]);
    expect(month?.since).toMatch(/T16:00:00\.000Z$/);
    expect(succeeded(await compliance.get<Zoned>(`${path}&zone=America/New_York`)).body.zone).toBe('America/New_York');
    const csv = succeeded(await compliance.get<string>(`${path}&zone=Asia/Tokyo`, { Accept: 'text/csv' })).body;
    expect(csv).toContain('Removed at (Asia/Tokyo),Removed at (UTC)');
    expect(csv).toContain(at);
    const printed = succeeded(await compliance.get<string>(path, { Accept: 'text/html' })).body;
    expect(printed).toContain('Removed at (Asia/Shanghai)');
    expect(await compliance.get<Problem>(`${path}&zone=Nowhere/Land`)).toMatchObject({
      status: 400,
      body: { field: 'zone' },
    });
  });
});

interface ReadRecord {
  readonly role: string;
  readonly what: string;
}

describe('Who looked', () => {
  const readsOf = async (account: Customer | Partner) =>
    succeeded(await account.admin.get<readonly ReadRecord[]>(`${account.path}/readers`)).body;

  it('is told to the customer that was looked at, by role and by what, however often it was', async () => {
    const customer = await customerOf(await partnerWithLink());
    expect(await readsOf(customer)).toEqual([]);
    await timeLine(`customer=${customer.id}`);
    await timeLine(`customer=${customer.id}`, compliance);
    await timeLine(`customer=${customer.id}`, compliance);
    succeeded(await operator.get(customer.path));
    const looks = await readsOf(customer);
    expect(looks.map(({ role, what }) => [role, what])).toEqual([
      ['operator', '/customers/{customerId}'],
      ['compliance-officer', '/audit/time-line'],
      ['auditor', '/audit/time-line'],
    ]);
    expect(JSON.stringify(looks)).not.toContain('subject');
  });

  it('is told to the partner, and to no other', async () => {
    const [partner, other] = [await partnerWithLink(), await partnerWithLink()];
    succeeded(await auditor.get(`${partner.path}/customers`));
    succeeded(await auditor.get(`/audit${partner.path}/customers`));
    expect((await readsOf(partner)).map(({ what }) => what)).toEqual([
      '/audit/partners/{partnerId}/customers',
      '/partners/{partnerId}/customers',
    ]);
    expect(await readsOf(other)).toEqual([]);
  });

  it('is told of who asked for the headers alone, by HEAD, too', async () => {
    const customer = await customerOf(await partnerWithLink());
    succeeded(await auditor.send('HEAD', `${customer.path}/partner-relationships`));
    expect((await readsOf(customer)).map(({ what }) => what)).toEqual([
      '/customers/{customerId}/partner-relationships',
    ]);
  });

  it('is not recorded of those who see only their own, nor of what was refused', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner);
    succeeded(await customer.admin.get(`${customer.path}/partner-relationships`));
    succeeded(await partner.admin.get(`${partner.path}/customers`));
    expect((await operator.get(`/audit${customer.path}/changes`)).status).toBe(403);
    expect([await readsOf(customer), await readsOf(partner)]).toEqual([[], []]);
  });

  it('leaves no trace in what was looked at', async () => {
    const customer = await customerOf(await partnerWithLink());
    const before = await eventually(
      () => timeLine(`customer=${customer.id}`),
      ({ names }) => Object.keys(names).length === 2,
    );
    expect(await timeLine(`customer=${customer.id}`)).toEqual(before);
  });
});

/** Claims a domain for a customer, under a correlation id of its own. */
async function claimed(path: string, domain: string): Promise<{ readonly correlation: string }> {
  const correlation = `claim-${domain}`;
  succeeded(await operator.put(`${path}/domains/${domain}`, undefined, { 'X-Correlation-Id': correlation }));
  return { correlation };
}
