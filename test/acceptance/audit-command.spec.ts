import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { COMMANDS } from '../../apps/audit/src/commands';
import { run } from '../../apps/audit/src/program';
import { accept, customerOf, partnerWithLink } from './support/accounts';
import { anonymous, auditor, eventually, positionOf, type Problem, readAfter, succeeded } from './support/caller';
import { confirmDeviceCode } from './support/device-sign-in';

/** Of the operator's configuration the auditor knows where the API and the issuer are, and nothing else. */
const { PUBLIC_URL = '', OIDC_ISSUER = '' } = process.env;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('The audit command of somebody who has the API only', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'audit-command-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs the command as its program does; `heard` is given each line that is not a result. */
  async function audit(
    args: readonly string[],
    heard: (line: string) => Promise<void> = async () => undefined,
  ): Promise<Ended> {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const env = { PUBLIC_URL, OIDC_ISSUER, XDG_CONFIG_HOME: folder };
    const ending = run(args, COMMANDS, { env, out, err }).finally(() => [out, err].map((stream) => stream.end()));
    const written = text(out);
    let complained = '';
    for await (const line of createInterface({ input: err })) {
      complained += `${line}\n`;
      await heard(line);
    }
    return { code: await ending, out: await written, err: complained };
  }

  /** Signs in as a person does: by typing the code that is shown on the page that is named. */
  function signIn(handle: string): Promise<Ended> {
    return audit(['sign-in', '--scope', 'openid api'], async (line) => {
      const [, page = '', code = ''] = /^Open (\S+) and type the code (\S+)$/.exec(line) ?? [];
      if (page !== '') await confirmDeviceCode(page, code, handle);
    });
  }

  it('signs in by the device flow and reads time line, views, differences, report and export as the auditor', async () => {
    const [one, other] = [await partnerWithLink(), await partnerWithLink()];
    const customer = await customerOf(one, ['exchange-online']);
    const reassign = [{ service: 'exchange-online', from: one.id }] as const;
    const moved = succeeded(await accept(customer, other.link, ['exchange-online'], { reassign }));

    expect(await audit(['whoami'])).toMatchObject({ code: 1, err: 'Nobody is signed in. Run: audit sign-in\n' });
    expect(await signIn('auditor')).toMatchObject({ code: 0, out: expect.stringMatching(/^Signed in until \d{4}-/) });
    expect((await audit(['whoami'])).out).toContain('auditor');

    const line = await audit(['timeline', '--api', '--customer', customer.id, '--json']);
    expect(
      line.out
        .trimEnd()
        .split('\n')
        .map((json) => (JSON.parse(json) as { type: string }).type),
    ).toEqual([
      'CustomerRegistered',
      'RelationshipAccepted',
      'DapGranted',
      'DapRemoved',
      'RelationshipAccepted',
      'DapGranted',
    ]);
    expect((await audit(['timeline', '--api', '--customer', customer.id])).out).toMatch(/DapRemoved +customer-admin/);
    const report = await audit(['report', 'removed-dap', '--api', '--customer', customer.id]);
    expect(report).toMatchObject({ code: 0, out: expect.stringContaining('reassigned') });

    const at = positionOf(moved);
    succeeded(await auditor.get(`${other.path}/customers`, readAfter(moved)));
    const relationships = await audit([
      'as-of',
      'customer-partners',
      '--api',
      '--customer',
      customer.id,
      '--at',
      at,
      '--json',
    ]);
    expect(relationships.out.trimEnd().split('\n')).toHaveLength(2);
    const differences = await audit(['diff', '--api', '--customer', customer.id, '--language', 'en']);
    expect(differences.out).toContain(`${customer.name}: DAP for Exchange Online was granted to ${other.name}\n`);

    expect(await audit(['sign-out'])).toMatchObject({ code: 0 });
    expect(await audit(['timeline', '--api', '--customer', customer.id])).toMatchObject({ code: 1 });
  });

  it('exports through the API what verifies offline with the key that the API publishes', async () => {
    const customer = await customerOf(await partnerWithLink(), ['azure']);
    const events = await eventually(
      async () =>
        String((await auditor.get(`/audit/export?customer=${customer.id}`)).body)
          .trimEnd()
          .split('\n'),
      (lines) => lines.filter((line) => line.includes('"kind":"event"')).length === 4,
    );
    expect(events.at(-1)).toContain('"kind":"footer"');

    await signIn('auditor');
    const file = path.join(folder, 'export');
    expect(await audit(['export', '--api', '--customer', customer.id, '-o', file])).toMatchObject({ code: 0, err: '' });
    const { seal } = succeeded(await anonymous.get<{ seal: { publicKey: string } }>('/seal')).body;
    expect(await audit(['verify', file, '--key', seal.publicKey])).toMatchObject({
      code: 0,
      out: expect.stringMatching(`^Verified: 4 events of customer ${customer.id}\n`),
    });
    expect((await stat(file)).size).toBe((await readFile(file)).length);
    expect(await audit(['verify', file, '--key', '0'.repeat(64)])).toMatchObject({ code: 1 });
    expect(await auditor.get<Problem>(`/audit/export?partner=${customer.id}`)).toMatchObject({
      status: 400,
      body: { field: 'partner' },
    });
  });

  it('says to a partner that auditing is not its role', async () => {
    await signIn('li.na');
    expect(await audit(['timeline', '--api'])).toMatchObject({ code: 1, out: '' });
    expect(await audit(['export', '--api'])).toMatchObject({ code: 1, out: '' });
  });
});
