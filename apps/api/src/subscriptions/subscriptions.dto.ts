import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length } from 'class-validator';
import { ASKED_OPERATIONS, type AskedOperation } from '#application';
import { DAP_REMOVAL_CAUSES, type DapRemovalCause, type Language, LANGUAGES, type Service, SERVICES } from '#domain';
import { DUTY_STATUSES, type DutyStatus, SUBSCRIPTION_STATUSES, type SubscriptionStatus } from '#read-models';
import { IsId, IsLanguage, IsName, MayBeAbsent } from '../fields';
import { AreParagraphs } from '../invitations/invitations.dto';
import { PageQuery } from '../paging.dto';
import { RequestedRestoreDto } from '../partners/partner-customers.dto';

/** An offer's or an add-on's code; which there are, the catalogue says. */
const IsCode = () => (target: object, property: string) => {
  for (const decorate of [IsString(), Length(1, 100)]) decorate(target, property);
};

export class SeatsBody {
  /** A whole number; how many are possible is for the rules to say. */
  @ApiProperty({ type: 'integer', minimum: 1 }) @IsInt() seats: number;
}

export class OfferBody {
  /** Its code in the catalogue. */
  @IsCode() offer: string;
}

export class ProvisionBody extends SeatsBody {
  /** Its code in the catalogue. */
  @IsCode() offer: string;
}

export class AddOnBody extends SeatsBody {
  @IsCode() addOn: string;
}

export class PartnerOfRecordBody {
  /** An enrolled partner. */
  @IsId() to: string;
}

export class ExternalSubscriptionBody extends ProvisionBody {
  /** Who sold it, in words: nobody of this marketplace. */
  @IsName() soldBy: string;
}

export class RestoreRequestBody {
  /** The address the email goes to. */
  @IsString() @Length(3, 320) recipient: string;
  @IsLanguage() language: Language;
  /** The editable paragraphs; the default ones when left out, none when empty. */
  @AreParagraphs() paragraphs?: string[];
}

export class RestoreProposalDto {
  /** Lost, and still to be had. */
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  /** Whom the last invitation went to that can be read; absent where there is none. */
  recipient?: string;
  @ApiPropertyOptional({ enum: LANGUAGES }) language?: Language;
  /** As the last request to give back had them. */
  @ApiPropertyOptional({ type: [String] }) paragraphs?: readonly string[];
  /** The one that waits for its answer. */
  requested?: RequestedRestoreDto;
}

export class DutyListParameters extends PageQuery {
  @ApiPropertyOptional({ enum: DUTY_STATUSES }) @MayBeAbsent() @IsIn(DUTY_STATUSES) status?: DutyStatus;
}

/** Both hold, where both are given. */
export class SoldSubscriptionsParameters extends PageQuery {
  /**
   * What somebody would type: of a name, present or former, from the beginning of a word or from any Chinese or
   * Japanese character on; of a domain or an offer's code; the beginning of an id.
   */
  @MayBeAbsent() @IsString() @Length(1, 200) search?: string;
  @ApiPropertyOptional({ enum: SUBSCRIPTION_STATUSES })
  @MayBeAbsent()
  @IsIn(SUBSCRIPTION_STATUSES)
  status?: SubscriptionStatus;
}

export class AddOnDto {
  code: string;
  name: string;
}

export class OfferDto {
  code: string;
  name: string;
  /** An upgrade leads to a higher tier of the same family, a transition to any other, a migration to another family. */
  family: string;
  tier: number;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  addOns: AddOnDto[];
  mostSeats: number;
}

class CoverageDto {
  id: string;
  offer: string;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
  seats: number;
  @ApiProperty({ enum: SUBSCRIPTION_STATUSES }) status: SubscriptionStatus;
}

export class OwnSaleDto {
  soldAt: string;
  /** Seats by add-on. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) addOns: Readonly<Record<string, number>>;
  @ApiProperty({ enum: ['own', 'another'] }) partnerOfRecord: 'own' | 'another';
  /** When it lapses, while it is suspended. */
  lapsesAt?: string;
}

/** A subscription as a partner may see it. */
export class PartnerSubscriptionDto extends CoverageDto {
  customerId: string;
  /** For its original reseller only. */
  sale?: OwnSaleDto;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class PartnerSubscriptionsPageDto {
  rows: PartnerSubscriptionDto[];
  next?: string;
}

/** A subscription the partner sold. */
export class SoldSubscriptionDto extends PartnerSubscriptionDto {
  customerName: string;
}

export class SoldSubscriptionsPageDto {
  rows: SoldSubscriptionDto[];
  next?: string;
}

export class NamedPartnerDto {
  id: string;
  name: string;
}

/** A subscription as its customer sees it. */
export class CustomerSubscriptionDto extends CoverageDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) addOns: Readonly<Record<string, number>>;
  soldAt: string;
  closedAt?: string;
  lapsesAt?: string;
  /** Absent of one that was bought elsewhere. */
  seller?: NamedPartnerDto;
  partnerOfRecord?: NamedPartnerDto;
  /** Who sold it elsewhere. */
  soldBy?: string;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class CustomerSubscriptionsPageDto {
  rows: CustomerSubscriptionDto[];
  next?: string;
}

export class GapDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  since?: string;
  openSubscriptions: number;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

/** A subscription that is billed to the partner (S4). */
export class BillDto extends CoverageDto {
  customerId: string;
  customerName: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) addOns: Readonly<Record<string, number>>;
  since: string;
  until?: string;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class BillsPageDto {
  rows: BillDto[];
  next?: string;
}

export class LossDto {
  at: string;
  @ApiProperty({ enum: DAP_REMOVAL_CAUSES }) cause: DapRemovalCause;
}

export class DutyWithoutAccessDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  /** Whether the partner sells an open subscription for it. */
  openSubscription: boolean;
  lost?: LossDto;
}

/** What the partner owes one customer: support and the reseller agreement kept, with or without DAP (S17). */
export class DutyDto {
  customerId: string;
  customerName: string;
  @ApiProperty({ enum: DUTY_STATUSES }) status: DutyStatus;
  since: string;
  until?: string;
  @ApiProperty({ enum: ['active', 'ended'] }) relationship: 'active' | 'ended';
  openSubscriptions: number;
  @ApiProperty({ enum: SERVICES, isArray: true }) dapServices: readonly Service[];
  @ApiProperty({ type: [DutyWithoutAccessDto] }) withoutAccess: readonly DutyWithoutAccessDto[];
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class AgreementDto {
  /** The version the partner has accepted. */
  version?: string;
  /** Where it can be read. */
  url?: string;
}

export class DutiesPageDto {
  agreement: AgreementDto;
  rows: DutyDto[];
  next?: string;
}

/** An event a refusal rests on. */
export class CitedEventDto {
  id: string;
  @ApiProperty({ enum: ['DapRemoved', 'RelationshipEnded', 'PartnerSuspended'] }) type:
    'DapRemoved' | 'RelationshipEnded' | 'PartnerSuspended';
  at: string;
  @ApiProperty({ enum: ['customer', 'partner'] }) stream: 'customer' | 'partner';
  @ApiPropertyOptional({ enum: SERVICES }) service?: Service;
  @ApiPropertyOptional({ enum: DAP_REMOVAL_CAUSES }) cause?: DapRemovalCause;
}

/** Whether the asking partner may do this, by which rule, and why not. */
export class RightDto {
  @ApiProperty({ enum: ASKED_OPERATIONS }) operation: AskedOperation;
  /** Of `administer`. */
  @ApiPropertyOptional({ enum: SERVICES }) service?: Service;
  allowed: boolean;
  rule: string;
  /** Of a refusal. */
  code?: string;
  /** Why not, in the reader's language. */
  reason?: string;
  /** What to do next, in the reader's language. */
  next?: string;
  @ApiPropertyOptional({ type: [CitedEventDto] }) because?: readonly CitedEventDto[];
}

export class AdministrationDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  @ApiProperty({ enum: [true] }) allowed: true;
}
