import { parse, serialize } from 'cookie';
import { type HttpRequest } from '../http/http-request';
import { type PendingSignIn } from './browser-sign-in';
import { ownAddress } from './own-address';

const PENDING_SECONDS = 600;

/**
 * The cookies of signing in: HttpOnly, for this host alone. Over https they carry the `__Host-` prefix, so that no
 * other host of the domain can set them. SameSite is Lax, so that coming back from the issuer, or from a link in an
 * email, is still signed in; what changes something needs the CSRF token besides.
 */
export class SessionCookies {
  private readonly secure: boolean;

  constructor(private readonly publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
  }

  sessionId(request: HttpRequest): string | undefined {
    return this.read(request, 'session');
  }

  /**
   * The sign-in that was begun, as far as the cookie is one of ours: whoever can write cookies of this host decides
   * nothing by it.
   */
  pending(request: HttpRequest): PendingSignIn | undefined {
    const [state, codeVerifier, reference = ''] = this.read(request, 'sign-in')?.split(' ') ?? [];
    const returnTo = ownAddress(reference, this.publicUrl);
    return state && codeVerifier && returnTo !== undefined ? { state, codeVerifier, returnTo } : undefined;
  }

  rememberPending({ state, codeVerifier, returnTo }: PendingSignIn): string {
    return this.write('sign-in', [state, codeVerifier, returnTo].join(' '), PENDING_SECONDS);
  }

  /** Begins the session and forgets the sign-in that led to it. */
  begin(id: string, lifetimeSeconds: number): string[] {
    return [this.write('session', id, lifetimeSeconds), this.write('sign-in', '', 0)];
  }

  end(): string[] {
    return [this.write('session', '', 0)];
  }

  private read(request: HttpRequest, name: string): string | undefined {
    return parse(request.headers.cookie ?? '')[this.nameOf(name)];
  }

  private write(name: string, value: string, maxAge: number): string {
    return serialize(this.nameOf(name), value, {
      path: '/',
      httpOnly: true,
      secure: this.secure,
      sameSite: 'lax',
      maxAge,
    });
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}
