import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
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
