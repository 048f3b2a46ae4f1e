import 'reflect-metadata';
import { REBUILDS, switchBack, type ViewName } from '#read-models';
import { connect, logger } from './engines';
import { projectorSettings } from './settings';

const USAGE = `Usage: npm run rebuild -- [--back] [view…]
Makes the views (all unless named) again from the log beside those in use, and switches to them; with --back, switches to those from before.
Views: ${Object.keys(REBUILDS).join(', ')}`;

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== '--back');
  if (!names.every(isView)) throw new Error(USAGE);
  const views = names.length === 0 ? Object.keys(REBUILDS).filter(isView) : names;
  const engines = await connect(projectorSettings(process.env));
  try {
    for (const view of views) {
      const collection = args.includes('--back') ? await switchBack(engines.documents, view) : await REBUILDS[view](engines);
      logger.info(collection === undefined ? `${view} has never been switched` : `${view} is now read from ${collection}`);
    }
  } finally {
    await engines.close();
  }
}

function isView(name: string): name is ViewName {
  return Object.hasOwn(REBUILDS, name);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  logger.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
