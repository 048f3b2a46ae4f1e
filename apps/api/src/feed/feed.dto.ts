import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { form } from '#platform';
import { IsPosition } from '../audit/moment.dto';
import { IsLimit, MayBeAbsent } from '../fields';

/** Where to go on in a feed, how much of it is wanted at once, and how long to wait for more. */
export class FeedParameters {
  /**
   * Only what comes after: the `position` of an event, as it was answered. Without it a feed is read from its
   * beginning.
   */
  @MayBeAbsent() @IsPosition() after?: string;
  @MayBeAbsent() @IsLimit(100) limit?: string;

  /** So many seconds an answer without events is kept back, until there is one. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 30, default: 0 })
  @MayBeAbsent()
  @Matches(/^(?:\d|[12]\d|30)$/, { message: form('wait') })
  wait?: string;
}

/** An event by CloudEvents 1.0. */
export class CloudEventDto {
  @ApiProperty({ enum: ['1.0'] }) specversion: '1.0';
  /** Of the event, for ever: whoever is told twice drops the second. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The installation that tells it. */
  @ApiProperty({ format: 'uri' }) source: string;
  /** What happened, by its name in the domain. */
  @ApiProperty({ example: 'DapRemoved' }) type: string;
  /** What it happened to, and its id. */
  @ApiProperty({ example: 'customer/8a7b3c1e-3f51-4c55-9a3e-d5d1f0a1b2c3' }) subject: string;
  /** When it was decided. */
  @ApiProperty({ format: 'date-time' }) time: string;
  @ApiProperty({ enum: ['application/json'] }) datacontenttype: 'application/json';
  /** What the reader may know of it. */
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  /** Its place in the feed: send it back as `after` for what comes after it. */
  @ApiProperty({ example: '1024/1024' }) position: string;
  /** Its number in the history of its subject. */
  revision: string;
  /** The customer that it concerns, where the reader may know of that one. */
  @ApiPropertyOptional({ format: 'uuid' }) customerid?: string;
  /** In which role it was done. */
  actorrole: string;
  /** By whom, where the reader may know. */
  actorsubject?: string;
  actortenant?: string;
  /** This version cannot read what the event says. */
  @ApiPropertyOptional({ enum: [true] }) unreadable?: true;
}
