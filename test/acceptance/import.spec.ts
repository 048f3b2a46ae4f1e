import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { Caller, eventually, operator, succeeded } from './support/caller';
import { enrolPartner, freshTenant, registerCustomer } from './support/accounts';
import { eventsOf, openLog } from './support/streams';

interface Checked {
  readonly outcome: 'ready' | 'exists' | 'refused' | 'malformed';
  readonly key?: string;
  readonly id?: string;
  readonly nameTaken?: boolean;
  readonly domains?: readonly { readonly domain: string; readonly isClaimed: boolean }[];
  readonly faults?: readonly {
    readonly field: string;
    readonly value?: string;
    readonly code: string;
    readonly title: string;
    readonly next?: string;
  }[];
}
interface CustomerRow {
  readonly tenantId: string;
  readonly name: string;
  readonly domains: string;
}

const log = openLog();
afterAll(() => log.close());

const checkPartners = async (...rows: readonly object[]) =>
  succeeded(await operator.post<{ readonly rows: readonly Checked[] }>('/operations/partner-checks', { rows })).body
    .rows;
const checkCustomers = async (...rows: readonly CustomerRow[]) =>
  succeeded(await operator.post<{ readonly rows: readonly Checked[] }>('/operations/customer-checks', { rows })).body
    .rows;
const partner = (tenantId = freshTenant(), name = `Imported ${tenantId}`) => ({
  tenantId,
  name,
  channelRole: 'direct-reseller',
});
const customer = (tenantId = freshTenant(), ...domains: readonly string[]): CustomerRow => ({
  tenantId,
  name: `Imported ${tenantId}`,
  domains: domains.join('; '),
});

describe('Rows of partners that are to be imported', () => {
  it('are ready with a key of their own, written nowhere, and done once under that key', async () => {
    const row = partner();
    const [checked] = await checkPartners(row);
    expect(checked).toMatchObject({ outcome: 'ready', nameTaken: false });
    expect(await eventsOf(log, `tenant-${row.tenantId}`)).toEqual([]);
    expect(await checkPartners(row)).toEqual([checked]);

    const key = { 'Idempotency-Key': checked!.key! };
    const [one, other] = await Promise.all([
      operator.post('/partners', row, key),
      new Caller('operator').elsewhere().post('/partners', row, key),
    ]);
    const { id } = succeeded(one).body;
    expect(succeeded(other).body.id).toBe(id);
    expect(await checkPartners(row)).toEqual([{ outcome: 'exists', id }]);
    expect(succeeded(await operator.post('/partners', row, key)).body).toMatchObject({ outcome: 'repeated', id });
    expect(await eventsOf(log, `partner-${id}`)).toHaveLength(1);
  });

  it('each say the truth: malformed with its field, refused with its rule, there already, a name that is taken', async () => {
    const { tenant, name } = await enrolPartner('advisor');
    const { tenant: bought } = await registerCustomer();
    await enrolPartner('advisor', { tenant: bought });
    const rows = [
      { ...partner(), tenantId: 'not one word' },
      { ...partner(), name: '=HYPERLINK("http://x.example")' },
      { ...partner(), channelRole: 'friend' },
      partner(bought),
      partner('t-marketplace'),
      { ...partner(tenant, name.toUpperCase()), channelRole: 'advisor' },
      partner(freshTenant(), name),
      partner(),
    ];
    const found = await eventually(
      () => checkPartners(...rows),
      (all) => all[5]?.outcome === 'exists' && all[6]?.nameTaken === true,
    );
    expect(
      found.map(({ outcome, faults = [] }) => [outcome, ...faults.map(({ field, code }) => `${field} ${code}`)]),
    ).toEqual([
      ['malformed', 'tenantId invalid-request'],
      ['malformed', 'name invalid-name'],
      ['malformed', 'channelRole invalid-request'],
      ['refused', 'tenantId tenant-of-a-customer'],
      ['refused', 'tenantId tenant-of-marketplace'],
      ['exists'],
      ['ready'],
      ['ready'],
    ]);
    expect(found[7]).toMatchObject({ nameTaken: false });
    for (const { faults = [] } of found) for (const { title } of faults) expect(title).toMatch(/\w/);
  });

  it.each([
    "=cmd|' /C calc'!A0.exe.com",
    'C\u043entoso',
    'A\u202eB',
    'line\nbreak',
    'tab\there',
    '\u3164',
    '',
    ' ',
    'x'.repeat(300),
    '=?utf-8?B?eA==?=',
  ])('are malformed one by one, not as a whole, where a name is %j', async (name) => {
    const found = await checkPartners({ ...partner(), name }, partner());
    expect(found.map(({ outcome }) => outcome)).toEqual(['malformed', 'ready']);
    expect(found[0]?.faults?.map(({ field }) => field)).toContain('name');
  });

  it('are found again where the account was renamed since', async () => {
    const row = partner();
    const [checked] = await checkPartners(row);
    const { id = '' } = succeeded(await operator.post('/partners', row, { 'Idempotency-Key': checked!.key! })).body;
    succeeded(await operator.put(`/partners/${id}/name`, { name: 'Renamed since' }));
    expect(await checkPartners(row)).toEqual([{ outcome: 'exists', id }]);
  });
});

describe('Rows of customers that are to be imported', () => {
  it('are carried out with their domains, each once, and go on where they were interrupted', async () => {
    const [a, b] = [`a-${randomUUID()}.example`, `b-${randomUUID()}.example`];
    const row = customer(freshTenant(), a.toUpperCase(), b);
    const [checked] = await checkCustomers(row);
    expect(checked).toMatchObject({
      outcome: 'ready',
      domains: [
        { domain: a, isClaimed: false },
        { domain: b, isClaimed: false },
      ],
    });
    const key = { 'Idempotency-Key': checked!.key! };
    const { id = '' } = succeeded(
      await operator.post('/customers', { tenantId: row.tenantId, name: row.name }, key),
    ).body;
    succeeded(await operator.put(`/customers/${id}/domains/${a}`, undefined, key));

    const [rest] = await checkCustomers(row);
    expect(rest).toMatchObject({
      outcome: 'ready',
      id,
      domains: [
        { domain: a, isClaimed: true },
        { domain: b, isClaimed: false },
      ],
    });
    succeeded(await operator.put(`/customers/${id}/domains/${b}`, undefined, key));
    expect((await checkCustomers(row))[0]).toMatchObject({ outcome: 'exists', id });
    expect(await eventsOf(log, `domain-${a}`)).toHaveLength(1);
  });

  it('are told of a domain as people write it, in one form for all its spellings', async () => {
    const label = `测试${randomUUID().slice(0, 8)}`;
    const [upper, ascii] = await checkCustomers(
      customer(freshTenant(), `${label.toUpperCase()}。公司`),
      customer(freshTenant(), domainToASCII(`${label}.公司`)),
    );
    const told = { outcome: 'ready', domains: [{ domain: `${label}.公司`, isClaimed: false }] };
    expect([upper, ascii]).toEqual([expect.objectContaining(told), expect.objectContaining(told)]);
    const { id = '' } = succeeded(await operator.post('/customers', { tenantId: freshTenant(), name: label })).body;
    succeeded(await operator.put(`/customers/${id}/domains/${encodeURIComponent(`${label}.公司`)}`));
    const [, taken] = await checkCustomers(
      customer(freshTenant(), 'free.cn'),
      customer(freshTenant(), `${label}.公司`),
    );
    expect(taken).toMatchObject({ outcome: 'refused', faults: [{ code: 'domain-claimed-by-another' }] });
  });

  it('each say the truth of their tenants and of every domain', async () => {
    const other = await registerCustomer();
    const claimed = `c-${randomUUID()}.example`;
    succeeded(await operator.put(`${other.path}/domains/${claimed}`));
    const found = await checkCustomers(
      customer(freshTenant(), 'com.cn', 'qq.com', claimed, 'nobody', '@x'),
      customer(other.tenant),
      { ...customer(), name: '' },
      customer(freshTenant()),
    );
    expect(found[0]).toMatchObject({
      outcome: 'refused',
      faults: [
        { field: 'domains', value: 'com.cn', code: 'public-suffix' },
        { field: 'domains', value: 'qq.com', code: 'public-mail-domain' },
        { field: 'domains', value: claimed, code: 'domain-claimed-by-another' },
        { field: 'domains', value: 'nobody', code: 'invalid-domain' },
        { field: 'domains', value: '@x', code: 'invalid-domain' },
      ],
    });
    expect(found[1]).toMatchObject({
      outcome: 'refused',
      faults: [{ field: 'tenantId', code: 'tenant-of-another-customer' }],
    });
    expect(found[2]).toMatchObject({
      outcome: 'malformed',
      faults: expect.arrayContaining([expect.objectContaining({ field: 'name' })]),
    });
    expect(found[3]).toMatchObject({ outcome: 'ready', domains: [] });
  });

  it('are another account once the one of before has departed', async () => {
    const row = customer();
    const [first] = await checkCustomers(row);
    const { id = '' } = succeeded(
      await operator.post('/customers', { tenantId: row.tenantId, name: row.name }, { 'Idempotency-Key': first!.key! }),
    ).body;
    succeeded(await operator.delete(`/customers/${id}`));
    const [second] = await checkCustomers(row);
    expect(second).toMatchObject({ outcome: 'ready' });
    const again = await operator.post(
      '/customers',
      { tenantId: row.tenantId, name: row.name },
      { 'Idempotency-Key': second!.key! },
    );
    expect(succeeded(again).body.id).not.toBe(id);
  });

  it('have some dozens of domains at most, each of which is looked up once', async () => {
    const domains = (count: number) => Array.from({ length: count }, (_, n) => `d${n}.cn`);
    const found = await checkCustomers(
      customer(freshTenant(), ...domains(51)),
      customer(freshTenant(), ...domains(3), ...domains(3)),
    );
    expect(found[0]).toMatchObject({ outcome: 'malformed', faults: [{ field: 'domains', code: 'invalid-request' }] });
    expect(found[1]?.domains).toHaveLength(3);
  });

  it('have five hundred domains together at most: for each a stream is read', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        customer(freshTenant(), ...Array.from({ length: 50 }, (__, m) => `d${n}x${m}.cn`)),
      );
    expect(await checkCustomers(...rows(10))).toHaveLength(10);
    expect(await operator.post('/operations/customer-checks', { rows: rows(11) })).toMatchObject({
      status: 400,
      body: { field: 'rows' },
    });
  });

  it('are checked for operators alone, a hundred at once', async () => {
    const { admin } = await registerCustomer();
    expect((await admin.post('/operations/customer-checks', { rows: [customer()] })).status).toBe(403);
    const many = Array.from({ length: 101 }, () => customer());
    expect(await operator.post('/operations/customer-checks', { rows: many })).toMatchObject({
      status: 400,
      body: { field: 'rows' },
    });
    expect(await operator.post('/operations/customer-checks', { rows: [] })).toMatchObject({
      status: 400,
      body: { field: 'rows' },
    });
  });
});
