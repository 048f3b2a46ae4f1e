// Runs commands one after another, as long as each succeeds: `node in-turn.cjs "<command>" … -- <the last command>`, to
// which npm adds what follows its own `--`. As `&&` of a shell does, except that a signal reaches whatever runs at that
// moment, and nothing is begun after it: a shell that waits for a command ends alone, and what it has started lives on.

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { constants } = require('node:os');

const [, , ...given] = process.argv;
const before = given.slice(0, given.indexOf('--'));
const [last, ...parameters] = given.slice(before.length + 1);
let running;
let received;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    received = signal;
    running?.kill(signal);
  });
}

/** How it ended, as a shell would say it. */
async function statusOf(child) {
  running = child;
  const [code, signal] = await once(child, 'close');
  const by = received ?? signal;
  return by ? 128 + constants.signals[by] : code;
}

async function runInTurn() {
  for (const command of before) {
    const status = await statusOf(spawn(`exec ${command}`, { shell: true, stdio: 'inherit' }));
    if (status !== 0) return status;
  }
  return statusOf(spawn(last, parameters, { stdio: 'inherit' }));
}

void runInTurn().then((status) => process.exit(status));
