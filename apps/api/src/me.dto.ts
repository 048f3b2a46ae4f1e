import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Language, LANGUAGES } from '#domain';
import { IsTimeZone } from './audit/report.dto';

export class AccountDto {
  id: string;
  name: string;
}

export class MeDto {
  /** The tenant the caller acts for, as its token says. */
  tenant: string;
  @ApiProperty({ type: [String] }) roles: readonly string[];
  @ApiProperty({ type: [AccountDto] }) partners: readonly AccountDto[];
  @ApiProperty({ type: [AccountDto] }) customers: readonly AccountDto[];
}

export class ColleagueDto {
  /** As events name their actors. */
  subject: string;
  name: string;
  /** By it the marketplace's operator erases the name. */
  person: string;
}

export class ColleaguesDto {
  rows: ColleagueDto[];
}

export class ProfileDto {
  /** As the issuer said at the last sign-in. */
  name?: string;
  @ApiPropertyOptional({ enum: LANGUAGES }) language?: Language;
  /** By whose clocks times are shown: an IANA name. */
  timeZone?: string;
}

/** In the place of what is left to whatever device somebody signs in at. */
export const DEVICE = 'device';
const LANGUAGE_CHOICES = [...LANGUAGES, DEVICE] as const;

export class PreferencesBody {
  /** `device` leaves it to whatever device the caller signs in at. */
  @ApiProperty({ enum: LANGUAGE_CHOICES }) @IsIn(LANGUAGE_CHOICES) language: (typeof LANGUAGE_CHOICES)[number];
  /** By whose clocks times are shown: an IANA name, or `device`. */
  @IsTimeZone({ or: [DEVICE] }) timeZone: string;
}
