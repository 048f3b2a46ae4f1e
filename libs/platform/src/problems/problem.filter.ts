import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Logger,
  Optional,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock, type ProblemCode, ProblemError } from '#application';
import { Unavailable } from '#documents';
import { type Instant } from '#domain';
import { BrokenStream, LogUnavailable, StreamDeleted, UnreadableStream } from '#event-store';
import { BeingFilled } from '#read-models';
import { type HttpRequest } from '../http/http-request';
import { languageFrom } from '../language';
import { correlationIdOf } from '../request-context';
import { beingFilled } from './being-filled';
import { type ProblemDocument, problemDocument } from './problem-document';

/** What a status means when it comes from the HTTP server and not from this product. */
const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};
const DEFAULT_RETRY_SECONDS = 1;
/** Until another version is deployed, or the stream is mended, asking again does not help. */
const UNREADABLE_RETRY_SECONDS = 60;

/** Shows a problem to somebody who opened an address in a browser; without one, that there is no such page. */
export interface ProblemPages {
  page(problem?: ProblemDocument): Promise<{ readonly html: string; readonly policy: string }>;
}

export const PROBLEM_PAGES = Symbol('ProblemPages');

/**
 * Answers everything that is thrown as problem+json in the reader's language. What was not foreseen is logged and
 * answered without its text.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problems');

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly clock: Clock,
    @Optional() @Inject(PROBLEM_PAGES) private readonly pages?: ProblemPages,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const response: unknown = http.getResponse();
    const problem = problemOf(thrown);
    const correlationId = correlationIdOf(request);
    if (problem.code === 'internal') this.logger.error({ correlationId, method: request.method, error: thrown });

    const { httpAdapter } = this.adapterHost;
    // A live update that breaks half way has no head left to send; writing one would throw in the filter itself.
    if (httpAdapter.isHeadersSent(response)) return;
    const [path = '/'] = request.url.split('?');
    const language = languageFrom(request.headers['accept-language']);
    const document = problemDocument(problem, { language, path, correlationId });
    for (const [name, value] of headersOf(problem, document.status, language, request, this.clock.now()))
      httpAdapter.setHeader(response, name, value);
    const shown = this.pages && opensPage(request) ? await this.shown(thrown, document, this.pages) : undefined;
    if (shown === undefined) {
      httpAdapter.reply(response, document, document.status);
      return;
    }
    httpAdapter.setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
    httpAdapter.setHeader(response, 'Content-Security-Policy', shown.policy);
    httpAdapter.reply(response, shown.html, document.status);
  }

  /** Where there is no page to show it on, it is answered as a program would have it. */
  private async shown(thrown: unknown, document: ProblemDocument, pages: ProblemPages) {
    const isUnknownAddress = thrown instanceof HttpException && document.status === 404;
    return pages.page(isUnknownAddress ? undefined : document).catch(() => undefined);
  }
}

/** Whether somebody opens an address in a browser, and no script or program asks. */
function opensPage({ method, headers }: HttpRequest): boolean {
  const mode = headers['sec-fetch-mode'];
  return (
    method === 'GET' && (headers.accept ?? '').includes('text/html') && (mode === undefined || mode === 'navigate')
  );
}

function problemOf(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof LogUnavailable || thrown instanceof Unavailable)
    return new ProblemError('unavailable', {}, { cause: thrown });
  if (thrown instanceof BeingFilled) return beingFilled(thrown, 'view-being-filled');
  if (thrown instanceof UnreadableStream) return unreadable(thrown);
  if (thrown instanceof StreamDeleted)
    return unreadable(new BrokenStream(thrown.stream, 0n, thrown.message, { cause: thrown }));
  const status = thrown instanceof HttpException ? thrown.getStatus() : 500;
  const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'invalid-request' : 'internal');
  return new ProblemError(code, {}, { cause: thrown });
}

/**
 * Nothing was decided on it: what an event says would be missing. A newer version of the program may read it; what the
 * log lacks must be restored.
 */
function unreadable(error: UnreadableStream): ProblemError {
  const { stream, revision, reason } = error;
  const extensions = { stream, revision: revision.toString(), reason };
  const code = error instanceof BrokenStream ? 'stream-damaged' : 'stream-unreadable';
  return new ProblemError(code, { extensions, retryAfterSeconds: UNREADABLE_RETRY_SECONDS }, { cause: error });
}

function headersOf(
  problem: ProblemError,
  status: number,
  language: string,
  request: HttpRequest,
  now: Instant,
): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['Content-Type', 'application/problem+json; charset=utf-8'],
    ['Content-Language', language],
  ];
  if (status === 401) headers.push(['WWW-Authenticate', challengeOf(problem, request)]);
  const seconds =
    retryAfterSecondsOf(problem, now) ?? (status === 429 || status === 503 ? DEFAULT_RETRY_SECONDS : undefined);
  if (seconds !== undefined) headers.push(['Retry-After', String(seconds)]);
  return headers;
}

/** By RFC 6750, and by RFC 9470 for a sign-in that was too weak or too long ago: with what would be enough. */
function challengeOf({ code, detail: { extensions } }: ProblemError, { headers }: HttpRequest): string {
  const enough = extensions?.['acrValues'];
  if (code === 'sign-in-too-weak' && typeof enough === 'string')
    return `Bearer error="insufficient_user_authentication", acr_values="${enough}"`;
  const maxAge = extensions?.['maxAge'];
  if (code === 'sign-in-not-fresh' && typeof maxAge === 'number')
    return `Bearer error="insufficient_user_authentication", max_age="${maxAge}"`;
  return headers.authorization ? 'Bearer error="invalid_token"' : 'Bearer';
}

/** @param now of the clock by which the moment was decided on, which is not this machine's */
function retryAfterSecondsOf({ detail }: ProblemError, now: Instant): number | undefined {
  const { retryAfterSeconds, possibleAt } = detail;
  if (possibleAt === undefined) return retryAfterSeconds;
  return Math.max(1, Math.ceil((Date.parse(possibleAt) - Date.parse(now)) / 1_000));
}
