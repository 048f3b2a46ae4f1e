import { type ServerResponse } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ProblemError } from '#application';
import { type HttpRequest } from './http-request';
import { languageFrom } from './language';
import { problemDocument } from './problems/problem-document';
import { correlationIdOf } from './request-context';

/** The largest body of a command is an invitation's paragraphs; ten times that is generous. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** The longest text in a path is a mail domain: 253 characters, several bytes each once encoded. */
const LONGEST_PATH_PARAMETER = 2_000;

/** Takes JSON and nothing else: forms and plain text are what a foreign page can make a browser send without asking us first. */
class JsonServer extends FastifyAdapter {
  override registerParserMiddleware(): void {
    const server = this.getInstance();
    const parse = server.getDefaultJsonParser('error', 'error');
    server.removeContentTypeParser(['text/plain', 'application/json']);
    // Many clients name the type with every request, also of commands that have no body.
    server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body === '') done(null, undefined);
      else void parse(request, body, done);
    });
  }
}

/**
 * The HTTP server of an application. What it refuses before routing, such as a malformed address, is answered as problem+json too.
 *
 * @param trustedProxies whose word is taken where a request comes from
 */
export function httpServer(trustedProxies: readonly string[] = []): FastifyAdapter {
  return new JsonServer({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
    frameworkErrors: (_error: Error, request: HttpRequest, reply: { readonly raw: ServerResponse }) => {
      const language = languageFrom(request.headers['accept-language']);
      const [path = '/'] = request.url.split('?');
      const problem = new ProblemError('invalid-request', { detail: 'The address is malformed.' });
      const document = problemDocument(problem, { language, path, correlationId: correlationIdOf(request) });
      reply.raw.writeHead(document.status, { 'Content-Type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(document));
    },
  });
}
