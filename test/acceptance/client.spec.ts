import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(__dirname, '../..');
const NPM = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
/** What it needs besides, as whoever installs it gets it from the registry. */
const DEPENDENCIES = ['openapi-fetch', 'openapi-typescript-helpers'];
const TYPES = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'nodenext',
  strict: true,
};

describe('The client package', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'client-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (program: string, words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { stdout } = await promisify(execFile)(program, words, { cwd: folder, env: { ...process.env, ...env } });
    return stdout;
  };

  it('is packed, installed into an empty folder, compiled against and used for the process', async () => {
    await run('npm', ['pack', path.join(ROOT, 'libs/client'), '--loglevel=error']);
    for (const name of DEPENDENCIES)
      await run('npm', ['pack', path.join(ROOT, 'node_modules', name), '--ignore-scripts', '--loglevel=error']);
    const packed = readdirSync(folder).map((file) => `./${file}`);
    expect(packed).toHaveLength(1 + DEPENDENCIES.length);
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await run('npm', ['install', ...NPM, ...packed]);
    cpSync(path.join(__dirname, 'support/client-program.mts'), path.join(folder, 'program.mts'));
    cpSync(path.join(ROOT, 'node_modules/@types/node'), path.join(folder, 'node_modules/@types/node'), {
      recursive: true,
    });
    cpSync(path.join(ROOT, 'node_modules/undici-types'), path.join(folder, 'node_modules/undici-types'), {
      recursive: true,
    });
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...TYPES, types: ['node'] }, include: ['*.mts'] }),
    );
    await run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.']);

    const lines = (await run(process.execPath, ['program.mjs'], { RUN: randomUUID() })).trim().split('\n');
    const told = Object.fromEntries(
      lines.map((line) => JSON.parse(line) as { what: string; value: unknown }).map(({ what, value }) => [what, value]),
    );
    expect(told).toEqual({
      twice: ['appended', 'repeated', true],
      relationships: 1,
      stale: 'revision-mismatch',
      current: 'none',
      refused: 'forbidden',
      feed: [
        'PartnerEnrolled',
        'InvitationLinkIssued',
        'RelationshipAccepted',
        'DapGranted',
        'DapGranted',
        'CustomerRenamed',
        'CustomerRenamed',
        'DapRemoved',
      ],
      resumed: true,
    });
  }, 120_000);
});
