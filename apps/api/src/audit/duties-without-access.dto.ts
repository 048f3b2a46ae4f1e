import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type CustomerId, type PartnerId, type Service, SERVICES } from '#domain';
import { type DutiesWithoutAccessAsked, WITHOUT_ACCESS_REASONS, type WithoutAccessReason } from '#read-models';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { LocatedActionDto, ReportDto, ReportPageDto, ReportParameters } from './report.dto';

export class DutiesWithoutAccessParameters extends ReportParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) service?: Service;
  @ApiPropertyOptional({ enum: WITHOUT_ACCESS_REASONS })
  @MayBeAbsent()
  @IsIn(WITHOUT_ACCESS_REASONS)
  reason?: WithoutAccessReason;
}

export class DutiesWithoutAccessPageParameters extends IntersectionType(DutiesWithoutAccessParameters, PageQuery) {}

export function dutiesWithoutAccessFilterOf(parameters: DutiesWithoutAccessParameters): DutiesWithoutAccessAsked {
  const { customer, partner, service, reason } = parameters;
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(service !== undefined && { service }),
    ...(reason !== undefined && { reason }),
  };
}

export class RegisteredDutyDto {
  customerId: string;
  customerName: string;
  partnerId: string;
  partnerName: string;
  /** The version of the reseller agreement the partner accepted, if any; `?` where what says which cannot be read. */
  agreementVersion?: string;
  @ApiProperty({ enum: SERVICES }) service: Service;
  /** Since when the partner owes the customer anything. */
  owedSince: string;
  @ApiProperty({ enum: ['active', 'ended'] }) relationship: 'active' | 'ended';
  /** Whether it sold a subscription that covers the service and is open. */
  openSubscription: boolean;
  /** Since when it owes this without access. */
  since: string;
  @ApiProperty({ enum: WITHOUT_ACCESS_REASONS }) reason: WithoutAccessReason;
  /** The removal, if it ever had access. */
  removed?: LocatedActionDto;
  /** Nobody else has DAP on the service either. */
  openGap: boolean;
}

export class DutiesWithoutAccessTotalsDto {
  services: number;
  /** Pairs of partner and customer. */
  duties: number;
  openSubscriptions: number;
  openGaps: number;
}

export class DutiesWithoutAccessGroupDto extends DutiesWithoutAccessTotalsDto {
  key: string;
  name: string;
}

export class DutiesWithoutAccessGroupsDto {
  @ApiProperty({ type: [DutiesWithoutAccessGroupDto] }) customer: readonly DutiesWithoutAccessGroupDto[];
  @ApiProperty({ type: [DutiesWithoutAccessGroupDto] }) partner: readonly DutiesWithoutAccessGroupDto[];
  @ApiProperty({ type: [DutiesWithoutAccessGroupDto] }) service: readonly DutiesWithoutAccessGroupDto[];
  @ApiProperty({ type: [DutiesWithoutAccessGroupDto] }) reason: readonly DutiesWithoutAccessGroupDto[];
}

export class DutiesWithoutAccessReportDto extends ReportPageDto {
  /** Where the reseller agreement can be read. */
  agreementUrl?: string;
  @ApiProperty({ type: [RegisteredDutyDto] }) rows: readonly RegisteredDutyDto[];
}

export class DutiesWithoutAccessFiguresDto extends ReportDto {
  /** Where the reseller agreement can be read. */
  agreementUrl?: string;
  totals: DutiesWithoutAccessTotalsDto;
  groups: DutiesWithoutAccessGroupsDto;
}
