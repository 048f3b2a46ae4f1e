import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { form } from '#platform';
import { MayBeAbsent } from '../fields';

/** Whose sessions: of a person, or of everybody of a tenant. */
export class SessionsOfParameters {
  /** As the token names it. */
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: form('tenant') })
  tenant: string;

  /** As events, and the lines of refused requests, name who acted. */
  @MayBeAbsent() @Matches(/^[\w-]{43}$/, { message: form('id') }) subject?: string;
}

export class EndedSessionsDto {
  @ApiProperty({ type: 'integer' }) ended: number;
}
