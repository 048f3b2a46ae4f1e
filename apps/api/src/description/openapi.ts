import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Config } from '#platform';
import { describeProblems, PROBLEM } from './problems';

/** The page shows the document with scripts of its own, and styles it writes into the page. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The OpenAPI 3.1 document of the routes that run at `/openapi.json`, made when it is first asked for, and a page to
 * read it on at `/docs`.
 */
export function serveDescription(app: NestFastifyApplication, config: Config): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onSend', async (request, reply) => {
    const isPage = /^\/docs(?:\/|$)/.test(request.routeOptions.url ?? '');
    if (isPage) void reply.headers({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-store' });
  });
  SwaggerModule.setup('docs', app, () => describeApi(app, config), { jsonDocumentUrl: 'openapi.json' });
}

/** The OpenAPI 3.1 document of the routes that run, with every problem that each may answer. */
export function describeApi(app: NestFastifyApplication, config: Config): OpenAPIObject {
  return describeProblems(describeRoutes(app, config));
}

/**
 * As `describeApi`, but only what the routes take, what they answer when they succeed, and what any refusal looks like.
 */
export function describeRoutes(app: NestFastifyApplication, config: Config): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Reseller relationships')
    .setDescription(
      'Reseller relationships and delegated administrative privileges (DAP). Errors are problem+json (RFC 9457) with a stable type.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(config.http.publicUrl)
    .addBearerAuth()
    .build();
  const document = withWholeLines(withoutPresumedAnswers(SwaggerModule.createDocument(app, description)));
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  return document;
}

/**
 * Where a POST answers 200, the description made from the code presumes an answer 201 beside it, which is never given.
 */
function withoutPresumedAnswers(document: OpenAPIObject): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap(({ post }) => (post ? [post] : []));
  for (const { responses } of operations) if ('200' in responses) delete responses['201'];
  return document;
}

/** Descriptions are made of comments, whose lines end where the source has no more room: a paragraph is one line. */
function withWholeLines(document: OpenAPIObject): OpenAPIObject {
  const paragraphs = (text: string) => text.split(/\n\s*\n/).map((one) => one.replaceAll(/\s+/g, ' ').trim());
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    (key === 'description' || key === 'summary') && typeof value === 'string' ? paragraphs(value).join('\n\n') : value,
  ) as OpenAPIObject;
}
