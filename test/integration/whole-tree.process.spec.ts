import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const ROOT = path.resolve(__dirname, '../..');

let directory: string;
let npm: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'whole-tree-'));
});

afterEach(async () => {
  for (const pid of tree()) process.kill(pid, 'SIGKILL');
  rmSync(directory, { recursive: true, maxRetries: 5 });
});

/** Runs a script of package.json as somebody would, and waits until it or something it runs has said this. */
async function runUntil(script: string, said: string): Promise<ChildProcess> {
  // Not what jest itself runs with: neither its npm nor the engines of this run.
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    DATA_DIR: directory,
    PORT: '0',
    ISSUER_PORT: '0',
    MAILBOX_PORT: '0',
    TMPDIR: directory,
    TREE: directory,
  };
  npm = spawn('npm', ['run', '--silent', script], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: npm.stdout! })) if (line.includes(said)) break;
  npm.stdout!.resume();
  return npm;
}

/**
 * Every process that has this test's directory in its environment: npm, what it runs, and all that was started by that.
 */
function tree(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).includes(`TREE=${directory}\0`) && !isDead(pid))
    .map(Number);
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

function isDead(pid: string): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

async function isGone(): Promise<boolean> {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await setTimeout(50))
    if (tree().length === 0) return true;
  return false;
}

const onLinux = process.platform === 'linux' ? test : test.skip;

/** A command that says its name, and stays. */
const staying = (name: string) => [process.execPath, '-e', `console.log('${name}'); setInterval(() => 0, 1000)`];

describe('commands that run in turn', () => {
  const inTurn = (...commands: readonly string[]) =>
    spawn(process.execPath, [path.join(ROOT, 'apps/standalone/in-turn.cjs'), ...commands], {
      env: { PATH: process.env['PATH'], TREE: directory },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const quoted = (command: readonly string[]) => command.map((part) => `"${part}"`).join(' ');
  const linesOf = async ({ stdout }: ChildProcess, until?: string): Promise<string[]> => {
    const lines: string[] = [];
    for await (const line of createInterface({ input: stdout! })) {
      lines.push(line);
      if (line === until) break;
    }
    return lines;
  };

  onLinux.each([
    ['a command before the last', [quoted(staying('first')), '--', ...staying('last')], 'first'],
    ['the last command', ['true', '--', ...staying('last')], 'last'],
  ])('end with the signal that ends %s, and nothing is begun after it', async (_, commands, running) => {
    const started = inTurn(...commands);
    await linesOf(started, running);
    const rest = linesOf(started);
    started.kill('SIGTERM');
    expect((await once(started, 'exit'))[0]).toBe(128 + 15);
    expect(await rest).toEqual([]);
    expect(tree()).toEqual([]);
  });

  test('end with what the first of them that fails has answered; the last takes what is added', async () => {
    const told = async (run: ChildProcess) => {
      const [lines, [status]] = await Promise.all([linesOf(run), once(run, 'exit')]);
      return { lines, status };
    };
    expect(await told(inTurn("sh -c 'exit 3'", '--', 'echo', 'never'))).toEqual({ lines: [], status: 3 });
    expect(await told(inTurn('echo one', "echo 'two of'", '--', 'echo', 'three', 'and more'))).toEqual({
      lines: ['one', 'two of', 'three and more'],
      status: 0,
    });
  });
});

test('the programs are not built again, under whoever runs them, because the client’s package has been', () => {
  const folder = path.join(ROOT, 'libs/client/dist');
  const made = path.join(folder, 'of-a-test.d.ts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(made, '');
  try {
    const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'apps/standalone/build-if-older.cjs')]);
    expect([status, stderr.toString()]).toEqual([0, '']);
  } finally {
    rmSync(made);
  }
});

describe('everything that npm has started ends', () => {
  onLinux(
    'with SIGTERM to `npm start` that serves, and before npm itself ends',
    async () => {
      const started = await runUntil('start', 'Loading the demonstration data');
      expect(tree().length).toBeGreaterThanOrEqual(8);
      started.kill('SIGTERM');
      await once(started, 'exit');
      expect(tree()).toEqual([]);
    },
    120_000,
  );

  onLinux(
    'with SIGTERM to `npm start` that is still starting',
    async () => {
      const started = await runUntil('start', '[eventstoredb] EVENTSTORE_URL');
      started.kill('SIGTERM');
      await once(started, 'exit');
      expect(tree()).toEqual([]);
    },
    120_000,
  );

  onLinux(
    'with the death of the supervisor, which says nothing to anybody',
    async () => {
      const started = await runUntil('start', '[eventstoredb] EVENTSTORE_URL');
      const [supervisor] = tree().filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.cjs'));
      process.kill(supervisor!, 'SIGKILL');
      await once(started, 'exit');
      expect(await isGone()).toBe(true);
    },
    120_000,
  );

  onLinux.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
    'with %s to `npm run engines`',
    async (signal) => {
      const started = await runUntil('engines', 'MONGODB_URL=');
      expect(tree().length).toBeGreaterThanOrEqual(2);
      started.kill(signal);
      expect(await isGone()).toBe(true);
    },
    120_000,
  );

  onLinux(
    'with SIGTERM to `npm run walkthrough`, and its directory is removed',
    async () => {
      const started = await runUntil('walkthrough', '── 1.');
      started.kill('SIGTERM');
      await once(started, 'exit');
      expect(tree()).toEqual([]);
    },
    120_000,
  );
});
