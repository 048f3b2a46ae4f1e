import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigurationError, httpServer, loadConfig } from '#platform';
import { runProcess, type Running } from '#platform/process';
import { AppModule } from './app.module';
import { serveDescription } from './description/openapi';
import { serveAssets, WEB_DIRECTORY } from './web/web-pages';

/** Answers HTTP requests until it is told to stop; those in flight are answered first. */
async function startApi(): Promise<Running> {
  const config = loadConfig(process.env);
  const { publicUrl, trustedProxies } = config.http;
  const server = httpServer({ https: publicUrl.startsWith('https:'), loopbackOnly: !config.production, trustedProxies });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), server, {
    abortOnError: false,
    logger: ['error', 'warn', ...(config.log.level === 'info' ? [] : (['log'] as const))],
  });
  serveDescription(app, config);
  serveAssets(app, WEB_DIRECTORY);
  await app.listen({ host: config.http.host, port: config.http.port });
  return { stop: () => app.close() };
}

void runProcess(startApi, { isFinal: (error) => error instanceof ConfigurationError });
