import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { CHANNEL_ROLES, type ChannelRole } from '#domain';
import { form } from '#platform';
import { IsName, IsReason } from '../fields';
import { NamedPartnerDto } from '../subscriptions/subscriptions.dto';

/** A tenant as the issuer's tokens name it. */
const TENANT = /^[\x21-\x7e]{1,100}$/;

export class EnrolPartnerBody {
  /** The tenant whose people act for this partner. */
  @Matches(TENANT, { message: form('tenant') }) tenantId: string;
  @IsName() name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) @IsIn(CHANNEL_ROLES) channelRole: ChannelRole;
}

export class NameBody {
  @IsName() name: string;
}

export class ChannelRoleBody {
  @ApiProperty({ enum: CHANNEL_ROLES }) @IsIn(CHANNEL_ROLES) channelRole: ChannelRole;
}

export class SuspensionBody {
  /** A code or a sentence for the marketplace's own staff; no customer ever sees it. */
  @IsReason() reason: string;
}

export class AgreementBody {
  @Matches(/^[\w.-]{1,40}$/, { message: form('version') }) version: string;
}

export class PartnerDto {
  id: string;
  name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
  @ApiProperty({ enum: ['active', 'suspended'] }) standing: 'active' | 'suspended';
  /** For the marketplace's own staff only. */
  suspensionReason?: string;
  enrolledAt: string;
  agreementVersion?: string;
  /** Where the reseller agreement can be read. */
  agreementUrl?: string;
  @ApiProperty({ enum: ['none', 'in-force', 'revoked'] }) link: 'none' | 'in-force' | 'revoked';
  /** An indirect provider's. */
  @ApiProperty({ type: [NamedPartnerDto] }) linkedResellers: readonly NamedPartnerDto[];
  /** An event of its history cannot be read at present: what is shown is from before it. */
  stale?: boolean;
}

export class PartnerEntryDto {
  id: string;
  tenantId: string;
  name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
  @ApiProperty({ enum: ['active', 'suspended'] }) standing: 'active' | 'suspended';
  enrolledAt: string;
}

export class PartnersPageDto {
  rows: PartnerEntryDto[];
  next?: string;
}

export class InvitationLinkDto {
  linkId: string;
  url: string;
}
