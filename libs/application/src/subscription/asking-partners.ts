import { Injectable } from '@nestjs/common';
import {
  type AskingPartner,
  type CustomerId,
  type DapRemovalCause,
  type EventId,
  type Instant,
  type PartnerId,
  type Rejection,
  type Relationship,
  relationshipWith,
  type Service,
  SERVICES,
  servicesWithDap,
} from '#domain';
import { type Basis } from '#event-store';
import { Accounts, type EnrolledPartner } from '../access/accounts';
import { problemOf } from '../command-gateway';
import { ProblemError } from '../problem-error';

/** An event of the asking partner's own that a refusal rests on. It names nobody else. */
export interface CitedEvent {
  readonly id: EventId;
  readonly type: 'DapRemoved' | 'RelationshipEnded' | 'PartnerSuspended';
  readonly at: Instant;
  /** The kind of the stream it is in. */
  readonly stream: 'customer' | 'partner';
  /** Of a removal of DAP. */
  readonly service?: Service;
  readonly cause?: DapRemovalCause;
}

/** What rights rest on, where it was read, and the events that it may be refused for. */
export interface KnownPartner {
  readonly asking: AskingPartner;
  readonly basis: readonly Basis[];
  readonly cited: readonly CitedEvent[];
}

/**
 * Partners as their own and a customer's stream say at this moment, read to their ends: a revocation holds from its
 * acknowledgement (decision 8). `since` says which reading will do.
 */
@Injectable()
export class AskingPartners {
  constructor(private readonly accounts: Accounts) {}

  /** Throws `not-found`. Where neither can be read the partner's is named, whichever has failed first. */
  async of(partnerId: PartnerId, customerId: CustomerId, since?: number): Promise<KnownPartner> {
    const [ofPartner, ofCustomer] = await Promise.allSettled([
      this.accounts.partner(partnerId, 'partnerId', since),
      this.accounts.customer(customerId, 'customerId', since),
    ]);
    const [partner, customer] = [valueOf(ofPartner), valueOf(ofCustomer)];
    const relationship = relationshipWith(customer.state, partnerId);
    return {
      asking: askingPartner(partnerId, partner.state, relationship),
      basis: [partner.basis, customer.basis],
      cited: [...suspensionOf(partner.state), ...(relationship ? lossesOf(relationship) : [])],
    };
  }
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/**
 * The events a refusal rests on, as far as the asking partner may see them; for the rest the refusal states the fact
 * alone.
 */
export function becauseOf({ detail }: Rejection, cited: readonly CitedEvent[]): readonly CitedEvent[] {
  return cited.filter(({ id }) => detail.because?.includes(id));
}

/** The refusal in the caller's terms, with the events it rests on. */
export function refusalProblem(rejection: Rejection, cited: readonly CitedEvent[]): ProblemError {
  const { code, detail } = problemOf(rejection);
  const because = becauseOf(rejection, cited);
  return new ProblemError(code, {
    ...detail,
    ...(because.length > 0 && { extensions: { ...detail.extensions, because } }),
  });
}

function askingPartner(
  partnerId: PartnerId,
  partner: EnrolledPartner,
  relationship: Relationship | undefined,
): AskingPartner {
  return {
    partnerId,
    channelRole: partner.channelRole,
    standing:
      partner.status === 'suspended'
        ? { status: 'suspended', eventId: partner.suspendedEventId }
        : { status: 'active' },
    relationship: standingOf(relationship),
    dap: relationship ? servicesWithDap(relationship) : [],
    lost: Object.fromEntries(
      SERVICES.flatMap((service) => {
        const loss = relationship?.lost[service];
        return loss === undefined ? [] : [[service, loss.removedEventId]];
      }),
    ),
  };
}

function standingOf(relationship: Relationship | undefined): AskingPartner['relationship'] {
  if (relationship === undefined) return { status: 'none' };
  return relationship.status === 'active'
    ? { status: 'active' }
    : { status: 'ended', eventId: relationship.endedEventId };
}

function suspensionOf(partner: EnrolledPartner): CitedEvent[] {
  if (partner.status !== 'suspended') return [];
  return [{ id: partner.suspendedEventId, type: 'PartnerSuspended', at: partner.suspendedAt, stream: 'partner' }];
}

function lossesOf(relationship: Relationship): CitedEvent[] {
  const removals = SERVICES.flatMap((service): CitedEvent[] => {
    const loss = relationship.lost[service];
    if (loss === undefined) return [];
    return [
      { id: loss.removedEventId, type: 'DapRemoved', at: loss.at, stream: 'customer', service, cause: loss.cause },
    ];
  });
  if (relationship.status !== 'ended') return removals;
  return [
    ...removals,
    { id: relationship.endedEventId, type: 'RelationshipEnded', at: relationship.endedAt, stream: 'customer' },
  ];
}
