import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { type Config } from '../config';
import { SignInGuard } from './sign-in.guard';
import { TokenVerifier } from './token-verifier';

/** Closes every route of the application to callers without a valid token, except those marked `@Public()`. */
@Module({})
export class SignInModule {
  static register(settings: Config['signIn']): DynamicModule {
    return {
      module: SignInModule,
      providers: [
        { provide: TokenVerifier, useFactory: () => new TokenVerifier(settings) },
        { provide: APP_GUARD, useClass: SignInGuard },
      ],
      exports: [TokenVerifier],
    };
  }
}
