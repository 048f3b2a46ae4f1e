// Builds the pages when they are older than what they are made of, so that tests and `npm start` do not wait for them each time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '..', '..');
const stamp = path.join(root, 'dist', 'apps', 'web', '.built');
const require = createRequire(import.meta.url);

function newestSource() {
  const sources = readdirSync(path.join(here, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const settings = ['index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((name) => path.join(here, name));
  return Math.max(...[...sources, ...settings].map((file) => statSync(file).mtimeMs));
}

function finished(program, ...args) {
  const child = spawn(process.execPath, [program, ...args], { cwd: here, stdio: 'inherit' });
  return once(child, 'exit').then(([status]) => status === 0);
}

if (!existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()) {
  const startedAt = new Date();
  const succeeded = await Promise.all([
    finished(require.resolve('typescript/bin/tsc'), '--noEmit'),
    finished(path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js'), 'build', '--logLevel', 'warn'),
  ]);
  if (succeeded.includes(false)) process.exit(1);
  writeFileSync(stamp, '');
  // The time at which the build began: a source saved while it ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}
