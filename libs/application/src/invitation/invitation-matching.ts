import { Inject, Injectable } from '@nestjs/common';
import {
  type CustomerAccount,
  type CustomerId,
  type CustomerState,
  type InvitationCommand,
  type InvitationId,
  type PartnerId,
  relationshipWith,
  type Service,
  servicesWithDap,
} from '#domain';
import { customers, streamOf } from '#event-catalog';
import { type Basis, BrokenStream, comparePositions, type EventLog, missing, type Position } from '#event-store';
import { type InvitationRow, Views } from '#read-models';
import { type AsRead } from '../access/accounts';
import { following, type RequestContext, SYSTEM_IDENTITY } from '../identity';
import { EVENT_LOG } from '../ports';
import { isFinal, ProblemError } from '../problem-error';
import { InvitationCommands, type InvitationRequestToSend } from './invitation-commands';

/** The services on which the partner has DAP at the customer now. */
export function heldBy(customer: CustomerAccount, partnerId: PartnerId): readonly Service[] {
  const relationship = relationshipWith(customer, partnerId);
  return relationship ? servicesWithDap(relationship) : [];
}

/** Who answered whom, and when: up to which event of the customer's stream, and up to where in the log. */
export interface TakenAnswer {
  readonly customerId: CustomerId;
  readonly partnerId: PartnerId;
  readonly revision: bigint;
  readonly position: Position;
}

/** An acceptance, with what it newly granted: the grants themselves follow it in the stream. */
export interface TakenAcceptance extends TakenAnswer {
  readonly services: readonly Service[];
}

/**
 * Resolves once the invitations view holds everything up to the position, and throws when whoever waits gives up:
 * nothing is closed then.
 */
export type ViewArrives = (position: Position) => Promise<void>;

type Answering = Extract<
  InvitationCommand,
  { readonly type: 'RecordInvitationAcceptance' | 'RecordInvitationDecline' }
>;

/**
 * Closes the open invitations of a partner that a customer has answered: those that name the customer, and those that
 * went to a mail domain verified for it (decision 4). What was so when it answered decides, however late this is done:
 * an invitation issued afterwards stays open, and so does one to a domain verified afterwards. The reactor calls it for
 * answers that left an event, and whoever takes an answer that left none.
 */
@Injectable()
export class InvitationMatching {
  constructor(
    private readonly invitations: InvitationCommands,
    private readonly views: Views,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read'>,
  ) {}

  async closeAccepted(context: RequestContext, acceptance: TakenAcceptance, arrives: ViewArrives): Promise<void> {
    const { customerId, partnerId, services } = acceptance;
    const customer = await this.customerAt(acceptance);
    const held = [...heldBy(customer.state, partnerId), ...services];
    const open = await this.openAt(acceptance, customer.state, arrives);
    await this.close(context, open, customer.basis, (row) => ({
      type: 'RecordInvitationAcceptance',
      customerId,
      held,
      matchedBy: row.customerId === customerId ? 'customer' : 'domain',
    }));
  }

  async closeDeclined(context: RequestContext, decline: TakenAnswer, arrives: ViewArrives): Promise<void> {
    const { customerId } = decline;
    const customer = await this.customerAt(decline);
    const open = await this.openAt(decline, customer.state, arrives);
    await this.close(context, open, customer.basis, () => ({ type: 'RecordInvitationDecline', customerId }));
  }

  /**
   * The customer as it was once it had answered.
   * @throws BrokenStream where an event up to there is missing: what it held and its domains would be a guess
   */
  private async customerAt({ customerId: id, revision }: TakenAnswer): Promise<AsRead<CustomerAccount>> {
    const stream = streamOf(customers, id);
    let state: CustomerState = customers.decider.initial;
    let next = 0n;
    for await (const stored of this.log.read(stream, 0n, Number(revision) + 1)) {
      if (stored.revision !== next) throw new BrokenStream(stream, next, missing(next, stored.revision));
      state = customers.decider.evolve(state, customers.codec.decode(stored));
      next += 1n;
      if (stored.revision === revision) break;
    }
    if (state.status === 'absent') throw new ProblemError('not-found', { field: 'customerId' });
    if (next <= revision) throw new BrokenStream(stream, next, 'it ends before the answer that was given');
    return { state, basis: { stream, revision: revision.toString() } };
  }

  /** Else an invitation issued just before the answer would not be found, and stay open for ever. */
  private async openAt(
    { partnerId, customerId, position }: TakenAnswer,
    { domains }: CustomerAccount,
    arrives: ViewArrives,
  ): Promise<readonly InvitationRow[]> {
    await arrives(position);
    const open = await this.views.openInvitations(partnerId, { id: customerId, domains });
    return open.filter(({ issuedPosition }) => comparePositions(issuedPosition, position) <= 0);
  }

  /** All that can be closed; then tells of one that cannot before its stream has been mended. */
  private async close(
    context: RequestContext,
    open: readonly InvitationRow[],
    basis: Basis,
    commandFor: (row: InvitationRow) => Answering,
  ): Promise<void> {
    let broken: BrokenStream | undefined;
    for (const row of open) {
      const command = commandFor(row);
      // What follows from somebody's answer is done in the product's own name.
      const found = await this.closeOne(following(context, row._id, SYSTEM_IDENTITY), row._id, {
        name: command.type,
        content: { customerId: command.customerId },
        prepare: async () => ({ command, basis: [basis] }),
      });
      broken ??= found;
    }
    if (broken !== undefined) throw broken;
  }

  /**
   * An invitation that its partner or the clock closed in between stays as it is: the aggregate's refusal ends the
   * matter (decision 11). Answers what keeps this one from being closed at present, and no other.
   */
  private async closeOne(
    context: RequestContext,
    id: InvitationId,
    request: InvitationRequestToSend & { readonly name: Answering['type'] },
  ): Promise<BrokenStream | undefined> {
    try {
      await this.invitations.sendAsSystem(context, request.name, id, request);
    } catch (error) {
      if (error instanceof BrokenStream) return error;
      if (!isFinal(error)) throw error;
    }
    return undefined;
  }
}
