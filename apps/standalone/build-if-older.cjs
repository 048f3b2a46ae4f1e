'use strict';
// Builds the programs when they are older than what they are made of, or made of other files.
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const stamp = path.join(root, 'dist', '.built');

/** Everything the programs are made of. Types, which the build does not look at, are compared by `npm run check`. */
function sources() {
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
  const own = ['bundle.mjs', 'launcher.cjs'].map((file) => path.join('apps', 'standalone', file));
  // Of the tests, the one that is a program; in an image there are none.
  const folders = ['apps', 'libs', 'tools', path.join('test', 'walkthrough')];
  const there = folders.filter((folder) => fs.existsSync(path.join(root, folder)));
  const files = there.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.spec)\.(ts|json)$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith(path.join('apps', 'web')))
      // What others have made, such as the client's own package, says nothing of the programs.
      .filter((file) => !file.split(path.sep).some((folder) => folder === 'node_modules' || folder === 'dist')),
  );
  return [...settings, ...own, ...files].sort();
}

const files = sources();
const madeOf = files.join('\n');
const newest = Math.max(...files.map((file) => fs.statSync(path.join(root, file)).mtimeMs));
const isBuilt =
  fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === madeOf && fs.statSync(stamp).mtimeMs >= newest;

if (!isBuilt) {
  const startedAt = new Date();
  console.error('Building …');
  process.on('exit', (code) => {
    if (code !== 0) return;
    fs.writeFileSync(stamp, madeOf);
    // The time at which the build began: a source saved while it ran counts as newer.
    fs.utimesSync(stamp, startedAt, startedAt);
  });
  process.chdir(root);
  process.argv.splice(2, process.argv.length, 'build');
  process.once(
    'beforeExit',
    () => void import('./bundle.mjs').then(({ bundlePrograms }) => bundlePrograms(path.join(root, 'dist'))),
  );
  // In this process, so that nothing is left behind by ending it.
  require('@nestjs/cli/bin/nest.js');
}
