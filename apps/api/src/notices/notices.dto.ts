import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { NOTICE_KINDS, type NoticeKind } from '#application';
import { IsPosition } from '../audit/moment.dto';
import { IsLimit, MayBeAbsent } from '../fields';
import { HistoryEventDto } from '../partners/partner-customers.dto';

/** Which notices are wanted. */
export class NoticeParameters {
  /** Only those before it: what the page before answered as `next`. */
  @MayBeAbsent() @IsPosition() before?: string;
  @MayBeAbsent() @IsLimit(20) limit?: string;
}

/** What it happened to. */
export class NoticeSubjectDto {
  @ApiProperty({ example: 'customer' }) kind: string;
  id: string;
}

/** Something that an account is told unasked: an event of its history. */
export class NoticeDto extends HistoryEventDto {
  @ApiProperty({ enum: NOTICE_KINDS }) kind: NoticeKind;
  /** Its place in the log: by it a notice is marked. */
  @ApiProperty({ example: '1024/1024' }) position: string;
  /** Whether the caller has read it. */
  read: boolean;
  subject: NoticeSubjectDto;
  @ApiPropertyOptional({ format: 'uuid' }) customerId?: string;
  customerName?: string;
  partnerName?: string;
}

/** Notices, the newest first. */
export class NoticesDto {
  @ApiProperty({ type: [NoticeDto] }) rows: NoticeDto[];
  /** How many of the newest hundred events that may be notices the caller has not read. */
  @ApiProperty({ type: 'integer' }) unread: number;
  /** Where to go on, as `before`. */
  next?: string;
}

/** Which notice, and how it is marked. */
export class NoticeMarkBody {
  @IsPosition() position: string;
  @IsBoolean() read: boolean;
}

/** Up to where all notices have been read. */
export class NoticesReadBody {
  @IsPosition() position: string;
}
