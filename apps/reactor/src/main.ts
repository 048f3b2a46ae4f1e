import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#platform';
import { logger } from './logger';
import { Reactor } from './reactor';
import { ReactorModule } from './reactor.module';

/** Does what must happen because of an event, until it is told to end, or its parent is gone. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  if (config.seals.key === undefined) logger.warn('The log is not sealed: SEAL_KEY is not set');
  const app = await NestFactory.createApplicationContext(ReactorModule.register(config), {
    abortOnError: false,
    logger: ['error', 'warn'],
  });
  const reactor = app.get(Reactor);
  const stop = (): void => void reactor.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  try {
    await reactor.start();
    process.send?.({ ready: true });
    logger.info('Events are reacted to');
    await reactor.ended();
  } finally {
    await reactor.stop();
    await app.close();
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
