import { type ServerResponse } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ProblemError } from '#application';
import { type HttpRequest } from './http-request';
import { languageFrom } from './language';
import { problemDocument } from './problems/problem-document';
import { correlationIdOf } from './request-context';

/** The largest body of a command is an invitation's paragraphs; ten times that is generous. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** The HTTP server of an application. What it refuses before routing, such as a malformed address, is answered as problem+json too. */
export function httpServer(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    frameworkErrors: (_error: Error, request: HttpRequest, reply: { readonly raw: ServerResponse }) => {
      const language = languageFrom(request.headers['accept-language']);
      const [path = '/'] = request.url.split('?');
      const problem = new ProblemError('invalid-request', { detail: 'The address is malformed.' });
      const document = problemDocument(problem, { language, path, correlationId: correlationIdOf(request) });
      reply.raw.writeHead(document.status, { 'Content-Type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(document));
    },
  });
}
