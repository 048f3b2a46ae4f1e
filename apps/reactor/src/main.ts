import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { LogMismatch } from '#event-store';
import { ConfigurationError, loadConfig, NestLog } from '#platform';
import { exportTraces, Metrics, OperationsServer, ReadinessChecks, watchReactor } from '#platform/operations';
import { runProcess, type Running } from '#platform/process';
import { Endpoints } from '#webhooks';
import { logger } from './logger';
import { Reactor } from './reactor';
import { ReactorHealth } from './reactor-health';
import { ReactorModule } from './reactor.module';

const MOST_COUNTED = 10_000;

/** Does what must happen because of an event. */
async function startReactor(): Promise<Running> {
  const config = loadConfig(process.env);
  logger.level = config.operations.logLevel;
  const endTraces = exportTraces('reactor', config.operations);
  const operations = await OperationsServer.open(config.operations);
  if (config.seals.key === undefined) logger.warn('The log is not sealed: SEAL_KEY is not set');
  if (config.mail && !config.mail.returned)
    logger.warn('Mail that comes back is not read: MAIL_RETURN_DOMAIN is not set');
  const app = await NestFactory.createApplicationContext(ReactorModule.register(config), {
    abortOnError: false,
    logger: new NestLog(logger),
  });
  const reactor = app.get(Reactor);
  const [metrics, health] = [app.get(Metrics), app.get(ReactorHealth)];
  const leads = () => reactor.stats().role === 'leading';
  watchReactor(metrics, {
    lag: () => health.lag(),
    parked: () => health.parked(),
    leads,
    pausedWebhooks: () => app.get(Endpoints).count('paused', MOST_COUNTED),
  });
  operations.watch({ metrics, readiness: () => app.get(ReadinessChecks).look() });
  const stop = async (): Promise<void> => {
    await reactor.stop();
    await app.close();
    await operations.close();
    await endTraces();
  };
  try {
    await reactor.start();
  } catch (error) {
    await stop();
    throw error;
  }
  logger.info('Events are reacted to');
  return { stop, ended: reactor.ended() };
}

void runProcess(startReactor, {
  isFinal: (error) => error instanceof LogMismatch || error instanceof ConfigurationError,
  report: (reason) => logger.error(reason),
});
