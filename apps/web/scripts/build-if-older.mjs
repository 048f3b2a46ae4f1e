// Builds the pages when they are older than what they are made of, so that tests and `npm start` do not wait for them each time. Their types are
// compared by `npm run check`.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '..', '..');
const stamp = path.join(root, 'dist', 'apps', 'web', '.built');

function newestSource() {
  const sources = ['src', 'brand']
    .flatMap((folder) => readdirSync(path.join(here, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const settings = ['index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((name) => path.join(here, name));
  return Math.max(...[...sources, ...settings].map((file) => statSync(file).mtimeMs));
}

if (!existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()) {
  const startedAt = new Date();
  // In this process, so that nothing is left behind by ending it.
  await build({ root: here, logLevel: 'warn' });
  writeFileSync(stamp, '');
  // The time at which the build began: a source saved while it ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}
