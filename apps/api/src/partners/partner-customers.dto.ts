import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { RELATIONSHIP_KINDS, type RelationshipKind, type Service, SERVICES, type Side, SIDES } from '#domain';
import { ACTIVITY_THINGS, type ActivityThing } from '#application';
import { form } from '#platform';
import {
  CUSTOMER_LIST_SORTS,
  type CustomerListSort,
  INVITATION_FATES,
  type InvitationFate,
  SUBSCRIPTION_CHOICES,
  SUBSCRIPTION_STATUSES,
  type SubscriptionChoice,
  type SubscriptionStatus,
} from '#read-models';
import { IsId, MayBeAbsent } from '../fields';
import { PageQuery } from '../paging.dto';
import { CustomerTagDto } from './customer-labels.dto';

const LOST = [...SERVICES, 'any'] as const;

/** All that are given hold together, whatever the order. */
export class CustomerSelectionParameters extends PageQuery {
  /**
   * What somebody would type: of a name, present or former, or of the partner's own for it, from the beginning of a
   * word or from any Chinese or Japanese character on; of a domain or an offer's code; the beginning of an id.
   */
  @MayBeAbsent() @IsString() @Length(1, 200) search?: string;
  /** Customers at which the partner has DAP for this service. */
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) with?: Service;
  @ApiPropertyOptional({ enum: SERVICES }) @MayBeAbsent() @IsIn(SERVICES) without?: Service;
  /** Customers at which it had DAP and has none now. */
  @ApiPropertyOptional({ enum: LOST }) @MayBeAbsent() @IsIn(LOST) lost?: Service | 'any';
  /**
   * Customers to which the partner sold a subscription that is in this state or is open (active or suspended); `none`:
   * to which it sold no open one.
   */
  @ApiPropertyOptional({ enum: SUBSCRIPTION_CHOICES })
  @MayBeAbsent()
  @IsIn(SUBSCRIPTION_CHOICES)
  subscription?: SubscriptionChoice;
  /** Customers that bear this tag of the partner's. */
  @MayBeAbsent() @IsId() tag?: string;
}

export class CustomerListParameters extends CustomerSelectionParameters {
  @ApiPropertyOptional({ enum: CUSTOMER_LIST_SORTS, default: 'name' })
  @MayBeAbsent()
  @IsIn(CUSTOMER_LIST_SORTS)
  sort?: CustomerListSort;
}

export class HistoryParameters {
  /** The revision to begin with: what the page before answered as `next`. */
  @MayBeAbsent() @Matches(/^\d{1,18}$/, { message: form('revision') }) from?: string;
}

export class HeldDapDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  since: string;
  cspTransacting: boolean;
}

export class LostDapDto {
  @ApiProperty({ enum: SERVICES }) service: Service;
  at: string;
  cause: string;
}

export class ProposalDto {
  @ApiProperty({ enum: SIDES }) by: Side;
  at: string;
}

/** A request that waits for its answer. */
export class RequestedRestoreDto {
  invitationId: string;
  /** When it was last sent; until then, when it was prepared. */
  at: string;
  @ApiProperty({ enum: INVITATION_FATES }) fate: InvitationFate;
  @ApiProperty({ enum: SERVICES, isArray: true }) services: readonly Service[];
}

export class PartnerCustomerDto {
  customerId: string;
  name: string;
  /** What the partner calls it, for its own people alone: by that it has its place in the list. */
  alias?: string;
  /** Those that the partner has given it; absent from a list as it was. */
  @ApiProperty({ type: [CustomerTagDto], required: false }) tags?: readonly CustomerTagDto[];
  @ApiProperty({ type: [String] }) domains: readonly string[];
  @ApiProperty({ enum: RELATIONSHIP_KINDS }) kind: RelationshipKind;
  since: string;
  @ApiProperty({ enum: ['active', 'ended'] }) status: 'active' | 'ended';
  endedAt?: string;
  @ApiProperty({ type: [HeldDapDto] }) services: readonly HeldDapDto[];
  @ApiProperty({ type: [LostDapDto] }) lost: readonly LostDapDto[];
  /** By it something that was lost has been asked back. */
  requested?: RequestedRestoreDto;
  /** Whether support and the reseller agreement are owed, with or without DAP (S17). */
  duty: boolean;
  /** The states of the subscriptions the partner sold the customer, each once. */
  @ApiProperty({ enum: SUBSCRIPTION_STATUSES, isArray: true }) subscriptions: readonly SubscriptionStatus[];
  proposal?: ProposalDto;
  lastChange: string;
  /** An event could not be read: what is shown is from before it. */
  stale?: boolean;
}

export class PartnerCustomersPageDto {
  rows: PartnerCustomerDto[];
  next?: string;
}

export class CountDto {
  count: number;
  /** There are more than that. */
  more: boolean;
}

export class HistoryActorDto {
  role: string;
  /** Of one's own tenant, and for the marketplace's staff. */
  subject?: string;
  tenant?: string;
}

export class HistoryEventDto {
  id: string;
  revision: string;
  type: string;
  at: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
  actor: HistoryActorDto;
  /** What it says cannot be read at present: `data` is empty. */
  unreadable?: boolean;
}

export class ActivityEventDto extends HistoryEventDto {
  @ApiProperty({ enum: ACTIVITY_THINGS }) thing: ActivityThing;
  /** Of the customer, invitation or subscription; of an account it is the partner's own. */
  subjectId: string;
  customerId?: string;
  /** Of a customer the partner has, or had, a relationship with. */
  customerName?: string;
}

export class ActivityPageDto {
  @ApiProperty({ type: [ActivityEventDto] }) rows: readonly ActivityEventDto[];
  next?: string;
}

export class HistoryDto {
  @ApiProperty({ type: [HistoryEventDto] }) events: readonly HistoryEventDto[];
  next?: string;
  /** The log does not give out all of the customer's stream: what is left of it is told. */
  stale?: boolean;
}
