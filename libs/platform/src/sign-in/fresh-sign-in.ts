import { Injectable } from '@nestjs/common';
import { ProblemError } from '#application';
import { type HttpRequest } from '../http/http-request';
import { BrowserSessions } from './browser-sessions';
import { SessionCookies } from './session-cookies';

/** For so long whoever has signed in need not do it again for what asks for it. */
const FRESH_SECONDS = 300;
/** The issuer's clock and ours need not agree better than that. */
const TOLERANCE_MS = 30_000;

/** For what only the person itself may do, and not whoever sits down at a browser that it left open (ASVS 7.5.2). */
@Injectable()
export class FreshSignIn {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly cookies: SessionCookies,
  ) {}

  /**
   * The id of the session of a browser whose person has just been asked by the issuer who it is.
   * @throws ProblemError `sign-in-not-fresh` where that was longer ago, is not known, or a program asks: its token says
   * nothing of when a person signed in
   */
  async sessionId(request: HttpRequest): Promise<string> {
    const id = request.headers.authorization === undefined ? this.cookies.sessionId(request) : undefined;
    const session = id === undefined ? undefined : await this.sessions.find(id);
    const age = Math.abs(Date.now() - (session?.signedInAt?.getTime() ?? 0));
    if (id === undefined || age > FRESH_SECONDS * 1_000 + TOLERANCE_MS)
      throw new ProblemError('sign-in-not-fresh', { extensions: { maxAge: FRESH_SECONDS } });
    return id;
  }
}
