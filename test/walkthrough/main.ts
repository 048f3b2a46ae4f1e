import path from 'node:path';
import { parseArgs } from 'node:util';
import { endWhenUnread, stopRequested } from '#platform/process';
import { differenceText } from './expectations';
import { givenInstance, type Instance } from './instance';
import { ownInstallation } from './own-installation';
import { walkThrough } from './run';

const DIST = path.resolve(__dirname, '..', '..');

/**
 * Performs the whole process over HTTP and compares it with its rules, at the installation that `API_URL` and
 * `ISSUER_URL` name, or at one of its own, which ends with it. With `--kill-between-steps` its own is killed before
 * each step and started again on the same data. Exits with 1 if anything differs.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: { 'kill-between-steps': { type: 'boolean', default: false } },
  });
  const killBetweenSteps = values['kill-between-steps'];
  const startedAt = performance.now();
  const instance = await instanceFor(killBetweenSteps);
  void stopRequested().then(() => instance.stop(false).finally(() => process.exit(1)));
  process.exitCode = 1;
  try {
    await instance.start();
    const { steps, statements, differences } = await walkThrough(instance, {
      print: (line) => console.log(line),
      killBetweenSteps,
    });
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    for (const difference of differences) console.log(`\n${difference.step}\n${differenceText(difference)}`);
    console.log(
      `\n${steps} steps, ${statements} statements compared with the rules, ${differences.length} differences, ${seconds} s`,
    );
    if (differences.length === 0) process.exitCode = 0;
  } finally {
    await instance.stop(process.exitCode !== 0);
  }
}

async function instanceFor(killBetweenSteps: boolean): Promise<Instance> {
  const { API_URL, ISSUER_URL } = process.env;
  if (!API_URL && !ISSUER_URL) return ownInstallation(DIST);
  if (!API_URL || !ISSUER_URL)
    throw new Error('API_URL and ISSUER_URL go together: set both, or none for an installation of its own.');
  if (killBetweenSteps)
    throw new Error('--kill-between-steps needs an installation of its own: leave out API_URL and ISSUER_URL.');
  return givenInstance(API_URL, ISSUER_URL);
}

endWhenUnread();
main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
