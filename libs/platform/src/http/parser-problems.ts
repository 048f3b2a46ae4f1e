import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type Duplex } from 'node:stream';
import { type ProblemCode, ProblemError } from '#application';
import { problemDocument } from '../problems/problem-document';

/** What it means when the HTTP parser gives up; everything else is a request that is malformed. */
const CODE_OF_ERROR: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

/**
 * Answers what the HTTP parser could not make a request of, or did not get in time, as problem+json; then the
 * connection ends, since nobody knows where the next request would begin. In English, as no header was read that names
 * a language.
 */
export function answerParserProblem(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = CODE_OF_ERROR[error.code ?? ''] ?? 'invalid-request';
  answerOnSocket(new ProblemError(code, { detail: 'The request is not readable as HTTP.' }), socket);
}

/** Answers who asks for a tunnel (CONNECT), whom Node would leave without a word: there is none here. */
export function answerTunnelRequest(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy()); // the client's own, who has left
  answerOnSocket(new ProblemError('not-found'), socket);
}

function answerOnSocket(problem: ProblemError, socket: Duplex): void {
  const document = problemDocument(problem, { language: 'en', path: '/', correlationId: randomUUID() });
  const body = JSON.stringify(document);
  socket.end(
    [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Language: en',
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    // A client that sends on and reads nothing would else keep the connection half open.
    () => socket.destroy(),
  );
}
