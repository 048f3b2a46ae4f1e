// npm run check:image: carries out what the Dockerfile says, COPY by COPY and RUN by RUN, in empty folders of this machine, with
// its Node and npm in the place of the image's, and looks whether the programs start from what is left. It installs packages.
const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const linesOf = (file) =>
  readFileSync(path.join(__dirname, file), 'utf8')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** What the build is not shown: a pattern of any folder, or one of the root. */
const hidden = linesOf('Dockerfile.dockerignore').map((pattern) => {
  const name = pattern.replace('**/', '').replaceAll('.', '\\.').replaceAll('*', '[^/]*');
  return new RegExp(`^${pattern.startsWith('**/') ? '(?:.*/)?' : ''}${name}(?:/|$)`);
});
const isShown = (file) => !hidden.some((pattern) => pattern.test(path.relative(ROOT, file)));

/** As COPY does: of a folder what lies in it, and into one where the target ends with a slash. */
function copy(from, sources, target, into, filter) {
  for (const source of sources) {
    const to = target.endsWith('/') ? path.join(into, target, path.basename(source)) : path.join(into, target);
    if (!existsSync(path.join(from, source))) throw new Error(`COPY ${source}: it is not there`);
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(path.join(from, source), to, { recursive: true, verbatimSymlinks: true, ...(filter && { filter }) });
  }
}

/** Carries out the stages, each in a folder of its own; answers the last one's, and what it starts with. */
function build(folder) {
  const stages = { named: {}, folder: undefined, entrypoint: [], env: {} };
  for (const line of linesOf('Dockerfile')) {
    const [, instruction, said] = /^(\w+)\s+(.*)$/.exec(line);
    if (instruction === 'FROM') {
      stages.folder = mkdtempSync(path.join(folder, 'stage-'));
      stages.named[/ AS (\w+)$/.exec(said)?.[1] ?? 'last'] = stages.folder;
    } else if (instruction === 'COPY') {
      const [, stage, rest] = /^(?:--from=(\w+) )?(.*)$/.exec(said);
      const [target, ...sources] = rest.split(/\s+/).reverse();
      if (stage === undefined) copy(ROOT, sources, target, stages.folder, isShown);
      else
        copy(
          stages.named[stage],
          sources.map((each) => each.replace(/^\/app\//, '')),
          target,
          stages.folder,
        );
    } else if (instruction === 'RUN') {
      console.log(line);
      execFileSync('sh', ['-c', said], { cwd: stages.folder, stdio: 'inherit' });
    } else if (instruction === 'ENV') {
      const [name, value] = said.split('=');
      stages.env[name] = value;
    } else if (instruction === 'ENTRYPOINT') {
      stages.entrypoint = JSON.parse(said).slice(1);
    } else if (!['WORKDIR', 'USER', 'EXPOSE', 'CMD'].includes(instruction)) {
      throw new Error(`Unknown here: ${line}`);
    }
  }
  return stages;
}

/** With no setting each process says which ones it lacks, by which all of its modules have been found. */
function tryPrograms({ folder, entrypoint, env }) {
  const tried = ['api', 'projector', 'reactor'].map((name) => [`dist/apps/${name}/src/main.js`, /EVENTSTORE_URL/]);
  tried.push(
    ['dist/apps/reactor/src/parked.js', /EVENTSTORE_URL/],
    ['dist/apps/audit/src/main.js', /Usage: /, '--help'],
  );
  for (const [script, expected, ...args] of tried) {
    const { stdout, stderr } = spawnSync(process.execPath, [...entrypoint, script, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (!expected.test(stdout + stderr)) throw new Error(`${script} does not start:\n${stdout}${stderr}`);
    console.log(`${script} starts`);
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'reseller-image-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
tryPrograms(build(folder));
