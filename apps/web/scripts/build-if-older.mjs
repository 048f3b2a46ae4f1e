// Builds the pages when they are older than what they are made of, so that tests and `npm start` do not wait for them
// each time. Their types are compared by `npm run check`.
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const here = path.resolve(import.meta.dirname, '..');
const root = path.resolve(here, '..', '..');
/** Names what the pages are made of beside their own sources. */
const stamp = path.join(root, 'dist', 'apps', 'web', '.built');

function newestSource() {
  const sources = ['src', 'brand']
    .flatMap((folder) => readdirSync(path.join(here, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const settings = ['index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((name) =>
    path.join(here, name),
  );
  const ofLibraries = readFileSync(stamp, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((file) => path.join(root, file));
  // One that is gone is newer than anything.
  return Math.max(
    ...[...sources, ...settings, ...ofLibraries].map(
      (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity,
    ),
  );
}

function modulesOfLibraries(built) {
  const modules = [built].flat().flatMap(({ output }) => output.flatMap(({ moduleIds = [] }) => moduleIds));
  const files = [...new Set(modules)].map((file) => path.relative(root, file));
  return files.filter((file) => file.startsWith(`libs${path.sep}`)).sort();
}

if (!existsSync(stamp) || statSync(stamp).mtimeMs < newestSource()) {
  const startedAt = new Date();
  // In this process, so that nothing is left behind by ending it.
  const built = await build({ root: here, logLevel: 'warn' });
  writeFileSync(stamp, modulesOfLibraries(built).join('\n'));
  // The time at which the build began: a source saved while it ran counts as newer.
  utimesSync(stamp, startedAt, startedAt);
}
