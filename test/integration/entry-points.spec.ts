import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIST } from '../support/engines';

const ROOT = path.join(__dirname, '..', '..');
const FAULTS = /TypeError|ReferenceError|SyntaxError|Cannot find|is not a function|is not a constructor|ERR_MODULE/;

/** The files of `apps/` that nothing else there imports: what `node` is called with. */
function entryPoints(): readonly string[] {
  const sources = readdirSync(path.join(ROOT, 'apps'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^(?!web\/)[^/]+\/src\/.*\.ts$/.test(file) && !/\.(spec|d)\.ts$/.test(file),
  );
  const imported = new Set(sources.flatMap((file) => importsOf(file)));
  return sources.map((file) => file.replace(/\.ts$/, '')).filter((module) => !imported.has(module));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, 'apps', file), 'utf8');
  const named = [...text.matchAll(/(?:from|import|import\(|require\()\s*'(\.[^']+)'/g)].map(([, name = '']) =>
    path.join(path.dirname(file), name),
  );
  return named.flatMap((module) => [module, path.join(module, 'index')]);
}

/** Whatever it is told, it cannot do: it says so, or that it began, but is no victim of its own making. */
const USELESS = {
  EVENTSTORE_URL: 'nowhere',
  MONGODB_URL: 'nowhere',
  PORT: 'none',
  MAILBOX_PORT: 'none',
  ISSUER_PORT: 'none',
};

let directory: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'reseller-entry-'));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child?.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  rmSync(directory, { recursive: true, force: true });
});

describe('every program in apps/', () => {
  it('is found', () => {
    expect(entryPoints()).toEqual(
      expect.arrayContaining(['api/src/main', 'reactor/src/parked', 'standalone/src/engines']),
    );
  });

  it.each(entryPoints())(
    '%s starts, and says what it has to say itself',
    async (entry) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: path.join(directory, 'data'), ...USELESS };
      child = spawn(process.execPath, [path.join(DIST, 'apps', `${entry}.js`)], {
        cwd: directory,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      await new Promise<void>((resolve) => {
        const hear = (chunk: Buffer): void => {
          said += chunk.toString();
          if (said.trim() !== '') resolve();
        };
        child?.stdout?.on('data', hear);
        child?.stderr?.on('data', hear);
        child?.once('close', resolve);
      });
      expect(said.trim()).not.toBe('');
      expect(said).not.toMatch(FAULTS);
    },
    60_000,
  );

  it.each(entryPoints())(
    '%s does not take it for a fault of its own that nobody reads what it says',
    async (entry) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: path.join(directory, 'data'), ...USELESS };
      child = spawn(process.execPath, [path.join(DIST, 'apps', `${entry}.js`), '--help'], {
        cwd: directory,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout?.destroy();
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      await new Promise((resolve) => {
        child?.once('close', resolve);
        setTimeout(resolve, 5_000).unref(); // what serves goes on
      });
      expect(said).not.toMatch(/EPIPE|Unhandled/);
    },
    60_000,
  );
});
