import 'reflect-metadata';
import { Projector } from '#read-models';
import { connect, logger } from './engines';
import { projectorSettings } from './settings';

/** Keeps the views current until it is told to end, or its parent is gone. Appends nothing. */
async function main(): Promise<void> {
  const engines = await connect(projectorSettings(process.env));
  const projector = new Projector(engines);
  const stop = (): void => void projector.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  try {
    await projector.start();
    process.send?.({ ready: true });
    logger.info('The views are followed');
    await projector.ended();
  } finally {
    await projector.stop();
    await engines.close();
  }
}

main()
  .catch((error: unknown) => {
    logger.error(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    process.exitCode = 1;
  })
  .finally(() => {
    // The channel to the parent would keep the process alive.
    if (process.connected) process.disconnect();
  });
