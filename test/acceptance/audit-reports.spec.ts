import { accept, type Customer, customerOf, partnerWithLink } from './support/accounts';
import { auditor, Caller, eventually, operator, positionOf, type Problem, succeeded } from './support/caller';
import { invitedBy } from './support/invitations';

const compliance = new Caller('compliance');

interface Report {
  readonly position: string;
  readonly until?: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly totals: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

const REPORTS = ['removed-dap', 'duties-without-access', 'dap-history', 'continuity', 'time-to-accept'] as const;

/** A page of the rows, and what they come to as of the same moment. */
const asked = async (name: (typeof REPORTS)[number], query: string, reader = compliance): Promise<Report> => {
  const page = succeeded(await reader.get<Report>(`/audit/reports/${name}?${query}`)).body;
  const { position, until } = page;
  const then = new URLSearchParams(query);
  then.set('at', position);
  if (until !== undefined) then.set('until', until);
  const figures = await reader.get<Report>(`/audit/reports/${name}/figures?${then.toString()}`);
  return { ...succeeded(figures).body, ...page };
};

describe('The register of duties without access', () => {
  it('holds what a partner owes without DAP, since when and why (S17)', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure', 'intune']);
    const order = { offer: 'exchange-online-plan-1', seats: 5 };
    succeeded(await partner.sales.post(`${partner.path}${customer.path}/subscriptions`, order));
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/azure`));
    const { rows, totals, groups } = await asked('duties-without-access', `customer=${customer.id}`);
    const whose = {
      partnerId: partner.id,
      partnerName: partner.name,
      customerName: customer.name,
      relationship: 'active',
      openGap: true,
    };
    expect(rows).toMatchObject([
      { ...whose, service: 'exchange-online', reason: 'never-granted', openSubscription: true },
      {
        ...whose,
        service: 'azure',
        reason: 'removed-by-customer',
        openSubscription: false,
        removed: { by: { role: 'customer-admin' } },
      },
    ]);
    expect(totals).toEqual({ services: 2, duties: 1, openSubscriptions: 1, openGaps: 2 });
    expect(groups['reason']).toMatchObject([{ key: 'never-granted' }, { key: 'removed-by-customer' }]);
    expect((await asked('duties-without-access', `partner=${partner.id}&service=azure`)).rows).toHaveLength(1);
  });
});

describe('The history of who held which service', () => {
  it('holds every interval, with how it began and ended, as of any moment', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['azure']);
    succeeded(await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: one.id }] }));
    const moved = positionOf(succeeded(await customer.admin.delete(`${customer.path}/dap`)));
    succeeded(await accept(customer, one.link, ['azure']));
    const intervals = ({ rows }: Report) =>
      rows.map(({ partnerId, began, ended }) => [
        partnerId,
        (began as { how: string }).how,
        (ended as { cause: string } | undefined)?.cause,
      ]);
    const then = [
      [one.id, 'granted', 'reassigned'],
      [other.id, 'reassigned', 'removed-by-customer'],
    ];
    expect(intervals(await asked('dap-history', `customer=${customer.id}&at=${encodeURIComponent(moved)}`))).toEqual(
      then,
    );
    const now = await asked('dap-history', `customer=${customer.id}`);
    expect(intervals(now)).toEqual([...then, [one.id, 'restored', undefined]]);
    expect(now.totals).toEqual({ intervals: 3, held: 1, ended: 2 });
    expect(now.rows[1]).toMatchObject({
      tookOverFrom: { partnerName: one.name },
      replacedBy: { partnerName: one.name },
    });
  });
});

describe('The figures of continuity', () => {
  it('say for which part of a period a service had an administrator, and say the same when asked again', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure', 'intune']);
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    const figures = await asked('continuity', `customer=${customer.id}`);
    expect(figures.rows.map(({ service, gaps }) => [service, gaps])).toEqual([
      ['intune', 1],
      ['azure', 1],
    ]);
    const { position, until = '' } = figures;
    succeeded(await accept(customer, (await partnerWithLink()).link, ['azure']));
    const again = `customer=${customer.id}&at=${encodeURIComponent(position)}&until=${until}`;
    expect(await asked('continuity', again)).toEqual(figures);
  });

  it('are refused of a period that lies in the future or ends before it begins', async () => {
    const problemOf = async (query: string) => (await auditor.get<Problem>(`/audit/reports/continuity?${query}`)).body;
    expect(await problemOf('until=2999-01-01T00:00:00.000Z')).toMatchObject({
      code: 'invalid-request',
      field: 'until',
    });
    expect(await problemOf('since=2026-01-02T00:00:00.000Z&until=2026-01-01T00:00:00.000Z')).toMatchObject({
      field: 'since',
    });
  });

  it('say how long customers took to accept', async () => {
    const partner = await partnerWithLink();
    const customer = await invitedBy(partner);
    succeeded(await accept(customer, partner.link, ['azure']));
    const { rows, totals, groups } = await eventually(
      () => asked('time-to-accept', `partner=${partner.id}`),
      (report) => report.rows.length > 0,
    );
    expect(rows).toMatchObject([
      { invitationId: customer.invitationId, customerName: customer.name, seconds: expect.any(Number) },
    ]);
    expect(totals).toEqual({ accepted: 1, medianSeconds: rows[0]!['seconds'], p90Seconds: rows[0]!['seconds'] });
    expect(groups['partner']).toEqual([{ key: partner.id, name: partner.name, ...totals }]);
  });
});

describe('Every report', () => {
  type Name = (typeof REPORTS)[number];
  type Page = Report & { readonly next?: string };
  let customer: Customer;
  const page = async (name: Name, query: string) =>
    succeeded(await compliance.get<Page>(`/audit/reports/${name}?customer=${customer.id}&${query}`)).body;
  /** The first page of each, of one row, before something more came. */
  const firstOf = new Map<Name, Page>();

  beforeAll(async () => {
    const partner = await partnerWithLink();
    customer = await invitedBy(partner);
    succeeded(await accept(customer, partner.link, ['azure', 'intune', 'power-bi']));
    succeeded(await customer.admin.delete(`${customer.path}/dap`));
    for (const name of REPORTS) {
      const first = await eventually(
        () => page(name, 'limit=1'),
        ({ rows }) => rows.length === 1,
      );
      firstOf.set(name, first);
    }
    succeeded(await accept(customer, partner.link, ['azure', 'intune']));
  });

  it.each(REPORTS)('%s comes in pages, each row on one of them, and what comes meanwhile moves none', async (name) => {
    const first = firstOf.get(name)!;
    const paged = [...first.rows];
    for (let { next } = first; next !== undefined;) {
      const following = await page(name, `limit=1&cursor=${encodeURIComponent(next)}`);
      expect([following.position, following.until]).toEqual([first.position, first.until]);
      paged.push(...following.rows);
      next = following.next;
    }
    const then = `at=${encodeURIComponent(first.position)}${first.until === undefined ? '' : `&until=${first.until}`}`;
    expect(paged).toEqual((await page(name, then)).rows);
    expect(paged).toHaveLength(name === 'time-to-accept' ? 1 : 3);
    const lines = await compliance.get<string>(`/audit/reports/${name}?customer=${customer.id}&${then}`, {
      Accept: 'application/x-ndjson',
    });
    const whole = succeeded(lines).body.trim().split('\n');
    expect(whole.map((line) => JSON.parse(line) as unknown)).toEqual(paged);
    for (const cursor of [
      'x',
      Buffer.from('["report","",""]').toString('base64url'),
      Buffer.from('["name","",""]').toString('base64url'),
    ]) {
      const refused = await compliance.get<Problem>(`/audit/reports/${name}?cursor=${cursor}`);
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-request', field: 'cursor' } });
    }
  });
});

describe('Every report of a customer and a partner with markup in its name', () => {
  let customer: Customer;
  beforeAll(async () => {
    const marked = await partnerWithLink('direct-reseller', { name: '<b>世纪</b>' });
    customer = await invitedBy(marked);
    succeeded(await accept(customer, marked.link, ['azure', 'intune']));
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${marked.id}/dap/azure`));
  });

  it.each(REPORTS)(
    '%s comes as a file and as a page that runs nothing, in each language, and is recorded as read',
    async (name) => {
      const path = `/audit/reports/${name}?customer=${customer.id}`;
      await eventually(
        () => asked(name, `customer=${customer.id}`),
        ({ rows }) => rows.length > 0,
      );
      const titles = new Set<string>();
      for (const language of ['en', 'zh-CN', 'ja']) {
        const headers = { 'Accept-Language': language };
        const csv = succeeded(await compliance.get<string>(path, { ...headers, Accept: 'text/csv' }));
        expect(csv.headers['content-disposition']).toBe(`attachment; filename="${name}.csv"`);
        expect(csv.body).toContain(customer.name);
        const page = succeeded(await compliance.get<string>(path, { ...headers, Accept: 'text/html' }));
        expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
        expect(page.body).not.toContain('<b>');
        titles.add(/<title>(.*)<\/title>/.exec(page.body)?.[1] ?? '');
      }
      expect(titles.size).toBe(3);
      const inJapanese = succeeded(
        await compliance.get<string>(`${path}&language=ja`, { 'Accept-Language': 'zh-CN', Accept: 'text/html' }),
      );
      expect(inJapanese.body).toContain('<html lang="ja">');
      expect(await compliance.get<Problem>(`${path}&language=fr`)).toMatchObject({
        status: 400,
        body: { field: 'language' },
      });
      const looks = succeeded(await customer.admin.get<readonly { what: string }[]>(`${customer.path}/readers`)).body;
      expect(looks.map(({ what }) => what)).toContain(`/audit/reports/${name}`);
      expect((await operator.get(path)).status).toBe(403);
    },
  );
});
