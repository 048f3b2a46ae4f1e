import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { type TimeLineFilter } from '#read-models';
import { type CustomerId, type Instant, type InvitationId, type PartnerId, type SubscriptionId } from '#domain';
import { form } from '#platform';
import { IsId, IsLimit, MayBeAbsent } from '../fields';
import { IsInstant, IsPosition } from './moment.dto';

/** Which events, and where to begin: what several parameters say must all be true. */
export class TimeLineParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  /** With `customer`: the relationship between the two. */
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() invitation?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() subscription?: string;
  /** The opaque subject of whoever acted. */
  @MayBeAbsent() @IsString() @Length(1, 200) actor?: string;
  /** One request and all that followed from it. */
  @MayBeAbsent() @IsString() @Length(1, 200) correlation?: string;
  /** A type of event by its stored name. */
  @MayBeAbsent() @Matches(/^[A-Z][A-Za-z]{1,60}$/, { message: form('event-type') }) type?: string;
  /** Not decided before. */
  @MayBeAbsent() @IsInstant() since?: string;
  /** Not decided after. */
  @MayBeAbsent() @IsInstant() until?: string;
  /** The position to go on after: what the page before answered as `next`. */
  @MayBeAbsent() @IsPosition() after?: string;
  @MayBeAbsent() @IsLimit(100) limit?: string;
}

export function filterOf(parameters: TimeLineParameters): TimeLineFilter {
  const { customer, partner, invitation, subscription, actor, correlation, type, since, until } = parameters;
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(invitation !== undefined && { invitation: invitation as InvitationId }),
    ...(subscription !== undefined && { subscription: subscription as SubscriptionId }),
    ...(actor !== undefined && { actor }),
    ...(correlation !== undefined && { correlation }),
    ...(type !== undefined && { type }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
  };
}

export class ActorDto {
  role: string;
  subject?: string;
  tenant?: string;
}

export class BasisDto {
  stream: string;
  /** The stream's last revision then; -1 when it did not exist. */
  revision: string;
}

export class AboutDto {
  customerId?: string;
  @ApiProperty({ type: [String] }) partnerIds: readonly string[];
}

export class TimeLineEntryDto {
  position: string;
  stream: string;
  revision: string;
  id: string;
  type: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  recordedAt: string;
  at?: string;
  actor?: ActorDto;
  command?: string;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  @ApiPropertyOptional({ type: [BasisDto] }) basis?: readonly BasisDto[];
  /** Whom it concerns. */
  about?: AboutDto;
  /** Why it cannot be read; its data are then as they lie in the log. */
  unreadable?: string;
  /** The events that it caused. */
  @ApiProperty({ type: [String] }) effects: readonly string[];
  /** The later events that correct it. */
  @ApiProperty({ type: [String] }) correctedBy: readonly string[];
}

export class TimeLineDto {
  @ApiProperty({ type: [TimeLineEntryDto] }) events: readonly TimeLineEntryDto[];
  /** The last event's position, if more follow. */
  next?: string;
  /** What the customers and partners these events concern are called today, by id. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) names: Readonly<Record<string, string>>;
}
