// Builds the pages when they are older than what they are made of, so that tests and `npm start` do not wait for them each time. Their types are
// compared by `npm run check`.
import { spawnSync } from 'node:child_process';
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

if (!existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()) {
  const startedAt = new Date();
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: here, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, '');
  // The time at which the build began: a source saved while it ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}
