import 'reflect-metadata';
import { LogMismatch } from '#event-store';
import {
  batchMetrics,
  exportTraces,
  Metrics,
  OperationsServer,
  ReadinessChecks,
  viewChecks,
  watchEngines,
  watchProjector,
  watchViews,
  WriteTrials,
} from '#platform/operations';
import {
  collectEarly,
  ConfigurationError,
  engineSettings,
  operationsSettings,
  projectorSettings,
  runProcess,
  type Running,
} from '#platform/process';
import { Projector, RequestedRebuilds, ViewsProgress } from '#read-models';
import { connect, type Engines, logger } from './engines';

/** Keeps the views current, and makes those again that somebody asks for. Appends nothing. */
async function startProjector(): Promise<Running> {
  const settings = operationsSettings(process.env);
  logger.level = settings.logLevel;
  const { partitions } = projectorSettings(process.env);
  const endTraces = exportTraces('projector', settings);
  const operations = await OperationsServer.open(settings);
  const engines = await connect(engineSettings(process.env));
  const metrics = new Metrics();
  const projector = new Projector({ ...engines, observer: batchMetrics(metrics), partitions });
  const rebuilds = new RequestedRebuilds(engines);
  watch(operations, { engines, metrics, projector, mostLagSeconds: settings.mostLagSeconds });
  const stop = async (): Promise<void> => {
    await rebuilds.stop();
    await projector.stop();
    await engines.close();
    await operations.close();
    await endTraces();
  };
  try {
    await projector.start();
  } catch (error) {
    await stop();
    throw error;
  }
  rebuilds.start();
  logger.info('The views are followed');
  return { stop, ended: projector.ended() };
}

interface Parts {
  readonly engines: Engines;
  readonly metrics: Metrics;
  readonly projector: Projector;
  readonly mostLagSeconds: number;
}

function watch(operations: OperationsServer, { engines, metrics, projector, mostLagSeconds }: Parts): void {
  const { documents } = engines;
  const progress = new ViewsProgress(engines.log, documents);
  const writes = new WriteTrials('projector', documents);
  const checks = new ReadinessChecks(engines, [
    () => writes.refused(),
    ...viewChecks(documents, progress, mostLagSeconds),
  ]);
  watchEngines(metrics, { documents });
  watchViews(metrics, progress);
  watchProjector(metrics, projector);
  operations.watch({ metrics, readiness: () => checks.look() });
}

collectEarly();
void runProcess(startProjector, {
  isFinal: (error) => error instanceof LogMismatch || error instanceof ConfigurationError,
  report: (reason) => logger.error(reason),
});
