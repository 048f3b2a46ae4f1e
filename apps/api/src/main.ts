import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { httpServer, loadConfig } from '#platform';
import { AppModule } from './app.module';
import { describeApi } from './openapi';
import { serveAssets, WEB_DIRECTORY } from './web/web-pages';

/** Starts the API and says so to the parent process, if there is one. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), httpServer(), {
    logger: ['error', 'warn', ...(config.log.level === 'info' ? [] : (['log'] as const))],
  });
  describeApi(app, config);
  serveAssets(app, WEB_DIRECTORY);
  app.enableShutdownHooks();
  // A child whose parent is gone has nobody to stop it.
  process.once('disconnect', () => void app.close().finally(() => process.exit(0)));
  await app.listen({ host: config.http.host, port: config.http.port });
  process.send?.({ ready: true, url: await app.getUrl() });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
