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
import { type RemovedDapAsked } from '#read-models';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { IsInstant } from './moment.dto';
import { RecordedActionDto, ReplacementDto, ReportDto, ReportPageDto, ReportParameters } from './report.dto';

const DUTIES = ['owed', 'over', 'none'] as const;
const YES_OR_NO = ['true', 'false'] as const;

export class RemovedDapParameters extends ReportParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) service?: Service;
  @ApiPropertyOptional({ enum: DAP_REMOVAL_CAUSES }) @MayBeAbsent() @IsIn(DAP_REMOVAL_CAUSES) cause?: DapRemovalCause;
  /** Removed then or later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() since?: string;
  /** Removed then or earlier. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() until?: string;
  /** Granted again to the same partner since. */
  @ApiPropertyOptional({ enum: YES_OR_NO }) @MayBeAbsent() @IsIn(YES_OR_NO) restored?: 'true' | 'false';
  /** Nobody has DAP on the service. */
  @ApiPropertyOptional({ enum: YES_OR_NO }) @MayBeAbsent() @IsIn(YES_OR_NO) openGap?: 'true' | 'false';
  @ApiPropertyOptional({ enum: YES_OR_NO }) @MayBeAbsent() @IsIn(YES_OR_NO) dutyWithoutAccess?: 'true' | 'false';
}

export class RemovedDapPageParameters extends IntersectionType(RemovedDapParameters, PageQuery) {}

export function removedDapFilterOf(parameters: RemovedDapParameters): RemovedDapAsked {
  const { customer, partner, service, cause, since, until, restored, openGap, dutyWithoutAccess } = parameters;
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(service !== undefined && { service }),
    ...(cause !== undefined && { cause }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
    ...(restored !== undefined && { restored: restored === 'true' }),
    ...(openGap !== undefined && { openGap: openGap === 'true' }),
    ...(dutyWithoutAccess !== undefined && { dutyWithoutAccess: dutyWithoutAccess === 'true' }),
  };
}

export class RestorationDto extends RecordedActionDto {
  afterSeconds: number;
}

export class RemovedDapDto {
  eventId: string;
  position: string;
  customerId: string;
  customerName: string;
  partnerId: string;
  partnerName: string;
  @ApiProperty({ enum: SERVICES }) service: Service;
  cspTransacting: boolean;
  @ApiProperty({ enum: DAP_REMOVAL_CAUSES }) cause: DapRemovalCause;
  granted?: RecordedActionDto;
  removed: RecordedActionDto;
  /** Of a CSP-transacting partner’s: the other one that got the service next, by reassignment or later. */
  replacedBy?: ReplacementDto;
  /** When the same partner was granted it again. */
  restored?: RestorationDto;
  /** Nobody has DAP on the service at that moment. */
  openGap: boolean;
  @ApiProperty({ enum: DUTIES }) duty: (typeof DUTIES)[number];
  dutyWithoutAccess: boolean;
}

export class RemovedDapTotalsDto {
  removed: number;
  restored: number;
  replaced: number;
  openGaps: number;
  /** Pairs of partner and customer. */
  dutiesOwed: number;
  dutiesWithoutAccess: number;
}

export class RemovedDapGroupDto extends RemovedDapTotalsDto {
  key: string;
  name: string;
}

export class RemovedDapMonthDto extends RemovedDapGroupDto {
  /** The first instant of the month in the zone, and the last. */
  since: string;
  until: string;
}

export class RemovedDapGroupsDto {
  @ApiProperty({ type: [RemovedDapGroupDto] }) customer: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) partner: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) service: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) cause: readonly RemovedDapGroupDto[];
  /** Of the removal, as 2026-01. */
  @ApiProperty({ type: [RemovedDapMonthDto] }) month: readonly RemovedDapMonthDto[];
}

export class RemovedDapReportDto extends ReportPageDto {
  @ApiProperty({ type: [RemovedDapDto] }) rows: readonly RemovedDapDto[];
}

export class RemovedDapFiguresDto extends ReportDto {
  totals: RemovedDapTotalsDto;
  groups: RemovedDapGroupsDto;
}
