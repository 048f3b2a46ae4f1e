import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock } from '#application';
import { type Documents } from '#documents';
import { type Config } from '../config';
import { DOCUMENTS } from '../ports.module';
import { BrowserSessions } from './browser-sessions';
import { BrowserSignIn } from './browser-sign-in';
import { FreshSignIn } from './fresh-sign-in';
import { SessionCookies } from './session-cookies';
import { SignInGuard } from './sign-in.guard';
import { TokenVerifier } from './token-verifier';

/**
 * Closes every route of the application to callers who are not signed in, except those marked `@Public()`: programs
 * bring an access token, browsers a session.
 */
@Module({})
export class SignInModule {
  static register({ signIn, http }: Pick<Config, 'signIn' | 'http'>): DynamicModule {
    return {
      module: SignInModule,
      providers: [
        { provide: TokenVerifier, useFactory: () => new TokenVerifier(signIn) },
        { provide: BrowserSessions, inject: [DOCUMENTS, Clock], useFactory: openSessions },
        { provide: BrowserSignIn, useFactory: () => new BrowserSignIn(signIn, http.publicUrl) },
        { provide: SessionCookies, useFactory: () => new SessionCookies(http.publicUrl) },
        FreshSignIn,
        SignInGuard,
        { provide: APP_GUARD, useExisting: SignInGuard },
      ],
      exports: [TokenVerifier, BrowserSessions, BrowserSignIn, FreshSignIn, SessionCookies, SignInGuard],
    };
  }
}

async function openSessions({ records }: Documents, clock: Clock): Promise<BrowserSessions> {
  const sessions = new BrowserSessions(records, () => Date.parse(clock.now()));
  await sessions.ensureIndexes();
  return sessions;
}
