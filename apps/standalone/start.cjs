'use strict';
// Builds what is older than its sources, then runs one of the programs of this folder: main (the default), engines, walkthrough.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const program = process.argv[2] ?? 'main';
const script = path.join(root, 'dist', 'apps', 'standalone', 'src', `${program}.js`);

function newestSource() {
  const files = ['apps', 'libs'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.spec)\.(ts|json)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  const all = [...files, path.join(root, 'package.json'), path.join(root, 'tsconfig.json'), path.join(root, 'tsconfig.build.json')];
  return Math.max(...all.map((file) => fs.statSync(file).mtimeMs));
}

/** Ends this process, too, where the build says no; its words go to standard error, since standard output is for the program. */
function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

function buildIfOlder() {
  const stamp = path.join(root, 'dist', '.built');
  if (fs.existsSync(script) && fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs >= newestSource()) return;
  const startedAt = new Date();
  console.error('Building …');
  run(require.resolve('@nestjs/cli/bin/nest.js'), 'build');
  fs.writeFileSync(stamp, '');
  // The time at which the build began: a source saved while it ran counts as newer.
  fs.utimesSync(stamp, startedAt, startedAt);
}

buildIfOlder();
if (program === 'main') run(path.join(root, 'apps', 'web', 'scripts', 'build-if-older.mjs'));
if (!fs.existsSync(script)) {
  console.error(`There is no program "${program}".`);
  process.exit(1);
}
require(script);
