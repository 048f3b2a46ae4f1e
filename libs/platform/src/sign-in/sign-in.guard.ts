import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Identity, ProblemError } from '#application';
import { type HttpRequest } from '../http-request';
import { TokenVerifier } from './token-verifier';

const PUBLIC = 'sign-in:public';

/** Opens a route or a controller to callers who are not signed in. Everything else is closed by default. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Kept beside the request rather than on it: no handler can set it, and no type has to be widened. */
const identities = new WeakMap<HttpRequest, Identity>();

/** Lets through only requests with a valid access token, and remembers who is calling. Throws ProblemError as `TokenVerifier.verify` does. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    identities.set(request, await this.tokens.verify(bearerToken(request)));
    return true;
  }
}

function bearerToken(request: HttpRequest): string {
  const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new ProblemError('unauthenticated', { detail: 'The request carries no bearer token.' });
  return token;
}

/** Who is calling. Throws where nobody was required to sign in, which is a fault of the route and not of the request. */
export function identityOf(request: HttpRequest): Identity {
  const identity = identities.get(request);
  if (!identity) throw new Error('A public route asked who is calling.');
  return identity;
}

/** The `Identity` of the caller, as a parameter of a handler. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(context.switchToHttp().getRequest<HttpRequest>()),
);
