import { randomUUID } from 'node:crypto';
import { BrowserSession } from './support/browser-session';
import { auditor, Caller, operator, type Problem, succeeded } from './support/caller';
import { customerOf, partnerWithLink } from './support/accounts';

interface Saved {
  readonly id: string;
  readonly name: string;
  readonly report: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly schedule?: string;
}
interface List {
  readonly rows: readonly Saved[];
  readonly zone: string;
  readonly address?: string;
}

const compliance = new Caller('compliance');
const report = {
  name: 'Removals of Azure',
  report: 'removed-dap',
  filters: { service: 'azure', cause: 'reassigned' },
  language: 'en',
};
const save = (caller: Caller, body: object = {}, id: string = randomUUID()) =>
  caller.put<Problem>(`/saved-reports/${id}`, { ...report, ...body }).then((answer) => ({ ...answer, id }));
const listOf = async (caller: Caller) => succeeded(await caller.get<List>('/saved-reports')).body;

describe('Saved reports (decision 26)', () => {
  it('are kept by each auditor and compliance officer for itself, changed and removed', async () => {
    const { id } = await save(auditor);
    expect((await listOf(auditor)).rows.find((each) => each.id === id)).toEqual({ id, ...report });
    expect((await listOf(compliance)).rows.filter((each) => each.id === id)).toEqual([]);
    expect((await save(compliance, { name: 'Of another' }, id)).status).toBe(204);
    expect((await save(auditor, { name: 'Renamed', zone: 'UTC' }, id)).status).toBe(204);
    expect((await listOf(auditor)).rows.find((each) => each.id === id)).toEqual({
      id,
      ...report,
      name: 'Renamed',
      zone: 'UTC',
    });
    for (let n = 0; n < 2; n += 1) expect((await auditor.delete(`/saved-reports/${id}`)).status).toBe(204);
    expect((await listOf(auditor)).rows.filter((each) => each.id === id)).toEqual([]);
    expect((await listOf(compliance)).rows.find((each) => each.id === id)?.name).toBe('Of another');
    await compliance.delete(`/saved-reports/${id}`);
  });

  it('are nobody else’s', async () => {
    const partner = await partnerWithLink();
    const customer = await customerOf(partner, ['azure']);
    for (const caller of [partner.admin, customer.admin, operator]) {
      expect((await caller.get('/saved-reports')).status).toBe(403);
      expect((await save(caller)).status).toBe(403);
      expect((await caller.delete(`/saved-reports/${randomUUID()}`)).status).toBe(403);
    }
  });

  it.each([
    ['a filter that the report has not', { report: 'continuity', filters: { cause: 'reassigned' } }],
    ['a value that the filter has not', { filters: { service: 'faxing' } }],
    ['no text', { filters: { service: ['azure'] } }],
    ['an account that is no id', { filters: { customer: '../partners' } }],
    ['a zone among the filters', { filters: { zone: 'UTC' } }],
    ['a page', { filters: { cursor: 'x' } }],
    ['a list', { filters: [] }],
    ['nothing', { filters: null }],
    ['another report', { report: 'partner-relationships' }],
    ['a zone that there is not', { zone: 'Mars/Olympus' }],
    ['another schedule', { schedule: 'hourly' }],
    ['a name that is a link', { name: 'https://evil.example' }],
    ['a name of nothing', { name: '  ' }],
    ['a text that hides', { name: 'a\u202eb' }],
  ])('are refused with %s, and nothing is kept', async (_, body) => {
    const { status, id } = await save(auditor, body);
    expect(status).toBe(400);
    expect((await listOf(auditor)).rows.filter((each) => each.id === id)).toEqual([]);
  });

  it('are mailed to the address of the sign-in, and to none where it names none', async () => {
    const stranger = new Caller('compliance').elsewhere();
    await new BrowserSession().signIn('compliance');
    const { address, zone } = await listOf(compliance);
    expect([address, zone]).toEqual([expect.stringContaining('@'), expect.any(String)]);
    const { status, id } = await save(stranger, { schedule: 'monthly' });
    expect(status).toBe(204);
    expect((await listOf(compliance)).rows.find((each) => each.id === id)?.schedule).toBe('monthly');
    expect((await save(compliance, {}, id)).status).toBe(204);
    expect((await listOf(compliance)).rows.find((each) => each.id === id)?.schedule).toBeUndefined();
    await compliance.delete(`/saved-reports/${id}`);
  });

  it('end by what stands in their mails without a sign-in, and opening that does nothing', async () => {
    const page = `/report-mails/opt-out/${'A'.repeat(32)}`;
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(new URL(page, process.env['API_URL']), {
        method,
        headers: { 'Accept-Language': 'ja' },
      });
      expect([answer.status, answer.headers.get('content-security-policy'), await answer.text()]).toEqual([
        200,
        expect.stringContaining("default-src 'none'"),
        expect.stringContaining('このレポートのメールは送信されません。'),
      ]);
    }
  });
});
