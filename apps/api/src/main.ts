import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { MissingKeys } from '#application';
import {
  BrowserSessions,
  ConfigurationError,
  correlationIdOf,
  countedStatus,
  httpServer,
  knownIdentityOf,
  loadConfig,
  NestLog,
} from '#platform';
import {
  exportTraces,
  Metrics,
  OperationsServer,
  ReadinessChecks,
  requestMetrics,
  watchPeople,
} from '#platform/operations';
import { processLog, runProcess, type Running } from '#platform/process';
import { beginRequest, type TracedRequest } from '#tracing';
import { AppModule } from './app.module';
import { OpenStreams } from './live/open-streams';
import { serveDescription } from './description/openapi';
import { serveAssets } from './web/web-pages';
import { WEB_DIRECTORY } from './web-directory';

const log = processLog('api');

/** Answers HTTP requests until it is told to stop; those in flight are answered first. */
async function startApi(): Promise<Running> {
  const config = loadConfig(process.env);
  const { publicUrl, trustedProxies } = config.http;
  log.level = config.operations.logLevel;
  const endTraces = exportTraces('api', config.operations);
  const operations = await OperationsServer.open(config.operations);
  const { tls } = config.operations;
  const server = httpServer({
    https: publicUrl.startsWith('https:'),
    loopbackOnly: !config.production,
    trustedProxies,
    ...(tls && { tls }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), server, {
    abortOnError: false,
    logger: new NestLog(log),
  });
  serveDescription(app, config);
  serveAssets(app, WEB_DIRECTORY);
  measure(app);
  operations.watch({ metrics: app.get(Metrics), readiness: () => app.get(ReadinessChecks).look() });
  await app.listen({ host: config.http.host, port: config.http.port });
  const stop = async (): Promise<void> => {
    app.get(ReadinessChecks).stopping();
    server.drain();
    await pause(config.http.drainMs);
    await app.close().finally(() => operations.close());
    await endTraces();
  };
  return { stop };
}

/** Before it listens: a hook that came later would hear nothing. */
function measure(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  watchPeople(metrics, {
    sessions: () => app.get(BrowserSessions).count(),
    connections: () => app.get(OpenStreams).size,
    missingKeys: () => app.get(MissingKeys).count(),
  });
  watchRequests(serverOf(app), requestMetrics(metrics));
}

const serverOf = (app: NestFastifyApplication) => app.getHttpAdapter().getInstance();

/**
 * Has each request measured, traced and told in one line of the log: by the template of its route, never by its
 * address. One that was refused names whom, as events do: by the hash of the subject, and the tenant.
 */
function watchRequests(server: ReturnType<typeof serverOf>, answered: ReturnType<typeof requestMetrics>): void {
  const traces = new WeakMap<object, TracedRequest>();
  const routeOf = (request: { readonly routeOptions: { readonly url?: string | undefined } }) =>
    request.routeOptions.url ?? 'unmatched';
  server.addHook('onRequest', (request, _reply, done) => {
    const begun = beginRequest(`${request.method} ${routeOf(request)}`, correlationIdOf(request));
    if (begun === undefined) return done();
    traces.set(request, begun);
    begun.within(done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const [route, status, ms] = [
      routeOf(request),
      countedStatus(request, reply.statusCode),
      Math.round(reply.elapsedTime),
    ];
    answered(method, route, status, reply.elapsedTime / 1_000);
    traces
      .get(request)
      ?.ended({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
    const level = route.startsWith('/health/') ? 'debug' : 'info';
    const who = status >= 400 ? knownIdentityOf(request) : undefined;
    const refused = who && { by: who.subject, tenant: who.tenant };
    log[level]({ method, route, status, ms, correlationId: correlationIdOf(request), ...refused }, 'request');
    done();
  });
}

void runProcess(startApi, {
  isFinal: (error) => error instanceof ConfigurationError,
  report: (reason) => log.error(reason),
});
