import {
  type CustomerId,
  type DomainEvent,
  type Instant,
  type InvitationId,
  type PartnerId,
  type Purpose,
  type Recorded,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { idInStream } from '../projection';
import { customers } from '../projections/customers';
import { partners } from '../projections/partners';
import { asProjected, Folding } from './folding';
import { LogReport, secondsBetween } from './log-report';

/** An invitation that was sent and accepted, and how long the customer took. */
export interface AcceptedInvitation {
  readonly invitationId: InvitationId;
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly customerId: CustomerId;
  readonly customerName: string;
  readonly purpose: Purpose;
  /** For the first time: a reminder does not start the clock anew. */
  readonly sentAt: Instant;
  /** When the customer accepted: not when the product, or the partner, closed the invitation because of that. */
  readonly acceptedAt: Instant;
  readonly seconds: number;
}

/** When something happened, and where among the events of the log. */
interface Place {
  readonly at: Instant;
  readonly order: number;
}

interface Invitation {
  readonly partnerId: PartnerId;
  readonly purpose: Purpose;
  readonly sent?: Place;
  readonly accepted?: Place & { readonly customerId: CustomerId };
}

/**
 * How long customers took from an invitation's first sending to their acceptance. Invitations never sent are not
 * counted.
 */
export class TimeToAcceptReport extends LogReport {
  readonly prefixes = ['customer-', 'partner-', 'invitation-'] as const;

  private readonly customers = new Folding(customers);
  private readonly partners = new Folding(partners);
  private readonly invitations = new Map<InvitationId, Invitation>();
  /** By `<customerId>/<partnerId>`. */
  private readonly acceptances = new Map<string, readonly Place[]>();
  private order = 0;

  /** In the order in which the invitations were issued. */
  rows(): readonly AcceptedInvitation[] {
    const customerNames = new Map(this.customers.rows().map(({ _id, name }) => [_id, name]));
    const partnerNames = new Map(this.partners.rows().map(({ _id, name }) => [_id, name]));
    return [...this.invitations].flatMap(([invitationId, { partnerId, purpose, sent, accepted }]) => {
      if (sent === undefined || accepted === undefined) return [];
      const { customerId } = accepted;
      const { at: acceptedAt } = this.acceptanceBetween(sent, accepted, `${customerId}/${partnerId}`) ?? accepted;
      return [
        {
          invitationId,
          partnerId,
          partnerName: partnerNames.get(partnerId) ?? partnerId,
          customerId,
          customerName: customerNames.get(customerId) ?? customerId,
          purpose,
          sentAt: sent.at,
          acceptedAt,
          seconds: secondsBetween(sent.at, acceptedAt),
        },
      ];
    });
  }

  protected take(event: StoredEvent): void {
    this.order += 1;
    this.customers.apply(event);
    this.partners.apply(event);
    const invitationId = idInStream(event.stream, 'invitation');
    if (invitationId !== undefined) this.takeInvitation(invitationId as InvitationId, asProjected(event));
    if (event.type === 'RelationshipAccepted') this.takeAcceptance(event.stream, asProjected(event));
  }

  private takeInvitation(id: InvitationId, event: Recorded<DomainEvent>): void {
    if (event.type === 'InvitationIssued') {
      const { partnerId, purpose } = event.data;
      this.invitations.set(id, { partnerId, purpose });
      return;
    }
    const invitation = this.invitations.get(id);
    if (invitation === undefined) return;
    if (event.type === 'InvitationSent' && invitation.sent === undefined) {
      this.invitations.set(id, { ...invitation, sent: { at: event.at, order: this.order } });
    }
    if (event.type === 'InvitationAccepted') {
      const { customerId } = event.data;
      this.invitations.set(id, { ...invitation, accepted: { customerId, at: event.at, order: this.order } });
    }
  }

  private takeAcceptance(stream: string, event: Recorded<DomainEvent>): void {
    const customerId = idInStream(stream, 'customer');
    if (customerId === undefined || event.type !== 'RelationshipAccepted') return;
    const key = `${customerId}/${event.data.partnerId}`;
    this.acceptances.set(key, [...(this.acceptances.get(key) ?? []), { at: event.at, order: this.order }]);
  }

  /** The first acceptance after the sending; none where accepting again changed nothing, and so left no event. */
  private acceptanceBetween(sent: Place, closed: Place, relationship: string): Place | undefined {
    return this.acceptances.get(relationship)?.find(({ order }) => order > sent.order && order < closed.order);
  }
}
