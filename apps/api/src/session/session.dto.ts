import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { LANGUAGES, type Language } from '#domain';
import { form } from '#platform';
import { IsId, MayBeAbsent } from '../fields';

export class SignInParameters {
  /** A path of these pages to come back to. */
  @MayBeAbsent()
  @Matches(/^\//, { message: form('own-path') })
  returnTo?: string;
  /** Makes the issuer ask who it is, to act for another tenant. */
  @MayBeAbsent() @IsIn(['true']) switch?: 'true';
  /** The same, for what asks for a sign-in that is not long ago (`sign-in-not-fresh`). */
  @MayBeAbsent() @IsIn(['true']) fresh?: 'true';
  /** What was chosen for the pages, for the issuer's to be in it too (`ui_locales`). */
  @MayBeAbsent() @IsIn(LANGUAGES) language?: Language;
}

export class SessionDto {
  signedIn: boolean;
  /** To be sent back as `X-CSRF-Token` with every request that changes something. */
  csrfToken?: string;
  /** Tells who is signed in from who else was, over sessions; of no other use. */
  person?: string;
  /** No query asked from now on answers from before it: whoever hears of the changes after it (`/live`) misses none. */
  position?: string;
}

export class OwnSessionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) begunAt: string;
  /** To within a minute. */
  @ApiProperty({ format: 'date-time' }) usedAt: string;
  /** As the browser says what it is. */
  browser?: string;
  /** It is the one that asks. */
  isCurrent: boolean;
}

export class OwnSessionsDto {
  @ApiProperty({ type: [OwnSessionDto] }) rows: readonly OwnSessionDto[];
}

export class OwnSessionPath {
  @IsId() session: string;
}

export class SignedOutDto {
  /** Where the session at the issuer is ended. */
  url: string;
}
