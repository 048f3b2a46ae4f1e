// Writes the types of the product's own API, from the OpenAPI document of the built app: `npm run build` comes first.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import openapiTS, { astToString } from 'openapi-typescript';

const require = createRequire(import.meta.url);
const dist = path.resolve(import.meta.dirname, '..', '..', '..', 'dist');
const { AppModule } = require(path.join(dist, 'apps/api/src/app.module.js'));
const { describeRoutes } = require(path.join(dist, 'apps/api/src/description/openapi.js'));
const { httpServer, loadConfig } = require(path.join(dist, 'libs/platform/src/index.js'));

// Without the problems: the pages read all of them as one type.
/**
 * The API described without being started: in preview mode nothing is connected to, so the addresses need only be well
 * formed.
 */
async function openApiDocument() {
  const config = loadConfig({
    EVENTSTORE_URL: 'esdb://127.0.0.1:1',
    MONGODB_URL: 'mongodb://127.0.0.1:1',
    MASTER_KEY: randomBytes(32).toString('base64'),
    LINK_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_AUDIENCE: 'api',
    MARKETPLACE_TENANT: 'marketplace',
  });
  const app = await NestFactory.create(AppModule.register(config), httpServer({ https: false, loopbackOnly: true }), {
    preview: true,
    logger: false,
  });
  return describeRoutes(app, config);
}

const types = astToString(await openapiTS(await openApiDocument()));
const [target = path.resolve(import.meta.dirname, '..', 'src', 'api', 'schema.d.ts')] = process.argv.slice(2);
writeFileSync(target, `// Made from the API's own description by: npm run api-types -w apps/web\n${types}`);
process.exit(0);
