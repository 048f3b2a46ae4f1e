import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Language } from '#domain';
import { IsLanguage, MayBeAbsent } from '../fields';
import { IsMoment } from './moment.dto';
import { ActorDto } from './time-line.dto';

/** What every report is asked with. */
export class ReportParameters {
  /** The report as things stood then; now, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() at?: string;
  /** Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of their own. */
  @MayBeAbsent() @IsLanguage() @ApiPropertyOptional() language?: Language;
}

export class DeedDto {
  at: string;
  by: ActorDto;
}

/** With the event that says so, and where it lies in the log. */
export class LocatedDeedDto extends DeedDto {
  eventId: string;
  position: string;
}

export class ReplacementDto {
  partnerId: string;
  partnerName: string;
  at: string;
  afterSeconds: number;
}

export class CutStreamDto {
  stream: string;
  revision: string;
  reason: string;
}

/** What every report answers. */
export class ReportDto {
  /** Up to where the log was folded. */
  position: string;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  @ApiProperty({ type: [CutStreamDto] }) cutStreams: readonly CutStreamDto[];
}
