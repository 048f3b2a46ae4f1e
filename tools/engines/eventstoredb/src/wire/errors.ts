import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { type Expectation } from '../storage/append-rule';
import { MAX_APPEND_BYTES } from '../storage/event-log';

/** How calls fail: the client library makes its typed errors from the `exception` in the trailers. */
function failure(code: status, message: string, trailers: Record<string, string> = {}): ServiceError {
  const metadata = new Metadata();
  // Trailers are ASCII; anything else in a stream's name would make the whole answer fail.
  for (const [name, value] of Object.entries(trailers))
    metadata.set(name, value.replaceAll(/[^ -~]/gu, encodeURIComponent));
  return Object.assign(new Error(message), { code, details: message, metadata });
}

export function wrongExpectation(stream: string, expected: Expectation, current: number | undefined): ServiceError {
  return failure(status.FAILED_PRECONDITION, `Append failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expectedNumber(expected).toString(),
    ...(current !== undefined && { 'actual-version': current.toString() }),
  });
}

export function streamDeleted(stream: string): ServiceError {
  return failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}

export function appendTooLarge(): ServiceError {
  return failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': MAX_APPEND_BYTES.toString(),
  });
}

export function invalidRequest(message: string): ServiceError {
  return failure(status.INVALID_ARGUMENT, message);
}

export function stopping(): ServiceError {
  return failure(status.UNAVAILABLE, 'The server is stopping.');
}

/** Anything unforeseen, an invalid position among it, is UNKNOWN with its message, as on the original. */
export function asServiceError(error: unknown): ServiceError | Error {
  if (error instanceof Error && 'code' in error && 'metadata' in error) return error;
  return failure(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}

/** The numbers the protocol has always had for expectations that are no revision. */
function expectedNumber(expected: Expectation): bigint {
  switch (expected) {
    case 'no-stream':
      return -1n;
    case 'any':
      return -2n;
    case 'stream-exists':
      return -4n;
    default:
      return expected;
  }
}
