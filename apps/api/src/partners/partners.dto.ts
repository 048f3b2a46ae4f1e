import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { AGREEMENT_VERSION } from '#application';
import { CHANNEL_ROLES, type ChannelRole } from '#domain';
import { form } from '#platform';
import { IsName, IsReason, MayBeAbsent } from '../fields';
import { PartnerPath } from '../paths.dto';
import { NamedPartnerDto } from '../subscriptions/subscriptions.dto';

/** As people write it. Without full stops: four numbers between them would be an address of a network, and a link. */
const TELEPHONE = /^\+?\d[\d ()/-]{3,38}\d$/;

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
  /** The one in force (`agreementInForce`), or another that was agreed on. */
  @Matches(AGREEMENT_VERSION, { message: form('version') }) version: string;
}

export class InvitationSenderBody {
  /** Of the person the emails are from. */
  @IsName() name: string;
  @MayBeAbsent() @Matches(TELEPHONE, { message: form('telephone') }) telephone?: string;
  /** The mail address that answers go to. */
  @IsString() @Length(3, 320) replyTo: string;
}

export class PartnerCodePath extends PartnerPath {
  /** As it was typed: case, blanks and hyphens do not count. */
  @IsString() @Length(1, 40) code: string;
}

/** A partner, as whoever holds its code may know it. */
export class PartnerOfCodeDto {
  id: string;
  name: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
}

export class LinkedProviderDto {
  id: string;
  name: string;
  /** For the reseller to pass on; absent while there is none that can be accepted. */
  invitationLink?: string;
}

export class LinkedProvidersDto {
  rows: LinkedProviderDto[];
}

/** Empty where the emails are from the partner itself. */
export class InvitationSenderDto {
  name?: string;
  telephone?: string;
  replyTo?: string;
}

export class PartnerDto {
  id: string;
  name: string;
  /** For the partner to tell others, who name it by this: `GET …/partner-codes/{code}`. */
  code: string;
  @ApiProperty({ enum: CHANNEL_ROLES }) channelRole: ChannelRole;
  @ApiProperty({ enum: ['active', 'suspended'] }) standing: 'active' | 'suspended';
  /** For the marketplace's own staff only. */
  suspensionReason?: string;
  enrolledAt: string;
  /** The version of the reseller agreement that it accepted last. */
  agreementVersion?: string;
  /** The version in force, which the pages ask it to accept; absent where the marketplace configures none. */
  agreementInForce?: string;
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
