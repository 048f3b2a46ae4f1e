import { text } from 'node:stream/consumers';
import { PassThrough, Readable } from 'node:stream';
import { type EventLog } from '#event-store';
import { type AuditCommand } from '../../apps/audit/src/command';
import { asOf } from '../../apps/audit/src/commands/as-of';
import { diff } from '../../apps/audit/src/commands/diff';
import { replay } from '../../apps/audit/src/commands/replay';
import { report } from '../../apps/audit/src/commands/report';
import { streams, types } from '../../apps/audit/src/commands/streams';
import { timeline } from '../../apps/audit/src/commands/timeline';
import { instantOf, momentOf } from '../../apps/audit/src/moment';
import { run } from '../../apps/audit/src/program';
import { acceptedCustomer, append, newCustomerId, newPartnerId, openLog } from './read-models.support';

const COMMANDS: readonly AuditCommand[] = [streams, types, timeline, report, asOf, diff, replay];

/** Runs `audit` as its operator would, on the engines of this run. */
async function audit(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return auditAt(undefined, ...args);
}

/** The same at a terminal on which these keys are pressed. */
async function auditAt(pressed: readonly string[] | undefined, ...args: readonly string[]) {
  const keys = pressed && Object.assign(Readable.from(pressed), { isTTY: true });
  const [out, err] = [new PassThrough(), new PassThrough()];
  const [written, complained] = [text(out), text(err)];
  const code = await run(args, COMMANDS, { env: process.env, ...(keys && { in: keys }), out, err });
  out.end();
  err.end();
  return { code, out: await written, err: await complained };
}

const lines = <Line = Record<string, unknown>>(out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('The audit command', () => {
  let log: EventLog;
  const customerId = newCustomerId();
  const partnerId = newPartnerId();

  beforeAll(async () => {
    log = openLog();
    const accepted = acceptedCustomer('Contoso', partnerId, ['azure', 'intune']);
    await append(log, `customer-${customerId}`, accepted);
  });
  afterAll(() => log.close());

  it('prints a time line as a table, or as lines of JSON', async () => {
    const { code, out } = await audit('timeline', '--customer', customerId, '--json');
    expect([code, lines(out).map(({ type }) => type)]).toEqual([
      0,
      ['CustomerRegistered', 'RelationshipAccepted', 'DapGranted', 'DapGranted'],
    ]);
    const table = (await audit('timeline', '--customer', customerId, '--type', 'DapGranted')).out.trimEnd().split('\n');
    expect(table).toHaveLength(2);
    expect(table[0]).toContain('DapGranted');
  });

  it('tells times by the clocks of the marketplace, or of the zone that is named, and in UTC beside them', async () => {
    const told = await audit('timeline', '--customer', customerId, '--type', 'CustomerRegistered');
    expect(told.err).toContain('by the clocks of Asia/Shanghai');
    expect(told.out).toMatch(/ 2026-01-01 08:00:00 +2026-01-01T00:00:00\.000Z +CustomerRegistered/);
    const elsewhere = await audit(
      'timeline',
      '--customer',
      customerId,
      '--type',
      'CustomerRegistered',
      '--zone',
      'America/New_York',
    );
    expect(elsewhere.out).toMatch(/ 2025-12-31 19:00:00 +2026-01-01T00:00:00\.000Z /);
    const rows = (await audit('as-of', 'customer-partners', '--customer', customerId, '--zone', 'Asia/Tokyo')).out;
    expect(rows).toContain('2026-01-01 09:01:00 (2026-01-01T00:01:00.000Z)');
    expect((await audit('replay', '--customer', customerId, '--zone', 'UTC')).out).toContain(
      '2026-01-01 00:00:00 (2026-01-01T00:00:00.000Z)',
    );
    expect((await audit('timeline', '--zone', 'Nowhere/Land')).code).toBe(2);
  });

  it('takes a time without a zone by the same clocks, and one with a zone as it is', () => {
    expect(
      ['2026-01-31', '2026-01-31T08:00', '2026-01-31T08:00:00Z'].map((text) => instantOf(text)('Asia/Shanghai')),
    ).toEqual(['2026-01-30T16:00:00.000Z', '2026-01-31T00:00:00.000Z', '2026-01-31T08:00:00.000Z']);
    for (const wrong of ['yesterday', '2026-02-30', '2026-01-31T25:00', '2026-01-31Z', '31.1.2026'])
      expect(() => instantOf(wrong)).toThrow();
    expect(momentOf('12/12')('UTC')).toBe('12/12');
  });

  it('counts the events of each stream and of each type', async () => {
    const counted = lines((await audit('streams', '--json')).out);
    expect(counted).toContainEqual({ stream: `customer-${customerId}`, events: 4 });
    expect(lines((await audit('types', '--json')).out).map(({ type }) => type)).toContain('DapGranted');
  });

  it('reports removed DAP, as of any position', async () => {
    const granted = [];
    for await (const event of log.read(`customer-${customerId}`)) if (event.type === 'DapGranted') granted.push(event);
    const [grant] = granted;
    const data = {
      partnerId,
      service: 'azure',
      cspTransacting: true,
      grantEventId: grant!.id,
      cause: 'removed-by-customer',
    } as const;
    const { position } = await append(log, `customer-${customerId}`, [{ type: 'DapRemoved', data }], 3n);
    const now = await audit('report', 'removed-dap', '--customer', customerId, '--json', '--at', position);
    expect(lines(now.out)).toMatchObject([
      { customerName: 'Contoso', service: 'azure', cause: 'removed-by-customer', openGap: true, duty: 'owed' },
    ]);
    expect((await audit('report', 'removed-dap', '--customer', customerId)).out).toContain('open gap');
    expect((await audit('report', 'removed-dap', '--customer', customerId, '--at', grant!.position)).out).toBe('');
  });

  it('shows any view as of any moment, and where to step from there', async () => {
    const positions = [];
    for await (const { position } of log.read(`customer-${customerId}`)) positions.push(position);
    const one = await audit('as-of', 'customer-partners', '--customer', customerId, '--at', positions[2]!, '--json');
    expect(one.code).toBe(0);
    expect(lines(one.out)).toMatchObject([{ partnerId, services: [{ service: 'azure', dap: true }] }]);
    expect(one.err).toBe(`As of ${positions[2]}, back: ${positions[1]}, forward: ${positions[3]}\n`);
    expect(lines((await audit('as-of', 'partner-duties', '--partner', partnerId, '--json')).out)).toMatchObject([
      { customerId, status: 'owed' },
    ]);
    expect((await audit('as-of', 'customers', '--customer', customerId, '--at', '1999-01-01')).out).toBe('');
    const table = (await audit('as-of', 'customer-partners', '--customer', customerId)).out;
    expect(table).toMatch(/^customerId +partnerId +kind/);
    expect(table).toContain('intune');
  });

  it('tells in words what differs between two moments', async () => {
    const positions = [];
    for await (const { position } of log.read(`customer-${customerId}`)) positions.push(position);
    const told = await audit('diff', '--customer', customerId, '--from', positions[1]!, '--to', positions[2]!);
    expect([told.code, told.out]).toEqual([0, `Contoso: DAP for Azure was granted to ${partnerId}\n`]);
    const [change] = lines(
      (await audit('diff', '--customer', customerId, '--to', positions[0]!, '--json', '--language', 'ja')).out,
    );
    expect(change).toEqual({ code: 'customer-registered', text: 'Contoso が登録されました' });
    expect((await audit('diff', '--customer', newCustomerId())).err).toBe('not-found: customerId\n');
    expect((await audit('diff', '--customer', customerId, '--from', positions[2]!, '--to', positions[1]!)).code).toBe(
      1,
    );
  });

  it('replays a history event by event, and shows what stands after each', async () => {
    const steps = lines<{
      readonly event: { readonly type: string };
      readonly views: readonly {
        readonly view: string;
        readonly rows: readonly { readonly services: readonly unknown[] }[];
      }[];
    }>((await audit('replay', '--customer', customerId, '--json')).out);
    const relationshipsAfter = steps.map(
      ({ views }) => views.find(({ view }) => view === 'customer-partners')?.rows ?? [],
    );
    expect(steps.map(({ event }) => event.type).slice(0, 4)).toEqual([
      'CustomerRegistered',
      'RelationshipAccepted',
      'DapGranted',
      'DapGranted',
    ]);
    expect(relationshipsAfter.map(([row]) => row?.services.length).slice(0, 4)).toEqual([undefined, 0, 1, 2]);
    const printed = (await audit('replay', '--customer', customerId)).out;
    expect(printed.match(/^── .*/gm)?.slice(0, 2)).toEqual([
      expect.stringMatching(/^── 1\. CustomerRegistered {2}customer-/),
      expect.stringMatching(/^── 2\. RelationshipAccepted .* Test by customer-admin$/),
    ]);
    expect(printed).toContain('customer-partners\ncustomerId');
    expect((await audit('replay')).code).toBe(2);
  });

  it('steps through a history forward and back as keys are pressed on a terminal', async () => {
    const { code, out } = await auditAt(['n', 'p', 'p', 'n', 'x', 'q', 'n'], 'replay', '--customer', customerId);
    expect(code).toBe(0);
    expect(out.match(/^── \d+|^\(.*:/gm)).toEqual(['── 1', '── 2', '── 1', '(the beginning:', '── 2']);
  });

  it('says what is wrong with its use, and ends so', async () => {
    expect((await audit('timeline', '--nonsense')).code).toBe(2);
    expect((await audit('report', 'removed-dap', '--at', 'yesterday')).code).toBe(2);
    expect((await audit('as-of', 'nothing-of-ours')).code).toBe(2);
    expect((await audit('as-of', 'customers', '--at', 'yesterday')).code).toBe(2);
    expect((await audit('as-of', 'customers', '--at', '99999999999999999/99999999999999999')).code).toBe(1);
  });
});
