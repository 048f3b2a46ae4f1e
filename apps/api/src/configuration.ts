import { effectiveSettings, ConfigurationError, loadConfig, settingsPage } from '#platform';
import { endWhenUnread } from '#platform/process';

/** EX_CONFIG (sysexits.h). */
const WRONG = 78;

/**
 * `npm run config`: what is in force and where it comes from, without secrets; what is wrong goes to standard error,
 * and then it ends with 78. `--page`: the page of the documentation about all settings.
 */
function main(words: readonly string[]): number {
  if (words.includes('--page')) {
    process.stdout.write(settingsPage());
    return 0;
  }
  try {
    for (const { name, value, source } of effectiveSettings(process.env)) {
      console.log(`${name.padEnd(24)} ${source === 'none' ? '-'.padEnd(11) : source.padEnd(11)} ${value}`);
    }
    loadConfig(process.env);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    return WRONG;
  }
}

endWhenUnread();
process.exitCode = main(process.argv.slice(2));
