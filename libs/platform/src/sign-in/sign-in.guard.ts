import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Action, type Identity, ProblemError, roleFor } from '#application';
import { type HttpRequest } from '../http/http-request';
import { type BrowserSession, BrowserSessions, isCsrfToken } from './browser-sessions';
import { SessionCookies } from './session-cookies';
import { TokenVerifier } from './token-verifier';

const PUBLIC = 'sign-in:public';

/** Opens a route or a controller to callers who are not signed in. Everything else is closed by default. */
export const Public = () => SetMetadata(PUBLIC, true);

const ACTIONS = 'sign-in:actions';

/**
 * What a route does, by the name of the policy: whose roles allow none of it is refused before anything of the request
 * is read. With several, the request itself says which; that, and whose the object is, is decided where the action is
 * carried out.
 */
export const May = (...actions: [Action, ...Action[]]) => SetMetadata(ACTIONS, actions);

/** Kept beside the request rather than on it: no handler can set it, and no type has to be widened. */
const identities = new WeakMap<HttpRequest, Identity>();

/** Methods that change nothing, and so need no proof that one of our own pages asks (RFC 9110). */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets through only requests with a valid access token, or of a browser that is signed in, and remembers who is
 * calling. Throws ProblemError as `TokenVerifier.verify` does, `csrf-token-missing`, and `forbidden` where none of the
 * caller's roles allows what the route does.
 */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly sessions: BrowserSessions,
    private readonly cookies: SessionCookies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const identity = await this.recognise(request);
    identities.set(request, identity);
    const actions = this.reflector.get<readonly Action[] | undefined>(ACTIONS, context.getHandler()) ?? [];
    const [action] = actions;
    if (action !== undefined && !actions.some((each) => roleFor(each, identity.roles))) {
      throw new ProblemError('forbidden', { extensions: { action } });
    }
    return true;
  }

  /**
   * Who is calling, looked up anew: for answers that outlast a look at their beginning. Throws as `canActivate` does.
   */
  async recognise(request: HttpRequest): Promise<Identity> {
    return this.tokens.verify(await this.accessToken(request));
  }

  /**
   * Whether this is still the one who is calling. While it cannot be looked up nobody is sent away: the next look
   * tells.
   */
  async isStill({ tenant, subject }: Identity, request: HttpRequest): Promise<boolean> {
    try {
      const now = await this.recognise(request);
      return now.tenant === tenant && now.subject === subject;
    } catch (error) {
      return !(error instanceof ProblemError && error.code === 'unauthenticated');
    }
  }

  /** A program's own token goes before a browser's session. */
  private async accessToken(request: HttpRequest): Promise<string> {
    if (request.headers.authorization !== undefined) return bearerToken(request);
    const id = this.cookies.sessionId(request);
    const session = id && (await this.sessions.find(id));
    if (!session)
      throw new ProblemError('unauthenticated', {
        detail: 'The request carries neither a bearer token nor a session.',
      });
    if (!SAFE_METHODS.includes(request.method)) refuseWithoutCsrfToken(session, request);
    return session.accessToken;
  }
}

/**
 * A cookie comes with every request to this host, whoever made the page that sends it; the header only with our own
 * page's.
 */
function refuseWithoutCsrfToken(session: BrowserSession, { headers }: HttpRequest): void {
  const token = headers['x-csrf-token'];
  if (typeof token !== 'string' || !isCsrfToken(session, token))
    throw new ProblemError('csrf-token-missing', { field: 'X-CSRF-Token' });
}

function bearerToken(request: HttpRequest): string {
  const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new ProblemError('unauthenticated', { detail: 'The request carries no bearer token.' });
  return token;
}

/** Who is calling, once that is known; nobody on a public route. */
export function knownIdentityOf(request: HttpRequest): Identity | undefined {
  return identities.get(request);
}

/**
 * Who is calling. Throws where nobody was required to sign in, which is a fault of the route and not of the request.
 */
export function identityOf(request: HttpRequest): Identity {
  const identity = identities.get(request);
  if (!identity) throw new Error('A public route asked who is calling.');
  return identity;
}

/** The `Identity` of the caller, as a parameter of a handler. */
export const CurrentIdentity = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(context.switchToHttp().getRequest<HttpRequest>()),
);
