import 'reflect-metadata';
import { LogMismatch } from '#event-store';
import { ConfigurationError, engineSettings, runProcess, type Running } from '#platform/process';
import { Projector } from '#read-models';
import { connect, logger } from './engines';

/** Keeps the views current. Appends nothing. */
async function startProjector(): Promise<Running> {
  const engines = await connect(engineSettings(process.env));
  const projector = new Projector(engines);
  const stop = async (): Promise<void> => {
    await projector.stop();
    await engines.close();
  };
  try {
    await projector.start();
  } catch (error) {
    await stop();
    throw error;
  }
  logger.info('The views are followed');
  return { stop, ended: projector.ended() };
}

void runProcess(startProjector, {
  isFinal: (error) => error instanceof LogMismatch || error instanceof ConfigurationError,
  report: (reason) => logger.error(reason),
});
