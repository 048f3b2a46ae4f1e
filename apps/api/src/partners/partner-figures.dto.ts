import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type Service, SERVICES } from '#domain';
import { form } from '#platform';
import { MayBeAbsent } from '../fields';

export class FiguresParameters {
  /** How many, the present one included. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 24, default: 12 })
  @MayBeAbsent()
  @Matches(/^(?:[1-9]|1\d|2[0-4])$/, { message: form('months') })
  months?: string;
}

export class MonthFiguresDto {
  @ApiProperty({ example: '2026-11' }) month: string;
  /** Relationships begun. */
  customersGained: number;
  /** Relationships ended. */
  customersLost: number;
  /** Each service that DAP was granted for, at each customer. */
  dapGained: number;
  /** Each service that DAP was removed for, at each customer, whatever the cause. */
  dapLost: number;
  /** Sent for the first time; a reminder, or a sending again, is none. */
  invitationsSent?: number;
  invitationsAccepted?: number;
}

export class DapCountDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  customers: number;
}

export class PartnerFiguresDto {
  @ApiProperty({ type: [MonthFiguresDto] }) months: readonly MonthFiguresDto[];
  /** For how many customers the partner has DAP now: of every service. */
  @ApiProperty({ type: [DapCountDto] }) dap: readonly DapCountDto[];
}
