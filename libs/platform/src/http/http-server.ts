import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { type Readable } from 'node:stream';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ProblemError } from '#application';
import { languageFrom } from '../language';
import { namesLoopback } from '../process/loopback';
import { type ServerTls } from '../process/listening-settings';
import { problemDocument } from '../problems/problem-document';
import { correlationIdOf } from '../request-context';
import { type HttpRequest } from './http-request';
import { answerParserProblem, answerTunnelRequest } from './parser-problems';
import { textsOfRule } from '../problems/field-texts';
import { refusedFields } from './refused-fields';
import { BODY_LIMIT_BYTES } from './request-body';
import { securityHeaderWriter } from './security-headers';

/** The longest text in a path is a mail domain: 253 characters, several bytes each once encoded. */
const LONGEST_PATH_PARAMETER = 2_000;

/** How long a client may take. Nobody holds a connection by sending byte by byte. */
const TIME_LIMITS = {
  /** For the request line and the headers. */
  headersMs: 10_000,
  /** For all of the request. 64 KiB come in that time over the slowest of lines. */
  requestMs: 30_000,
  /** How often connections are looked at. */
  lookMs: 1_000,
} as const;

export interface HttpServerOptions {
  /** Whether browsers reach it over https: they then never ask in clear again. */
  readonly https: boolean;
  /** By what it is known to whoever stands in front of it; it answers in clear without. */
  readonly tls?: ServerTls;
  /** Whether it is for this machine alone, so that no other name in `Host` is answered. */
  readonly loopbackOnly: boolean;
  /** Whose word is taken where a request comes from. */
  readonly trustedProxies?: readonly string[];
  readonly timeLimits?: Readonly<Record<keyof typeof TIME_LIMITS, number>>;
}

/** How long two sides may take to agree how they speak: a server that is closing waits for them. */
const HANDSHAKE_MS = 3_000;

/** How long a connection without a request may still send one while the server is closing. */
const SILENT_MS = 250;

/**
 * How long a closing server waits for answers. What a process has to do besides takes less than is left of the time
 * that it has to stop.
 */
const LAST_ANSWERS_MS = 1_500;

/**
 * What a request says once. Of two, Node takes the first, joins both or keeps a list, by the name; whoever stands in
 * front of this server may have read the other one (RFC 9112, 3.2; RFC 9110, 5.3).
 */
const GIVEN_ONCE = new Map(
  [
    'Host',
    'Authorization',
    'Content-Type',
    'Content-Encoding',
    'Idempotency-Key',
    'If-Match',
    'Read-After',
    'Last-Event-ID',
    'X-CSRF-Token',
  ].map((name) => [name.toLowerCase(), name]),
);

/** Methods that change nothing (RFC 9110). */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** A request that waits for its answer. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * The HTTP server of an application. What it refuses before routing, such as a malformed address, is answered as
 * problem+json too.
 */
export function httpServer(options: HttpServerOptions): DrainableServer {
  return new EdgeServer(options);
}

/** A server that clients can be sent away from before it stops listening. */
export interface DrainableServer extends FastifyAdapter {
  /**
   * From now on every answer ends its connection: who comes again comes by a new one, which whoever stands in front
   * leads elsewhere.
   */
  drain(): void;
}

interface Reply {
  readonly raw: ServerResponse;
  header(name: string, value: string): Reply;
}

class EdgeServer extends FastifyAdapter implements DrainableServer {
  private readonly loopbackOnly: boolean;
  private draining = false;
  private closing = false;
  /** The open connections, and what waits for an answer on each. */
  private readonly waiting = new Map<Socket, Set<Exchange>>();

  constructor({ https, tls, loopbackOnly, trustedProxies = [], timeLimits = TIME_LIMITS }: HttpServerOptions) {
    const writeSecurityHeaders = securityHeaderWriter({ https });
    // A request that names no host gets an answer of ours, and not an empty one of the parser's.
    const listening = {
      headersTimeout: timeLimits.headersMs,
      connectionsCheckingInterval: timeLimits.lookMs,
      requireHostHeader: false,
    };
    super({
      trustProxy: trustedProxies.length > 0 && [...trustedProxies],
      requestTimeout: timeLimits.requestMs,
      ...(tls ? { https: { ...tls, ...listening, handshakeTimeout: HANDSHAKE_MS } } : { http: listening }),
      routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER },
      return503OnClosing: false, // answered as a problem below
      clientErrorHandler: answerParserProblem,
      frameworkErrors: (_error: Error, request: HttpRequest, reply: Reply) => {
        writeSecurityHeaders(reply.raw);
        answerMalformedAddress(request, reply.raw);
      },
    });
    this.loopbackOnly = loopbackOnly;
    const server = this.getInstance();
    server.server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => this.connected(socket));
    server.server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.asked({ request, response }),
    );
    // An expectation that is none of ours is no reason for an empty answer of the parser's; what is expected need not
    // be met (RFC 9110, 10.1.1).
    server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
    server.server.on('connect', answerTunnelRequest);
    // Node would drop those beyond the thousandth without a word: a condition of the caller's, or what a proxy says of
    // where it comes from.
    server.server.maxHeadersCount = 0;
    server.addHook('onRequest', async (request, reply) => {
      writeSecurityHeaders(reply.raw);
      this.refuseAtTheDoor(request.raw, reply);
    });
    server.addHook('onSend', async (request, reply) => {
      if (this.draining || this.closing || hasLongUnreadBody(request.raw)) void reply.header('Connection', 'close');
    });
  }

  /** Bodies are read later, when it is known who asks: see `RequestReader`. */
  override registerParserMiddleware(): void {
    const server = this.getInstance();
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request: unknown, body: Readable, done: (error: null, body: Readable) => void) =>
      done(null, body),
    );
  }

  drain(): void {
    this.draining = true;
  }

  override beforeClose(): void {
    this.closing = true;
    super.beforeClose();
  }

  /**
   * Nobody is reset who has asked. A connection on which nothing was ever sent counts as busy with Node until the time
   * for its headers is over: one that a browser or a proxy has opened beforehand would keep the server from ending.
   * What has no answer by the end of the time gets one that says to ask again.
   */
  override async close(): Promise<void> {
    const timers = [
      setTimeout(() => this.endSilent(), SILENT_MS),
      setTimeout(() => this.answerLast(), LAST_ANSWERS_MS),
    ];
    await super.close().finally(() => timers.forEach(clearTimeout));
  }

  private connected(socket: Socket): void {
    this.waiting.set(socket, new Set());
    socket.once('close', () => this.waiting.delete(socket));
  }

  private asked(exchange: Exchange): void {
    const ofSocket = this.waiting.get(exchange.request.socket);
    ofSocket?.add(exchange);
    exchange.response.once('close', () => ofSocket?.delete(exchange));
  }

  private endSilent(): void {
    for (const [socket, exchanges] of this.waiting) if (exchanges.size === 0) socket.destroy();
  }

  private answerLast(): void {
    for (const [socket, exchanges] of this.waiting) {
      for (const { request, response } of exchanges) {
        if (response.headersSent) socket.end();
        else answerStopping(request, response);
      }
    }
  }

  private refuseAtTheDoor(
    { headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>,
    reply: Reply,
  ): void {
    if (this.closing) {
      reply.header('Connection', 'close');
      throw new ProblemError('unavailable', { detail: 'This server is being stopped.', retryAfterSeconds: 1 });
    }
    if (headers.host === undefined)
      throw new ProblemError('invalid-request', { field: 'Host', detail: 'The request names no host.' });
    const twice = givenTwice(rawHeaders);
    if (twice !== undefined) throw refusedFields([{ field: twice, ...textsOfRule('givenOnce', '', twice, []) }]);
    if (this.loopbackOnly && !namesLoopback(headers.host)) throw new ProblemError('unknown-host', { field: 'Host' });
  }
}

/** The first header that is there once more, though it is to be given once. */
function givenTwice(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = GIVEN_ONCE.get(rawHeaders[at]?.toLowerCase() ?? '');
    if (name !== undefined && seen.has(name)) return name;
    if (name !== undefined) seen.add(name);
  }
  return undefined;
}

function answerMalformedAddress(request: HttpRequest, response: ServerResponse): void {
  answerProblem(new ProblemError('invalid-request', { detail: 'The address is malformed.' }), request, response);
}

/** Where no route answers. */
function answerProblem(
  problem: ProblemError,
  request: HttpRequest,
  response: ServerResponse,
  headers: Readonly<Record<string, string>> = {},
): void {
  const language = languageFrom(request.headers['accept-language']);
  const [path = '/'] = request.url.split('?');
  const document = problemDocument(problem, { language, path, correlationId: correlationIdOf(request) });
  const body = Buffer.from(JSON.stringify(document));
  const own = { 'Content-Type': 'application/problem+json; charset=utf-8', 'Content-Length': body.length };
  response.writeHead(document.status, { ...own, ...headers }).end(body);
}

/** What a command came to nobody knows yet; who asks again under its key learns it. */
function answerStopping(request: IncomingMessage, response: ServerResponse): void {
  const { method = '', url = '/', headers } = request;
  const code = SAFE_METHODS.includes(method) ? 'unavailable' : 'outcome-unknown';
  const problem = new ProblemError(code, { detail: 'This server is being stopped.', retryAfterSeconds: 1 });
  answerProblem(problem, { method, url, headers }, response, { Connection: 'close', 'Retry-After': '1' });
}

/**
 * Whether a body was not taken that may be longer than any we take: it is not waited for. A short one is, so that its
 * sender gets to read the answer.
 */
function hasLongUnreadBody({
  complete,
  headers,
}: {
  readonly complete: boolean;
  readonly headers: HttpRequest['headers'];
}): boolean {
  const length =
    headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
  return !complete && length > BODY_LIMIT_BYTES;
}
