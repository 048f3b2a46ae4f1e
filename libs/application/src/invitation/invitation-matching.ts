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
import { type Basis, comparePositions, type EventLog, type Position } from '#event-store';
import { type InvitationRow, Views } from '#read-models';
import { Accounts, type AsRead } from '../access/accounts';
import { following, type RequestContext, SYSTEM_IDENTITY } from '../identity';
import { EVENT_LOG } from '../ports';
import { isRejection, ProblemError } from '../problem-error';
import { InvitationCommands, type InvitationRequestToSend } from './invitation-commands';

/** The services on which the partner has DAP at the customer now. */
export function heldBy(customer: CustomerAccount, partnerId: PartnerId): readonly Service[] {
  const relationship = relationshipWith(customer, partnerId);
  return relationship ? servicesWithDap(relationship) : [];
}

/** The event by which a customer answered: where it lies in the customer's stream and in the log. */
export interface RecordedAnswer {
  readonly revision: bigint;
  readonly position: Position;
}

/** An acceptance, with what it newly granted: the grants themselves follow it in the stream. */
export interface RecordedAcceptance extends RecordedAnswer {
  readonly services: readonly Service[];
}

type Answering = Extract<InvitationCommand, { readonly type: 'RecordInvitationAcceptance' | 'RecordInvitationDecline' }>;

/**
 * Closes the open invitations of a partner that a customer has answered: those that name the customer, and those that went to a mail domain
 * verified for it (decision 4). What was so when it answered decides, however late this is done: an invitation issued afterwards stays open, and
 * so does one to a domain verified afterwards. The caller sees to it that the invitations view has passed the answer.
 */
@Injectable()
export class InvitationMatching {
  constructor(
    private readonly accounts: Accounts,
    private readonly invitations: InvitationCommands,
    private readonly views: Views,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'read'>,
  ) {}

  /** Without `acceptance` it is one that changed nothing and left no event: it is made now. */
  async closeAccepted(
    context: RequestContext,
    partnerId: PartnerId,
    customerId: CustomerId,
    acceptance?: RecordedAcceptance,
  ): Promise<void> {
    const customer = acceptance ? await this.customerAt(customerId, acceptance) : await this.accounts.customer(customerId);
    const held = [...heldBy(customer.state, partnerId), ...(acceptance?.services ?? [])];
    const open = await this.openAt(partnerId, customerId, customer.state, acceptance);
    await this.close(context, open, customer.basis, (row) => ({
      type: 'RecordInvitationAcceptance',
      customerId,
      held,
      matchedBy: row.customerId === customerId ? 'customer' : 'domain',
    }));
  }

  async closeDeclined(context: RequestContext, partnerId: PartnerId, customerId: CustomerId, decline: RecordedAnswer): Promise<void> {
    const customer = await this.customerAt(customerId, decline);
    const open = await this.openAt(partnerId, customerId, customer.state, decline);
    await this.close(context, open, customer.basis, () => ({ type: 'RecordInvitationDecline', customerId }));
  }

  /** The customer as it was once it had answered. */
  private async customerAt(id: CustomerId, { revision }: RecordedAnswer): Promise<AsRead<CustomerAccount>> {
    const stream = streamOf(customers, id);
    let state: CustomerState = customers.decider.initial;
    for await (const stored of this.log.read(stream)) {
      state = customers.decider.evolve(state, customers.codec.decode(stored));
      if (stored.revision === revision) break;
    }
    if (state.status === 'absent') throw new ProblemError('not-found', { field: 'customerId' });
    return { state, basis: { stream, revision: revision.toString() } };
  }

  private async openAt(
    partnerId: PartnerId,
    id: CustomerId,
    { domains }: CustomerAccount,
    answer: RecordedAnswer | undefined,
  ): Promise<readonly InvitationRow[]> {
    const open = await this.views.openInvitations(partnerId, { id, domains });
    return answer === undefined ? open : open.filter(({ issuedPosition }) => comparePositions(issuedPosition, answer.position) < 0);
  }

  private async close(
    context: RequestContext,
    open: readonly InvitationRow[],
    basis: Basis,
    commandFor: (row: InvitationRow) => Answering,
  ): Promise<void> {
    for (const row of open) {
      const command = commandFor(row);
      // What follows from somebody's answer is done in the product's own name.
      await this.closeOne(following(context, row._id, SYSTEM_IDENTITY), row._id, {
        name: command.type,
        content: { customerId: command.customerId },
        prepare: async () => ({ command, basis: [basis] }),
      });
    }
  }

  /** An invitation that its partner or the clock closed in between stays as it is: the aggregate's refusal ends the matter (decision 11). */
  private async closeOne(
    context: RequestContext,
    id: InvitationId,
    request: InvitationRequestToSend & { readonly name: Answering['type'] },
  ): Promise<void> {
    try {
      await this.invitations.sendAsSystem(context, request.name, id, request);
    } catch (error) {
      if (!isRejection(error)) throw error;
    }
  }
}
