import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { INVITATION_FATES, type InvitationFate } from '#read-models';
import { IsId } from '../fields';

export class ParkedStreamDto {
  /** Where the view is kept: its name and the number of its form. */
  collection: string;
  stream: string;
  /** The event at which it stopped. */
  revision: string;
  /** What is the matter with that event, or with the stream. */
  reason: string;
  /** It has been released, and is about to be tried again. */
  released: boolean;
}

export class ParkedStreamsDto {
  @ApiProperty({ type: [ParkedStreamDto] }) rows: readonly ParkedStreamDto[];
  /** There are more: release some of these first. */
  more: boolean;
}

export class ParkedStreamBody {
  /** As it is listed. */
  @Matches(/^[A-Za-z][\w.:-]{0,199}$/) collection: string;
  /** As it is listed. */
  @Matches(/^[a-z]+-[^\s\p{C}]{1,300}$/u) stream: string;
}

export class ParkedReactionDto {
  @ApiProperty({ format: 'uuid' }) eventId: string;
  eventType: string;
  stream: string;
  /** What kind of failure it was; its words are in the log of the reactor. */
  reason: string;
}

export class ParkedReactionsDto {
  @ApiProperty({ type: [ParkedReactionDto] }) rows: readonly ParkedReactionDto[];
  /** There are more: release some of these first. */
  more: boolean;
}

export class ParkedReactionBody {
  /** The event, as it is listed. */
  @IsId() eventId: string;
}

export class MailFailureDto {
  code: string;
  /** Trying again would come to the same. */
  permanent: boolean;
}

export class FailedMailPartnerDto {
  id: string;
  name?: string;
}

export class FailedMailDto {
  invitationId: string;
  failedAt: string;
  /** Absent where the event cannot be read. */
  @ApiPropertyOptional({ type: MailFailureDto }) failure?: MailFailureDto;
  /** What the invitation is called now: `undelivered` while nothing has been done about it. */
  @ApiPropertyOptional({ enum: INVITATION_FATES }) fate?: InvitationFate;
  @ApiPropertyOptional({ type: FailedMailPartnerDto }) partner?: FailedMailPartnerDto;
  recipientDomain?: string;
}

export class FailedMailPageDto {
  @ApiProperty({ type: [FailedMailDto] }) rows: readonly FailedMailDto[];
  next?: string;
}
