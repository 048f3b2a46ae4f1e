import { type Type } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clock, type Identity } from '#application';
import { type HttpServerOptions } from './http/http-server';
import {
  BrowserSessions,
  httpServer,
  ProblemFilter,
  RequestReader,
  RequestValidation,
  SignInModule,
  TokenVerifier,
} from './index';

/** Whom tokens and sessions stand for in a test: there is no issuer and no store. */
export interface Known {
  readonly tokens: { verify(token: string): Promise<Identity> };
  readonly sessions?: object;
}

/** What the clock of all processes says, whatever this machine's does. */
const TIME = '2031-05-06T07:08:09.000Z';

/** The edge as the API has it, with this controller behind it; it does not listen yet. */
export async function edgeBefore(
  controller: Type,
  { tokens, sessions = {} }: Known,
  options: Partial<HttpServerOptions> = {},
): Promise<NestFastifyApplication> {
  const publicUrl = 'http://127.0.0.1';
  const claims = { tenantClaim: 'tenant', rolesClaim: 'roles', marketplaceTenant: 't-m' };
  const signIn = { issuer: 'https://id.example', audience: 'api', ...claims, clientId: 'web', scope: 'openid' };
  const http = { host: '127.0.0.1', port: 0, publicUrl, trustedProxies: [], drainMs: 0, adminCenterUrl: publicUrl };
  const testing = await Test.createTestingModule({
    imports: [SignInModule.register({ signIn, http })],
    controllers: [controller],
    providers: [
      { provide: Clock, useValue: { now: () => TIME } },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_INTERCEPTOR, useClass: RequestReader },
      { provide: APP_PIPE, useClass: RequestValidation },
    ],
  })
    .overrideProvider(TokenVerifier)
    .useValue(tokens)
    .overrideProvider(BrowserSessions)
    .useValue(sessions)
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(
    httpServer({ https: false, loopbackOnly: true, ...options }),
  );
  app.useLogger(false);
  return app;
}
