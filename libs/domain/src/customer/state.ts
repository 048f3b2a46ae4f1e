import { type Corrections } from '../correction';
import { type Recorded } from '../decider';
import { type HeldService } from '../rejection';
import {
  type EventId,
  type Instant,
  type LinkId,
  type MailDomain,
  never,
  type PartnerId,
  type RelationshipKind,
  type Service,
  SERVICES,
  type Side,
  type TenantId,
} from '../values';
import { without } from '../without';
import { type CustomerEvent, type DapRemovalCause } from './events';

/** DAP of one partner for one service. */
export interface Grant {
  /** The `DapGranted` that gave it. */
  readonly eventId: EventId;
  readonly at: Instant;
  /** As the partner's role was when it was given (decision 9). */
  readonly cspTransacting: boolean;
}

/** DAP that a partner once had and has no longer. */
export interface LostGrant {
  readonly removedEventId: EventId;
  readonly at: Instant;
  readonly cause: DapRemovalCause;
}

export interface EndProposal {
  readonly by: Side;
  readonly eventId: EventId;
  readonly at: Instant;
}

interface RelationshipTerms {
  readonly partnerId: PartnerId;
  /** Follows the partner's role at its latest acceptance (decision 9). */
  readonly kind: RelationshipKind;
  /** Of an indirect reseller: the provider whose relationship it ends with (decision 10). */
  readonly viaProviderId?: PartnerId;
  readonly linkId?: LinkId;
  /** When this relationship began; one that was ended and accepted again began anew (decision 6). */
  readonly since: Instant;
  readonly grants: Readonly<Partial<Record<Service, Grant>>>;
  readonly lost: Readonly<Partial<Record<Service, LostGrant>>>;
}

export interface ActiveRelationship extends RelationshipTerms {
  readonly status: 'active';
  readonly proposal?: EndProposal;
  readonly endedAt?: never;
  readonly endedEventId?: never;
}

export interface EndedRelationship extends RelationshipTerms {
  readonly status: 'ended';
  readonly endedAt: Instant;
  /** The `RelationshipEnded` that ended it: what a refusal cites. */
  readonly endedEventId: EventId;
  readonly proposal?: never;
}

export type Relationship = ActiveRelationship | EndedRelationship;

export interface CustomerAccount {
  readonly status: 'registered' | 'departed';
  readonly tenantId: TenantId;
  readonly name: string;
  readonly domains: readonly MailDomain[];
  /** One per partner, the ended ones too. */
  readonly relationships: Readonly<Record<PartnerId, Relationship>>;
  readonly corrections?: Corrections;
}

export type CustomerState = { readonly status: 'absent' } | CustomerAccount;

export const initial: CustomerState = { status: 'absent' };

/** The relationship with that partner, active or ended; undefined if there never was one. */
export function relationshipWith(state: CustomerState, partnerId: PartnerId): Relationship | undefined {
  if (state.status === 'absent' || !Object.hasOwn(state.relationships, partnerId)) return undefined;
  return state.relationships[partnerId];
}

/** The active relationships, in the order in which the partners first came. */
export function activeRelationships(state: CustomerState): readonly ActiveRelationship[] {
  if (state.status === 'absent') return [];
  return Object.values<Relationship>(state.relationships).filter((relationship) => relationship.status === 'active');
}

/**
 * The grant that counts for S12: of the one CSP-transacting partner that has DAP for the service. Advisors' grants are
 * not counted (I2).
 */
export function heldServiceOf(state: CustomerState, service: Service): HeldService | undefined {
  for (const { partnerId, grants } of activeRelationships(state)) {
    const grant = grants[service];
    if (grant?.cspTransacting) return { service, holder: partnerId, grantEventId: grant.eventId };
  }
  return undefined;
}

/** The CSP-transacting partner that has DAP for the service, if there is one (S12). */
export function holderOf(state: CustomerState, service: Service): PartnerId | undefined {
  return heldServiceOf(state, service)?.holder;
}

/** The services on which the partner of this relationship has DAP, in the order of `SERVICES`. */
export function servicesWithDap(relationship: Relationship): readonly Service[] {
  return SERVICES.filter((service) => relationship.grants[service] !== undefined);
}

/** The services on which the partner of this relationship once had DAP and has none now (S2). */
export function servicesLost(relationship: Relationship): readonly Service[] {
  return SERVICES.filter((service) => relationship.lost[service] !== undefined);
}

/**
 * The state after `event`. An event before the registration, or of a relationship that never began, changes nothing.
 */
export function evolve(state: CustomerState, event: Recorded<CustomerEvent>): CustomerState {
  if (event.type === 'CustomerRegistered') {
    const { tenantId, name } = event.data;
    return { status: 'registered', tenantId, name, domains: [], relationships: {} };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'CustomerRenamed':
      return { ...state, name: event.data.to };
    case 'CustomerDomainVerified':
      return { ...state, domains: [...state.domains, event.data.domain] };
    case 'CustomerDomainReleased':
      return { ...state, domains: state.domains.filter((domain) => domain !== event.data.domain) };
    case 'CustomerDeparted':
      return { ...state, status: 'departed' };
    case 'CustomerRecordCorrected':
      return { ...state, corrections: { ...state.corrections, [event.data.corrects]: event.data } };
    case 'RelationshipDeclined':
      return state; // closes invitations, which are not in this stream; changes nothing here
    case 'AccessConfirmed':
      return state; // nothing is decided by when it was looked at
    case 'RelationshipAccepted':
      return withRelationship(state, accepted(relationshipWith(state, event.data.partnerId), event));
    case 'DapGranted':
    case 'DapRemoved':
    case 'RelationshipEndProposed':
    case 'RelationshipEndProposalWithdrawn':
    case 'RelationshipEndProposalRefused':
    case 'RelationshipEnded': {
      const relationship = relationshipWith(state, event.data.partnerId);
      return relationship === undefined ? state : withRelationship(state, evolveRelationship(relationship, event));
    }
    default:
      return never(event);
  }
}

type EventOf<Type extends CustomerEvent['type']> = Recorded<Extract<CustomerEvent, { readonly type: Type }>>;
type RelationshipEvent = EventOf<
  | 'DapGranted'
  | 'DapRemoved'
  | 'RelationshipEndProposed'
  | 'RelationshipEndProposalWithdrawn'
  | 'RelationshipEndProposalRefused'
  | 'RelationshipEnded'
>;

function withRelationship(state: CustomerAccount, relationship: Relationship): CustomerAccount {
  return { ...state, relationships: { ...state.relationships, [relationship.partnerId]: relationship } };
}

/**
 * A further acceptance goes on with the relationship; one after its end begins another (decision 6). What was lost
 * stays known (S2).
 */
function accepted(before: Relationship | undefined, event: EventOf<'RelationshipAccepted'>): ActiveRelationship {
  const { partnerId, kind, viaProviderId, linkId } = event.data;
  const terms = {
    partnerId,
    kind,
    ...(viaProviderId !== undefined && { viaProviderId }),
    ...(linkId !== undefined && { linkId }),
    status: 'active',
  } as const;
  if (before?.status !== 'active') return { ...terms, since: event.at, grants: {}, lost: before?.lost ?? {} };
  const { since, grants, lost, proposal } = before;
  return { ...terms, since, grants, lost, ...(proposal !== undefined && { proposal }) };
}

function evolveRelationship(relationship: Relationship, event: RelationshipEvent): Relationship {
  switch (event.type) {
    case 'DapGranted': {
      const { service, cspTransacting } = event.data;
      const grant: Grant = { eventId: event.id, at: event.at, cspTransacting };
      return {
        ...relationship,
        grants: { ...relationship.grants, [service]: grant },
        lost: without(relationship.lost, service),
      };
    }
    case 'DapRemoved': {
      // Only the grant goes: removing DAP ends no relationship (S16, I11).
      const { service, cause } = event.data;
      const lost: LostGrant = { removedEventId: event.id, at: event.at, cause };
      return {
        ...relationship,
        grants: without(relationship.grants, service),
        lost: { ...relationship.lost, [service]: lost },
      };
    }
    case 'RelationshipEndProposed':
      if (relationship.status === 'ended') return relationship;
      return { ...relationship, proposal: { by: event.data.by, eventId: event.id, at: event.at } };
    case 'RelationshipEndProposalWithdrawn':
    case 'RelationshipEndProposalRefused':
      return relationship.status === 'ended' ? relationship : without(relationship, 'proposal');
    case 'RelationshipEnded':
      return { ...without(relationship, 'proposal'), status: 'ended', endedAt: event.at, endedEventId: event.id };
    default:
      return never(event);
  }
}
