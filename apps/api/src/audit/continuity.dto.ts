import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type ContinuityFilter } from '#application';
import { type CustomerId, type Instant, type PartnerId, type Purpose, PURPOSES, type Service, SERVICES } from '#domain';
import { type TimeToAcceptAsked } from '#read-models';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { IsInstant } from './moment.dto';
import { ReportDto, ReportPageDto, ReportParameters } from './report.dto';

export class ContinuityParameters extends ReportParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) service?: Service;
  /** The period begins then; with day one, if left out. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() since?: string;
  /** The period ends then; at the moment of the report, if left out. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() until?: string;
}

export class ContinuityPageParameters extends IntersectionType(ContinuityParameters, PageQuery) {}

export function continuityFilterOf({ customer, service, since, until }: ContinuityParameters): ContinuityFilter {
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(service !== undefined && { service }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
  };
}

export class ServiceContinuityDto {
  customerId: string;
  customerName: string;
  @ApiProperty({ enum: SERVICES }) service: Service;
  /** The time in the period during which a subscription was open or which came after the first grant. */
  neededSeconds: number;
  /** Of it, with somebody having DAP. */
  administeredSeconds: number;
  gapSeconds: number;
  /** Administered of needed, from 0 to 1. */
  share: number;
  gaps: number;
  longestGapSeconds: number;
}

export class ContinuityTotalsDto {
  services: number;
  neededSeconds: number;
  administeredSeconds: number;
  gapSeconds: number;
  /** Absent where nothing was needed. */
  share?: number;
  gaps: number;
}

export class ContinuityGroupDto extends ContinuityTotalsDto {
  key: string;
  name: string;
}

export class ContinuityGroupsDto {
  @ApiProperty({ type: [ContinuityGroupDto] }) customer: readonly ContinuityGroupDto[];
  @ApiProperty({ type: [ContinuityGroupDto] }) service: readonly ContinuityGroupDto[];
}

export class ContinuityReportDto extends ReportPageDto {
  /** Absent if the period begins with day one. */
  since?: string;
  until: string;
  @ApiProperty({ type: [ServiceContinuityDto] }) rows: readonly ServiceContinuityDto[];
}

export class ContinuityFiguresDto extends ReportDto {
  /** Absent if the period begins with day one. */
  since?: string;
  until: string;
  totals: ContinuityTotalsDto;
  groups: ContinuityGroupsDto;
}

export class TimeToAcceptParameters extends ReportParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @ApiPropertyOptional({ enum: PURPOSES }) @MayBeAbsent() @IsIn(PURPOSES) purpose?: Purpose;
  /** Accepted then or later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() since?: string;
  /** Accepted then or earlier. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() until?: string;
}

export class TimeToAcceptPageParameters extends IntersectionType(TimeToAcceptParameters, PageQuery) {}

export function timeToAcceptFilterOf({
  customer,
  partner,
  purpose,
  since,
  until,
}: TimeToAcceptParameters): TimeToAcceptAsked {
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(purpose !== undefined && { purpose }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
  };
}

export class AcceptedInvitationDto {
  invitationId: string;
  partnerId: string;
  partnerName: string;
  customerId: string;
  customerName: string;
  @ApiProperty({ enum: PURPOSES }) purpose: Purpose;
  /** For the first time. */
  sentAt: string;
  /** When the customer accepted. */
  acceptedAt: string;
  seconds: number;
}

export class TimeToAcceptTotalsDto {
  accepted: number;
  /** By nearest rank; absent where nothing was accepted. */
  medianSeconds?: number;
  /** The 90th percentile, by nearest rank. */
  p90Seconds?: number;
}

export class TimeToAcceptGroupDto extends TimeToAcceptTotalsDto {
  key: string;
  name: string;
}

export class TimeToAcceptGroupsDto {
  @ApiProperty({ type: [TimeToAcceptGroupDto] }) partner: readonly TimeToAcceptGroupDto[];
  @ApiProperty({ type: [TimeToAcceptGroupDto] }) purpose: readonly TimeToAcceptGroupDto[];
}

export class TimeToAcceptReportDto extends ReportPageDto {
  @ApiProperty({ type: [AcceptedInvitationDto] }) rows: readonly AcceptedInvitationDto[];
}

export class TimeToAcceptFiguresDto extends ReportDto {
  totals: TimeToAcceptTotalsDto;
  groups: TimeToAcceptGroupsDto;
}
