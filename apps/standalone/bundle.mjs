// Makes one file of each program and all that it loads, and compiles ahead what it runs to begin with: NestJS alone is
// some hundreds of modules, and finding, reading and compiling them takes most of the time in which a program starts.
import { execFile } from 'node:child_process';
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

const LAUNCHER = path.join(import.meta.dirname, 'launcher.cjs');

const PROGRAMS = [
  'api/src/main',
  'reactor/src/main',
  'projector/src/main',
  'audit/src/main',
  'standalone/src/issuer',
  'standalone/src/engines',
  'standalone/src/mail',
];

/**
 * Loads a program and ends before what that has begun can do anything: by then nearly all is compiled that it needs to
 * serve.
 */
const WRITE_CACHE = `
  const [program, cache] = process.argv.splice(1);
  require('node:fs').writeFileSync(cache, require(program).script.createCachedData());
  process.exit();
`;

/** Puts, for each program that the compiler wrote to `dist`, the bundle and its launcher in its place. */
export async function bundlePrograms(dist) {
  const caches = [];
  // One after the other: the bundler uses all cores for one, and side by side takes twice the memory, and the time that
  // it takes to get that. What each needs to begin with is compiled beside.
  for (const program of PROGRAMS.map((name) => path.join(dist, 'apps', name))) {
    await bundleProgram(program);
    caches.push(compileAhead(program));
  }
  await Promise.all(caches);
}

async function bundleProgram(program) {
  renameSync(`${program}.js`, `${program}.modules.js`);
  // What a module would load where it is there, and is not, is left as it stands: it goes without here as it does
  // there. Nothing is left out, here or by what makes it smaller: a call whose answer nobody takes, such as a decoding
  // that is made for what it throws, would be taken for one that does nothing.
  const bundle = await rolldown({
    input: `${program}.modules.js`,
    platform: 'node',
    treeshake: false,
    onLog: () => undefined,
  });
  // What is loaded later is required: of a script that comes from a code cache, Node refuses every import().
  await bundle.write({
    file: `${program}.bundle.js`,
    format: 'cjs',
    codeSplitting: false,
    keepNames: true,
    minify: false,
    dynamicImportInCjs: false,
  });
  await bundle.close();
  copyFileSync(LAUNCHER, `${program}.js`);
}

async function compileAhead(program) {
  rmSync(`${program}.bundle.cache`, { force: true });
  await promisify(execFile)(process.execPath, ['--eval', WRITE_CACHE, `${program}.js`, `${program}.bundle.cache`]);
}
