'use strict';
// Builds what is older than its sources, then runs a program: one of this folder (main, engines), the auditors' (audit),
// or the process walked through (walkthrough).
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..', '..');
const program = process.argv[2] ?? 'main';
const ELSEWHERE = { audit: 'apps/audit/src/main.js', walkthrough: 'test/walkthrough/main.js' };
const script = path.join(root, 'dist', ELSEWHERE[program] ?? `apps/standalone/src/${program}.js`);

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Ends this process, too, where the build says no, and the build where this process is told to end. */
async function run(...command) {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] });
  let told;
  const end = (signal) => {
    told = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  const [code] = await once(child, 'exit');
  for (const signal of SIGNALS) process.off(signal, end);
  if (told !== undefined) process.kill(process.pid, told);
  if (code !== 0) process.exit(code ?? 1);
}

async function start() {
  await run(path.join(__dirname, 'build-if-older.cjs'));
  if (program === 'main') await run(path.join(root, 'apps', 'web', 'scripts', 'build-if-older.mjs'));
  if (!fs.existsSync(script)) {
    console.error(`There is no program "${program}".`);
    process.exit(1);
  }
  process.argv.splice(1, 2, script);
  require(script);
}

void start();
