import { Controller, Get, HttpCode, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import {
  Clock,
  Colleagues,
  Freshness,
  type Identity,
  NoticeMails,
  type ProblemCode,
  ProblemError,
  SavedReports,
} from '#application';
import { derivedId } from '#event-store';
import {
  BrowserSessions,
  BrowserSignIn,
  type HttpRequest,
  type PendingSignIn,
  Public,
  SessionCookies,
  TakesAnyQuery,
  TokenVerifier,
} from '#platform';
import { type SessionDto, type SignedOutDto, SignInParameters } from './session.dto';

interface HttpReply {
  header(name: string, value: string | string[]): HttpReply;
  redirect(url: string, status: number): unknown;
}

/** As a token is refused that has expired, or that a stricter setting refuses. */
const COUNTS_NO_LONGER: readonly ProblemCode[] = ['unauthenticated', 'sign-in-too-weak'];

/** Signing browsers in and out. A browser holds an HttpOnly session cookie and a CSRF token, never an access token. */
@ApiTags('session')
@Public()
@Controller()
export class SessionController {
  constructor(
    private readonly signIns: BrowserSignIn,
    private readonly sessions: BrowserSessions,
    private readonly cookies: SessionCookies,
    private readonly tokens: TokenVerifier,
    private readonly freshness: Freshness,
    private readonly colleagues: Colleagues,
    private readonly noticeMails: NoticeMails,
    private readonly savedReports: SavedReports,
    private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  @ApiExcludeEndpoint()
  async signIn(@Query() parameters: SignInParameters, @Res() reply: HttpReply): Promise<void> {
    const { returnTo = '/', switch: switchAccount, fresh, language } = parameters;
    const wish = { switchAccount: switchAccount === 'true', fresh: fresh === 'true', ...(language && { language }) };
    const { url, pending } = await this.signIns.begin(returnTo, wish);
    reply.header('Set-Cookie', this.cookies.rememberPending(pending)).redirect(url, HttpStatus.FOUND);
  }

  /** Where the issuer sends the browser back to, with parameters of its own (RFC 6749, 4.1.2). */
  @Get('signed-in')
  @TakesAnyQuery()
  @ApiExcludeEndpoint()
  async signedIn(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const pending: PendingSignIn | undefined = this.cookies.pending(request);
    if (!pending) throw new ProblemError('unauthenticated', { detail: 'This sign-in is over. Start again.' });
    const { accessToken, lifetimeSeconds, as, ...when } = await this.signIns.finish(request.url, pending);
    // One that is too weak for its roles is told so: to send it back to the issuer without a word would go in a circle.
    const identity = await this.identityOf(accessToken, ['unauthenticated']);
    if (identity) {
      await this.colleagues.remember(identity, as);
      await this.noticeMails.signedIn(identity, this.clock.now());
      await this.savedReports.signedIn(identity, this.clock.now());
    }
    // Whoever is signed in here now was signed in as somebody else before, or again: that session leads nowhere any
    // more.
    await this.end(request);
    const browser = request.headers['user-agent'];
    const seen = { ...when, ...(browser !== undefined && { browser }) };
    const id = await this.sessions.begin(accessToken, lifetimeSeconds, identity, seen);
    reply.header('Set-Cookie', this.cookies.begin(id, lifetimeSeconds)).redirect(pending.returnTo, HttpStatus.FOUND);
  }

  /** Whether the browser is signed in, and as who; its CSRF token, and from where on it is to follow changes. */
  @Get('session')
  async session(@Req() request: HttpRequest): Promise<SessionDto> {
    const id = this.cookies.sessionId(request);
    const session = id && (await this.sessions.find(id));
    const identity = session && (await this.identityOf(session.accessToken));
    if (!identity) return { signedIn: false };
    const person = derivedId('person of a session', identity.tenant, identity.subject);
    return { signedIn: true, csrfToken: session.csrfToken, person, position: await this.freshness.position() };
  }

  @Post('sign-out')
  @HttpCode(HttpStatus.OK)
  async signOut(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<SignedOutDto> {
    await this.end(request);
    reply.header('Set-Cookie', this.cookies.end());
    return { url: await this.signIns.endUrl() };
  }

  /** Nobody's, where the issuer's token counts no longer. */
  private async identityOf(
    accessToken: string,
    counts: readonly ProblemCode[] = COUNTS_NO_LONGER,
  ): Promise<Identity | undefined> {
    try {
      return await this.tokens.verify(accessToken);
    } catch (error) {
      if (error instanceof ProblemError && counts.includes(error.code)) return undefined;
      throw error;
    }
  }

  private async end(request: HttpRequest): Promise<void> {
    const id = this.cookies.sessionId(request);
    if (id) await this.sessions.end(id);
  }
}
