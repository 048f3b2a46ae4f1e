import { accept, customerOf, enrolPartner, type Partner, partnerWithLink } from './support/accounts';
import {
  type Answer,
  auditor,
  type Caller,
  eventually,
  operator,
  type Problem,
  readAfter,
  succeeded,
} from './support/caller';

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly position: string;
  readonly read: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly customerName?: string;
  readonly partnerName?: string;
}
interface Page {
  readonly rows: readonly Notice[];
  readonly unread: number;
  readonly next?: string;
}

const noticesOf = async (who: Caller, path: string, after?: Answer<unknown>, query = '') =>
  succeeded(await who.get<Page>(`${path}/notices${query}`, after && readAfter(after))).body;
const kinds = ({ rows }: Page) => rows.map(({ kind }) => kind);

describe('An account is told unasked', () => {
  let partner: Partner & { readonly link: string };
  beforeEach(async () => {
    partner = await partnerWithLink();
  });

  it('of DAP that went to another partner, which is not named, and not of what its own people did', async () => {
    const customer = await customerOf(partner, ['azure', 'intune']);
    const other = await partnerWithLink();
    succeeded(await partner.admin.delete(`${partner.path}${customer.path}/dap/intune`));
    const taken = await accept(customer, other.link, ['azure'], { reassign: [{ service: 'azure', from: partner.id }] });
    const page = await noticesOf(partner.admin, partner.path, taken);
    expect(kinds(page)).toEqual(['dap-lost', 'accepted']);
    expect(page.rows[0]).toMatchObject({
      type: 'DapRemoved',
      data: { service: 'azure', cause: 'reassigned' },
      customerName: customer.name,
      subject: { kind: 'customer', id: customer.id },
      read: false,
    });
    expect(JSON.stringify(page)).not.toContain(other.id);
    const own = await noticesOf(customer.admin, customer.path, taken);
    expect(own.rows.map(({ kind, data, partnerName }) => [kind, data['service'], partnerName])).toEqual([
      ['dap-lost', 'intune', partner.name],
    ]);
  });

  it('of its suspension without the reason, of its reinstatement, and of an end that is proposed', async () => {
    const customer = await customerOf(partner);
    succeeded(await operator.put(`${partner.path}/suspension`, { reason: 'arrears of March' }));
    succeeded(await operator.delete(`${partner.path}/suspension`));
    const last = await customer.admin.put(`${customer.path}/partner-relationships/${partner.id}/end-proposal`);
    const page = await noticesOf(partner.admin, partner.path, last);
    expect(kinds(page)).toEqual(['end-proposed', 'reinstated', 'suspended', 'accepted']);
    expect(JSON.stringify(page)).not.toContain('arrears');
    const agreed = await partner.admin.post(`${partner.path}${customer.path}/end-proposal/agreement`);
    expect(kinds(await noticesOf(customer.admin, customer.path, agreed))).toContain('ended');
  });

  it('each person of what that person has not read; a mark stays, is set by place, and can be taken back', async () => {
    const customer = await customerOf(partner, ['azure', 'intune']);
    const last = await customer.admin.delete(`${customer.path}/dap`);
    const { rows, unread } = await noticesOf(partner.admin, partner.path, last);
    expect([kinds({ rows, unread }), unread]).toEqual([['dap-lost', 'dap-lost', 'accepted'], 3]);
    const [newest, second] = rows;
    const mark = (who: Caller, position: string, read: boolean) =>
      who.put<Problem>(`${partner.path}/notices/mark`, { position, read });
    expect((await mark(partner.admin, second!.position, true)).status).toBe(204);
    expect((await mark(partner.admin, second!.position, true)).status).toBe(204);
    const reads = async (who: Caller) => (await noticesOf(who, partner.path)).rows.map(({ read }) => read);
    expect(await reads(partner.admin)).toEqual([false, true, false]);
    expect(await reads(partner.sales)).toEqual([false, false, false]);
    expect((await partner.admin.put(`${partner.path}/notices/read`, { position: newest!.position })).status).toBe(204);
    expect([await reads(partner.admin), (await noticesOf(partner.admin.elsewhere(), partner.path)).unread]).toEqual([
      [true, true, true],
      0,
    ]);
    expect((await partner.admin.put(`${partner.path}/notices/read`, { position: rows.at(-1)!.position })).status).toBe(
      204,
    );
    expect(await reads(partner.admin)).toEqual([true, true, true]);
    expect((await mark(partner.admin, newest!.position, false)).status).toBe(204);
    expect(await reads(partner.admin)).toEqual([false, true, true]);
  });

  it('a page at a time, to the first', async () => {
    const customer = await customerOf(partner, ['azure', 'intune', 'power-bi']);
    const last = await customer.admin.delete(`${customer.path}/dap`);
    const { rows } = await noticesOf(partner.admin, partner.path, last);
    const paged: Notice[] = [];
    let before = '';
    do {
      const page: Page = await noticesOf(partner.admin, partner.path, undefined, `?limit=1${before}`);
      paged.push(...page.rows);
      before = page.next === undefined ? '' : `&before=${encodeURIComponent(page.next)}`;
    } while (before !== '');
    expect(paged.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('as many at once as is said where too many are asked for', async () => {
    const { body } = await partner.admin.get<Problem>(`${partner.path}/notices?limit=201`);
    const [, most = ''] = /to (\d+)/.exec(body.errors?.[0]?.detail ?? '') ?? [];
    expect(await partner.admin.get(`${partner.path}/notices?limit=${most}`)).toMatchObject({ status: 200 });
  });

  it('and nothing is marked that is no notice of the account, lies nowhere, or is another’s', async () => {
    const customer = await customerOf(partner);
    const stranger = await enrolPartner('direct-reseller');
    const { rows } = await eventually(
      () => noticesOf(partner.admin, partner.path),
      (page) => page.rows.length > 0,
    );
    const mark = { position: rows[0]!.position, read: true };
    expect(await stranger.admin.put<Problem>(`${stranger.path}/notices/mark`, mark)).toMatchObject({ status: 404 });
    expect(await customer.admin.put<Problem>(`${customer.path}/notices/mark`, mark)).toMatchObject({ status: 404 });
    expect(await stranger.admin.put<Problem>(`${partner.path}/notices/mark`, mark)).toMatchObject({ status: 404 });
    expect(
      await partner.admin.put<Problem>(`${partner.path}/notices/mark`, { position: '1/1', read: true }),
    ).toMatchObject({
      status: 404,
    });
    expect(await partner.admin.put<Problem>(`${partner.path}/notices/mark`, { ...mark, read: 'yes' })).toMatchObject({
      status: 400,
    });
    const beyond = { position: '999999999999/999999999999' };
    expect(await partner.admin.put<Problem>(`${partner.path}/notices/read`, beyond)).toMatchObject({
      status: 400,
      body: { field: 'position' },
    });
    expect((await auditor.get(`${partner.path}/notices`)).status).toBe(200);
    expect((await operator.get(`${partner.path}/notices`)).status).toBe(403);
  });
});
