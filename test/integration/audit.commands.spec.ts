import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { type EventLog } from '#event-store';
import { type AuditCommand } from '../../apps/audit/src/command';
import { report } from '../../apps/audit/src/commands/report';
import { streams, types } from '../../apps/audit/src/commands/streams';
import { timeline } from '../../apps/audit/src/commands/timeline';
import { run } from '../../apps/audit/src/program';
import { acceptedCustomer, append, newCustomerId, newPartnerId, openLog } from './read-models.support';

const COMMANDS: readonly AuditCommand[] = [streams, types, timeline, report];

/** Runs `audit` as its operator would, on the engines of this run. */
async function audit(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const [written, complained] = [text(out), text(err)];
  const code = await run(args, COMMANDS, { env: process.env, out, err });
  out.end();
  err.end();
  return { code, out: await written, err: await complained };
}

const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

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

  it('counts the events of each stream and of each type', async () => {
    const counted = lines((await audit('streams', '--json')).out);
    expect(counted).toContainEqual({ stream: `customer-${customerId}`, events: 4 });
    expect(lines((await audit('types', '--json')).out).map(({ type }) => type)).toContain('DapGranted');
  });

  it('reports removed DAP, as of any position', async () => {
    const granted = [];
    for await (const event of log.read(`customer-${customerId}`)) if (event.type === 'DapGranted') granted.push(event);
    const [grant] = granted;
    const data = { partnerId, service: 'azure', cspTransacting: true, grantEventId: grant!.id, cause: 'removed-by-customer' } as const;
    const { position } = await append(log, `customer-${customerId}`, [{ type: 'DapRemoved', data }], 3n);
    const now = await audit('report', 'removed-dap', '--customer', customerId, '--json', '--at', position);
    expect(lines(now.out)).toMatchObject([
      { customerName: 'Contoso', service: 'azure', cause: 'removed-by-customer', openGap: true, duty: 'owed' },
    ]);
    expect((await audit('report', 'removed-dap', '--customer', customerId)).out).toContain('open gap');
    expect((await audit('report', 'removed-dap', '--customer', customerId, '--at', grant!.position)).out).toBe('');
  });

  it('says what is wrong with its use, and ends so', async () => {
    expect((await audit('timeline', '--nonsense')).code).toBe(2);
    expect((await audit('report', 'removed-dap', '--at', 'yesterday')).code).toBe(2);
  });
});
