import { openDocuments } from '#documents';
import { KeyStore, MasterKeys, type Rewrapped } from '#personal-data';
import { loadConfig } from '#platform';
import { refuseEmbedded } from '#platform/process';
import { logger } from './logger';

/**
 * Wraps the key of every person under the first key of `MASTER_KEY`, with the configuration of the reactor, while the
 * product runs or not.
 */
async function main(): Promise<void> {
  const { production, documents: options, secrets } = loadConfig(process.env);
  const documents = await openDocuments(options);
  try {
    await refuseEmbedded({ production, mongoUrl: options.url }, { documents });
    report(await new KeyStore(documents.records, new MasterKeys(secrets.masterKeys)).rewrap());
  } finally {
    await documents.close();
  }
}

function report({ rewrapped, current, unopened, notRewritten }: Rewrapped): void {
  logger.info(`${rewrapped} keys are wrapped anew under the first key of MASTER_KEY; ${current} were before`);
  if (notRewritten !== undefined)
    logger.warn(`The engine does not rewrite its files: see the runbook (${notRewritten})`);
  if (unopened.length > 0) {
    logger.error(
      `None of the keys in MASTER_KEY opens those of ${unopened.join(', ')}: keep the others, and add the one that does`,
    );
    process.exitCode = 1;
  } else if (rewrapped > 0) {
    logger.info('Run this again when every process has this MASTER_KEY: it says when the other keys may be taken out');
  } else {
    logger.info('All keys but the first may be taken out of MASTER_KEY');
  }
}

main().catch((error: unknown) => {
  logger.error(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  process.exitCode = 1;
});
