import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type RemovedDapFilter } from '#application';
import { type CustomerId, DAP_REMOVAL_CAUSES, type DapRemovalCause, type Instant, type PartnerId, type Service, SERVICES } from '#domain';
import { IsId, MayBeAbsent } from '../fields';
import { IsInstant, IsMoment } from './moment.dto';
import { ActorDto } from './time-line.dto';

const DUTIES = ['owed', 'over', 'none'] as const;

export class RemovedDapParameters {
  @MayBeAbsent() @IsId() @ApiPropertyOptional() customer?: string;
  @MayBeAbsent() @IsId() @ApiPropertyOptional() partner?: string;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) service?: Service;
  @ApiPropertyOptional({ enum: DAP_REMOVAL_CAUSES }) @MayBeAbsent() @IsIn(DAP_REMOVAL_CAUSES) cause?: DapRemovalCause;
  /** Removed then or later. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() since?: string;
  /** Removed then or earlier. */
  @MayBeAbsent() @IsInstant() @ApiPropertyOptional() until?: string;
  /** The report as things stood then; now, if left out. */
  @MayBeAbsent() @IsMoment() @ApiPropertyOptional() at?: string;
}

export function removedDapFilterOf({ customer, partner, service, cause, since, until }: RemovedDapParameters): RemovedDapFilter {
  return {
    ...(customer !== undefined && { customer: customer as CustomerId }),
    ...(partner !== undefined && { partner: partner as PartnerId }),
    ...(service !== undefined && { service }),
    ...(cause !== undefined && { cause }),
    ...(since !== undefined && { since: since as Instant }),
    ...(until !== undefined && { until: until as Instant }),
  };
}

export class DeedDto {
  at: string;
  by: ActorDto;
}

export class RestorationDto extends DeedDto {
  afterSeconds: number;
}

export class ReplacementDto {
  partnerId: string;
  partnerName: string;
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
  granted?: DeedDto;
  removed: DeedDto;
  /** Of a reassignment: who was granted the service by the same command. */
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
  dutiesWithoutAccess: number;
}

export class RemovedDapGroupDto extends RemovedDapTotalsDto {
  key: string;
  name: string;
}

export class RemovedDapGroupsDto {
  @ApiProperty({ type: [RemovedDapGroupDto] }) customer: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) partner: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) service: readonly RemovedDapGroupDto[];
  @ApiProperty({ type: [RemovedDapGroupDto] }) cause: readonly RemovedDapGroupDto[];
}

export class CutStreamDto {
  stream: string;
  revision: string;
  reason: string;
}

export class RemovedDapReportDto {
  /** Up to where the log was folded. */
  position: string;
  @ApiProperty({ type: [RemovedDapDto] }) rows: readonly RemovedDapDto[];
  totals: RemovedDapTotalsDto;
  groups: RemovedDapGroupsDto;
  /** Streams with an event that cannot be read: what comes after it there is not in the report. */
  @ApiProperty({ type: [CutStreamDto] }) cutStreams: readonly CutStreamDto[];
}
