import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, Length, Matches, ValidateNested } from 'class-validator';
import {
  CHANNEL_ROLES,
  type ChannelRole,
  type Language,
  type Purpose,
  PURPOSES,
  RELATIONSHIP_KINDS,
  type RelationshipKind,
  type Service,
  SERVICES,
} from '#domain';
import { form, IsMultiLine } from '#platform';
import { AreServices, IsId, IsLanguage, IsName, IsService } from '../fields';
import { ProposalDto } from '../partners/partner-customers.dto';

export class RegisterCustomerBody {
  /** The tenant whose admins act for this customer. */
  @Matches(/^[\x21-\x7e]{1,100}$/, { message: form('tenant') }) tenantId: string;
  @IsName() name: string;
}

export class LinkBody {
  /**
   * The link from the email, the token in it, or the link as mail and chat programs left it: broken, followed by other
   * text, or within another address.
   */
  @IsString() @IsMultiLine() @Length(1, 2_048) link: string;
}

export class PreviewBody extends LinkBody {
  @AreServices() services: Service[];
}

export class ReassignmentDto {
  @IsService() service: Service;
  /** The present holder, as the preview named it. */
  @IsId() from: string;
}

export class AcceptanceBody extends LinkBody {
  /** The services ticked. */
  @AreServices() services: Service[];
  /** Services to be taken from their present holders; none unless named here. */
  @IsArray()
  @ArrayMaxSize(SERVICES.length)
  @ValidateNested({ each: true })
  @Type(() => ReassignmentDto)
  reassign: ReassignmentDto[];
  /** The language the page was shown in. */
  @IsLanguage() language: Language;
}

export class DeclineBody extends LinkBody {
  /** Reports the request as suspicious. */
  @IsBoolean() suspicious: boolean;
}

export class IndirectGrantBody {
  @AreServices() services: Service[];
  @IsLanguage() language: Language;
}

export class ConfirmedAccessBody {
  /** The services that were looked at: the partner has DAP on each. */
  @AreServices() services: Service[];
}

export class RequestingPartnerDto {
  id: string;
  name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
}

export class RequestWaitingDto {
  partner: RequestingPartnerDto;
  @ApiProperty({ enum: PURPOSES }) purpose: Purpose;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  /** Of the address that it went to; absent where the request names the customer. */
  recipientDomain?: string;
  sentAt: string;
  expiresAt?: string;
  /** The link of the email. It is the same for each request of the partner. */
  link: string;
}

export class RequestsWaitingDto {
  @ApiProperty({ type: [RequestWaitingDto] }) rows: readonly RequestWaitingDto[];
}

export class PartnerContactDto {
  name?: string;
  telephone?: string;
  /** A mail address. */
  replyTo?: string;
}

export class CustomerDto {
  id: string;
  name: string;
  @ApiProperty({ enum: ['registered', 'departed'] }) status: 'registered' | 'departed';
  @ApiProperty({ type: [String] }) domains: readonly string[];
  /** An event of its history cannot be read at present: what is shown is from before it. */
  stale?: boolean;
}

export class CustomerEntryDto extends CustomerDto {
  tenantId: string;
}

export class CustomersPageDto {
  rows: CustomerEntryDto[];
  next?: string;
}

export class FormerNameDto {
  name: string;
  until: string;
}

export class AskingPartnerDto {
  id: string;
  name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
  enrolledAt: string;
  /** Its other names of the last twelve months. */
  @ApiProperty({ type: [FormerNameDto] }) formerNames: readonly FormerNameDto[];
}

export class HolderDto {
  id: string;
  name: string;
  since: string;
}

export class PreviewedServiceDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  @ApiProperty({ enum: ['grant', 'already-yours', 'held', 'beside', 'retired'] })
  outcome: 'grant' | 'already-yours' | 'held' | 'beside' | 'retired';
  holder?: HolderDto;
}

export class AcceptancePreviewDto {
  partner: AskingPartnerDto;
  @ApiProperty({ type: [PreviewedServiceDto] }) services: readonly PreviewedServiceDto[];
  /** What the partner has proposed to this customer and that is not answered yet. */
  @ApiPropertyOptional({ enum: SERVICES, isArray: true }) proposed?: readonly Service[];
  /** What the customer has an open subscription for. */
  @ApiPropertyOptional({ enum: SERVICES, isArray: true }) subscribed?: readonly Service[];
  /** What an acceptance never touches (S3, S4). */
  @ApiProperty({ type: [String] }) unchanged: readonly string[];
  textVersion: string;
}

export class DapIntervalDto {
  from: string;
  to?: string;
  cause?: string;
}

export class ServiceHistoryDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  /** Whether the partner has DAP for it now. */
  dap: boolean;
  cspTransacting: boolean;
  since: string;
  /** When the customer last said that it is still right; absent where it has not, since DAP was granted. */
  confirmedAt?: string;
  /** The newest 20, the oldest of them first; all are in the history. */
  @ApiProperty({ type: [DapIntervalDto] }) intervals: readonly DapIntervalDto[];
}

export class PartnerRelationshipDto {
  partnerId: string;
  partnerName: string;
  /** Whether the partner is suspended; never why. */
  suspended: boolean;
  @ApiProperty({ enum: RELATIONSHIP_KINDS }) kind: RelationshipKind;
  viaProviderId?: string;
  since: string;
  @ApiProperty({ enum: ['active', 'ended'] }) status: 'active' | 'ended';
  endedAt?: string;
  proposal?: ProposalDto;
  @ApiProperty({ type: [ServiceHistoryDto] }) services: readonly ServiceHistoryDto[];
  lastChange: string;
  /** An event could not be read: what is shown is from before it. */
  @ApiPropertyOptional() stale?: boolean;
}
