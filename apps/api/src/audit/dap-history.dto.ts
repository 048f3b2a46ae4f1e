import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  type CustomerId,
  DAP_REMOVAL_CAUSES,
  type DapRemovalCause,
  type Instant,
  type PartnerId,
  type Service,
  SERVICES,
} from '#domain';
import { type DapHoldingsAsked, DAP_BEGINNINGS, type DapBeginning } from '#read-models';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { IsInstant } from './moment.dto';
import { LocatedActionDto, ReplacementDto, ReportDto, ReportPageDto, ReportParameters } from './report.dto';

export class DapHistoryParameters extends ReportParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) service?: Service;
  /** Held then or later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() since?: string;
  /** Held then or earlier. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() until?: string;
}

export class DapHistoryPageParameters extends IntersectionType(DapHistoryParameters, PageQuery) {}

export function dapHistoryFilterOf({
  customer,
  partner,
  service,
  since,
  until,
}: DapHistoryParameters): DapHoldingsAsked {
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(service !== undefined && { service }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
  };
}

export class DapBeginningDto extends LocatedActionDto {
  @ApiProperty({ enum: DAP_BEGINNINGS }) how: DapBeginning;
}

export class DapEndingDto extends LocatedActionDto {
  @ApiProperty({ enum: DAP_REMOVAL_CAUSES }) cause: DapRemovalCause;
}

export class FormerHolderDto {
  partnerId: string;
  partnerName: string;
}

export class DapHoldingDto {
  customerId: string;
  customerName: string;
  @ApiProperty({ enum: SERVICES }) service: Service;
  partnerId: string;
  partnerName: string;
  cspTransacting: boolean;
  began: DapBeginningDto;
  /** Of a reassignment: from whom. */
  tookOverFrom?: FormerHolderDto;
  /** Absent while it is held. */
  ended?: DapEndingDto;
  heldSeconds?: number;
  /** Of a CSP-transacting partner’s: the other one that got the service next. */
  replacedBy?: ReplacementDto;
}

export class DapHistoryTotalsDto {
  intervals: number;
  held: number;
  ended: number;
}

export class DapHistoryGroupDto extends DapHistoryTotalsDto {
  key: string;
  name: string;
}

export class DapHistoryGroupsDto {
  @ApiProperty({ type: [DapHistoryGroupDto] }) customer: readonly DapHistoryGroupDto[];
  @ApiProperty({ type: [DapHistoryGroupDto] }) partner: readonly DapHistoryGroupDto[];
  @ApiProperty({ type: [DapHistoryGroupDto] }) service: readonly DapHistoryGroupDto[];
}

export class DapHistoryReportDto extends ReportPageDto {
  @ApiProperty({ type: [DapHoldingDto] }) rows: readonly DapHoldingDto[];
}

export class DapHistoryFiguresDto extends ReportDto {
  totals: DapHistoryTotalsDto;
  groups: DapHistoryGroupsDto;
}
