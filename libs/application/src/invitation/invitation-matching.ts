import { Injectable } from '@nestjs/common';
import {
  type CustomerAccount,
  type CustomerId,
  type InvitationCommand,
  type InvitationId,
  type PartnerId,
  relationshipWith,
  type Service,
  servicesWithDap,
} from '#domain';
import { type InvitationRow, Views } from '#read-models';
import { Accounts } from '../access/accounts';
import { following, type RequestContext, SYSTEM_IDENTITY } from '../identity';
import { isRejection } from '../problem-error';
import { InvitationCommands } from './invitation-commands';

/** The services on which the partner has DAP at the customer now. */
export function heldBy(customer: CustomerAccount, partnerId: PartnerId): readonly Service[] {
  const relationship = relationshipWith(customer, partnerId);
  return relationship ? servicesWithDap(relationship) : [];
}

/**
 * Closes the open invitations of a partner that a customer has answered: those that name the customer, and those that went to a mail domain
 * verified for it (decision 4). The caller sees to it that the invitations view has passed the answer.
 */
@Injectable()
export class InvitationMatching {
  constructor(
    private readonly accounts: Accounts,
    private readonly invitations: InvitationCommands,
    private readonly views: Views,
  ) {}

  closeAccepted(context: RequestContext, partnerId: PartnerId, customerId: CustomerId): Promise<void> {
    return this.close(context, partnerId, customerId, 'RecordInvitationAcceptance', (row, customer) => ({
      type: 'RecordInvitationAcceptance',
      customerId,
      held: heldBy(customer, partnerId),
      matchedBy: row.customerId === customerId ? 'customer' : 'domain',
    }));
  }

  closeDeclined(context: RequestContext, partnerId: PartnerId, customerId: CustomerId): Promise<void> {
    return this.close(context, partnerId, customerId, 'RecordInvitationDecline', () => ({ type: 'RecordInvitationDecline', customerId }));
  }

  private async close(
    context: RequestContext,
    partnerId: PartnerId,
    customerId: CustomerId,
    action: 'RecordInvitationAcceptance' | 'RecordInvitationDecline',
    command: (row: InvitationRow, customer: CustomerAccount) => InvitationCommand,
  ): Promise<void> {
    const { state: customer } = await this.accounts.customer(customerId);
    const open = await this.views.openInvitations(partnerId, { id: customerId, domains: customer.domains });
    for (const row of open) {
      // What follows from somebody's answer is done in the product's own name.
      await this.closeOne(following(context, row._id, SYSTEM_IDENTITY), action, row._id, command(row, customer));
    }
  }

  /** An invitation that its partner or the clock closed in between stays as it is: the aggregate's refusal ends the matter (decision 11). */
  private async closeOne(
    context: RequestContext,
    action: 'RecordInvitationAcceptance' | 'RecordInvitationDecline',
    id: InvitationId,
    command: InvitationCommand,
  ): Promise<void> {
    try {
      await this.invitations.sendAsSystem(context, action, id, command);
    } catch (error) {
      if (!isRejection(error)) throw error;
    }
  }
}
