import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DIST } from '../support/engines';

const ENGINES = path.join(DIST, 'apps/standalone/src/engines.js');

let directory: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'reseller-engine-'));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
  rmSync(directory, { recursive: true, force: true });
});

function start(...names: string[]): ChildProcess {
  const env = { PATH: process.env['PATH'], DATA_DIR: directory };
  return (child = spawn(process.execPath, [ENGINES, ...names], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

it.each([
  ['eventstoredb', /^EVENTSTORE_URL=esdb:\/\/127\.0\.0\.1:\d+\?tls=false\n$/],
  ['mongodb', /^MONGODB_URL=mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true\n$/],
])('an embedded engine starts alone, beside a server that is there already: %s', async (name, address) => {
  const [said] = (await once(start(name).stdout!, 'data')) as [Buffer];
  expect(said.toString()).toMatch(address);
  expect(readdirSync(directory)).toEqual([name]);
});

it('an engine that there is not is refused by name', async () => {
  const { stderr } = start('mongodb', 'postgres');
  const [said] = (await once(stderr!, 'data')) as [Buffer];
  expect(said.toString()).toContain('There is no engine "postgres": there are eventstoredb and mongodb.');
  expect(await once(child!, 'close')).toEqual([1, null]);
  expect(readdirSync(directory)).toEqual([]);
});
