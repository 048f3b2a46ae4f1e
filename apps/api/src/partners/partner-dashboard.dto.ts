import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { InvitationDto } from '../invitations/invitations.dto';
import { PartnerCustomerDto } from './partner-customers.dto';
import { PartnerFiguresDto } from './partner-figures.dto';

export class PartnerDashboardDto {
  /** Customers at which DAP was lost. Of each list the first six. */
  @ApiProperty({ type: [PartnerCustomerDto] }) lost: readonly PartnerCustomerDto[];
  /** Customers at which something changed last. */
  @ApiProperty({ type: [PartnerCustomerDto] }) changedLast: readonly PartnerCustomerDto[];
  /** Invitations that reached nobody; left out, as those below, for whom may not read them. */
  @ApiPropertyOptional({ type: [InvitationDto] }) undelivered?: readonly InvitationDto[];
  /** Invitations that wait for an answer, those with an old link first. */
  @ApiPropertyOptional({ type: [InvitationDto] }) unanswered?: readonly InvitationDto[];
  figures: PartnerFiguresDto;
}
