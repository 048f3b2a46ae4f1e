import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ProblemError, type RequestContext } from '#application';
import { parsePosition, type Position } from '#event-store';
import { leftBy } from './http/asker';
import { type HttpRequest } from './http/http-request';
import { languageFrom } from './language';
import { type Form, textsOfForm } from './problems/field-texts';
import { identityOf } from './sign-in/sign-in.guard';

/**
 * The request's `RequestContext`, as a parameter of a handler. Throws ProblemError `invalid-request` naming the header
 * that is malformed.
 */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext) =>
  requestContextOf(context.switchToHttp().getRequest<HttpRequest>()),
);

function requestContextOf(request: HttpRequest): RequestContext {
  const ifMatch = revisionOf(headerOf(request, 'if-match'));
  const readAfter = positionOf(headerOf(request, 'read-after'), 'Read-After');
  return {
    identity: identityOf(request),
    correlationId: correlationIdOf(request),
    commandId: commandIdOf(headerOf(request, 'idempotency-key')),
    ...(ifMatch !== undefined && { ifMatch }),
    ...(readAfter !== undefined && { readAfter }),
    language: languageFrom(request.headers['accept-language']),
    left: leftBy(request),
  };
}

const correlationIds = new WeakMap<HttpRequest, string>();

/**
 * The caller's `X-Correlation-Id` if it is a usable one, otherwise one made here; the same however often it is asked
 * for.
 */
export function correlationIdOf(request: HttpRequest): string {
  const known = correlationIds.get(request);
  if (known) return known;
  const given = headerOf(request, 'x-correlation-id');
  const id = given && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
  correlationIds.set(request, id);
  return id;
}

function commandIdOf(key: string | undefined): string {
  if (key === undefined) return randomUUID();
  if (!/^[\x20-\x7e]{1,200}$/.test(key)) throw malformed('Idempotency-Key', 'idempotency-key');
  return key;
}

function revisionOf(ifMatch: string | undefined): bigint | undefined {
  if (ifMatch === undefined) return undefined;
  const [, revision] = /^"(\d{1,19})"$/.exec(ifMatch) ?? [];
  if (!revision) throw malformed('If-Match', 'etag');
  return BigInt(revision);
}

/** The position that a header names. Throws ProblemError `invalid-request` naming the header if it is none. */
export function positionOf(text: string | undefined, field: string): Position | undefined {
  if (text === undefined) return undefined;
  try {
    return parsePosition(text);
  } catch (error) {
    if (error instanceof RangeError) throw malformed(field, 'position');
    throw error;
  }
}

function malformed(field: string, form: Form): ProblemError {
  return new ProblemError('invalid-request', { field, errors: [{ field, ...textsOfForm(form, field) }] });
}

/**
 * What a header says. Node joins a repeated one of the names asked for into one text, so a list can only come of a name
 * it treats otherwise.
 */
export function headerOf(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
