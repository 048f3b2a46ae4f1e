import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isTimeZone } from '#application';
import { type Language } from '#domain';
import { form } from '#platform';
import { IsLanguage, MayBeAbsent } from '../fields';
import { IsMoment } from './moment.dto';
import { ActorDto } from './time-line.dto';

/** A time zone, as IANA names it; or one of the words that are allowed in its place. */
export const IsTimeZone = ({ or = [] }: { readonly or?: readonly string[] } = {}) =>
  applyDecorators(
    ApiProperty({ example: 'Asia/Shanghai' }),
    ValidateBy(
      {
        name: 'isTimeZone',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && (or.includes(value) || isTimeZone(value)),
        },
      },
      { message: form('zone') },
    ),
  );

/** What every report is asked with. */
export class ReportParameters {
  /** The report as things stood then; now, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() at?: string;
  /**
   * Of the file or the page; that of `Accept-Language`, if left out. For a link: whoever follows one sends no header of
   * their own.
   */
  @MayBeAbsent() @IsLanguage() @ApiPropertyOptional() language?: Language;
  /** Whose days and months are told; the marketplace's, if left out. */
  @MayBeAbsent() @IsTimeZone() @ApiPropertyOptional() zone?: string;
}

export class RecordedActionDto {
  at: string;
  by: ActorDto;
}

/** With the event that says so, and where it lies in the log. */
export class LocatedActionDto extends RecordedActionDto {
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
  /** As things stood there in the log. */
  position: string;
  /** Whose days and months are told; instants are UTC. */
  zone: string;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  @ApiProperty({ type: [CutStreamDto] }) cutStreams: readonly CutStreamDto[];
}

/** A page of a report. It may be short, or empty, and yet have a next, where what is asked for is rare. */
export class ReportPageDto extends ReportDto {
  /** Goes on as of the same position, whatever has come since. */
  next?: string;
}
