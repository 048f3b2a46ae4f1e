// Deletes each guard of guards.json in a copy of the tree, one at a time, and runs the tests that are to notice: `npm
// run test:guards`, or with words of a guard's name after `--` only those. Ends with 1 where a guard is missed by no
// test, or where its tests fail with every guard in place.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const copy = mkdtempSync(path.join(tmpdir(), 'guards-'));
const words = process.argv.slice(2);
const guards = JSON.parse(readFileSync(path.join(import.meta.dirname, 'guards.json'), 'utf8')).filter(({ guard }) =>
  words.every((word) => guard.includes(word)),
);

process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
copyTree();

const withAll = new Map();
const unnoticed = [];
for (const guard of guards) {
  const { project, tests } = guard;
  const key = `${project} ${tests}`;
  if (!withAll.has(key)) withAll.set(key, failuresOf(guard));
  if (withAll.get(key).length > 0) report(guard, `fails with every guard in place: ${withAll.get(key)[0]}`, false);
  else deleteAndRun(guard);
}
console.log(`${guards.length - unnoticed.length} of ${guards.length} deleted guards were noticed.`);
process.exitCode = unnoticed.length > 0 || guards.length === 0 ? 1 : 0;

function deleteAndRun(guard) {
  const before = new Map(guard.changes.map(({ file }) => [file, readFileSync(path.join(copy, file), 'utf8')]));
  try {
    for (const { file, find, replace } of guard.changes) {
      const text = readFileSync(path.join(copy, file), 'utf8');
      writeFileSync(
        path.join(copy, file),
        text.replace(find, () => replace),
      );
    }
    const failures = failuresOf(guard);
    report(
      guard,
      failures.length > 0 ? `noticed by ${failures.length}: ${failures[0]}` : 'noticed by NO test',
      failures.length > 0,
    );
  } finally {
    for (const [file, text] of before) writeFileSync(path.join(copy, file), text);
  }
}

function report({ guard }, outcome, isNoticed) {
  if (!isNoticed) unnoticed.push(guard);
  console.log(`${isNoticed ? '✓' : '✗'} ${guard}\n    ${outcome}`);
}

/**
 * The titles of the tests that fail. A run that comes to no result (a program that cannot be built) is no failure of a
 * test, and ends everything.
 */
function failuresOf({ project, tests }) {
  const results = path.join(copy, 'results.json');
  rmSync(results, { force: true });
  if (project !== 'units') run('npm', ['run', '--silent', 'build'], 0);
  run('npx', [
    'jest',
    '--selectProjects',
    project,
    '--runInBand',
    '--forceExit', // a test that fails may leave a connection open, and would be waited for without end
    '--json',
    '--outputFile',
    results,
    '--testPathPatterns',
    tests,
  ]);
  const { numTotalTests, testResults } = JSON.parse(readFileSync(results, 'utf8'));
  if (numTotalTests === 0) throw new Error(`No test of ${project} lies at ${tests}.`);
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
}

function run(program, parameters, expected) {
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (expected !== undefined && status !== expected)
    throw new Error(`${program} ${parameters.join(' ')}: ${status}\n${stdout}${stderr}`);
}

/** What git knows of the tree, and the packages as they are. */
function copyTree() {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  for (const file of stdout.split('\0').filter(Boolean)) cpSync(path.join(ROOT, file), path.join(copy, file));
  for (const folder of ['node_modules', 'apps/web/node_modules'])
    symlinkSync(path.join(ROOT, folder), path.join(copy, folder));
}
