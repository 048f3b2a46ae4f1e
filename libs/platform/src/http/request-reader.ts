import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/internal';
import { Reflector } from '@nestjs/core';
import { type Observable } from 'rxjs';
import { ProblemError } from '#application';
import { textsOfRule } from '../problems/field-texts';
import { type HttpRequest } from './http-request';
import { pathOf, refusedFields } from './refused-fields';
import { readBody } from './request-body';

const ANY_QUERY = 'http:any-query';

/** For a route whose query others write, or read: the parameters it does not declare are not refused. */
export const TakesAnyQuery = () => SetMetadata(ANY_QUERY, true);

const IGNORES_BODY = 'http:ignores-body';

/** For a route that does the same whatever is sent with the request, of whatever type: it is not read. */
export const IgnoresBody = () => SetMetadata(IGNORES_BODY, true);

interface UnreadRequest extends HttpRequest {
  readonly query: object;
  /** The stream that it comes as, until it has been read; undefined where there is none. */
  body: unknown;
}

/**
 * Reads the body of a request once the guards have let it in: who may not send one costs nothing but the look at who
 * they are. Refuses query parameters and bodies on routes that declare none, and parameters given twice; what is in the
 * others is for the validation to say.
 */
@Injectable()
export class RequestReader implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<UnreadRequest>();
    const isDeclared = declaredBy(context);
    const takesAny = this.reflector.getAllAndOverride<boolean | undefined>(ANY_QUERY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (takesAny !== true) {
      refuseMalformed(request.url);
      if (!isDeclared(RouteParamtypes.QUERY)) refuseAll(request.query);
      refuseRepeated(request.query);
    }
    const ignoresBody = this.reflector.get<boolean | undefined>(IGNORES_BODY, context.getHandler());
    if (request.body instanceof Readable)
      request.body = ignoresBody ? undefined : await readBody(request.headers, request.body);
    if (!isDeclared(RouteParamtypes.BODY)) refuseAll(request.body);
    return next.handle();
  }
}

/**
 * Which parts of a request the parameters of the handler stand for. Nest keeps them as `<part>:<index of the
 * parameter>`, and those of an own decorator under a name made up by chance at each start, which may well begin with
 * the number of a part: only all of it up to the colon is the part.
 */
function declaredBy(context: ExecutionContext): (part: RouteParamtypes) => boolean {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  const names = Object.keys(parameters ?? {});
  return (part) => names.some((name) => name.startsWith(`${part}:`));
}

/** An escape that is none is left as it stands by whoever parses the query, and would be taken for text. */
function refuseMalformed(url: string): void {
  try {
    decodeURIComponent(url);
  } catch (error) {
    throw new ProblemError(
      'invalid-request',
      { field: 'query', detail: 'The address is malformed.' },
      { cause: error },
    );
  }
}

/** No parameter takes a list, and of two values each reader would take another. */
function refuseRepeated(query: object): void {
  const names = Object.entries(query).flatMap(([name, value]) => (Array.isArray(value) ? [pathOf('', name)] : []));
  if (names.length > 0)
    throw refusedFields(names.map((field) => ({ field, ...textsOfRule('givenOnce', '', field, []) })));
}

function refuseAll(fields: unknown): void {
  const names = Object.keys(fields ?? {}).map((name) => pathOf('', name));
  if (names.length > 0)
    throw refusedFields(names.map((field) => ({ field, ...textsOfRule('whitelistValidation', '', field, []) })));
}
