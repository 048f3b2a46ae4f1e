import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type InvitationId, type PartnerId } from '#domain';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { InvitationCommands } from './invitation-commands';
import { heldBy } from './invitation-matching';

/**
 * The partner itself closes an invitation that went to a public mail domain, naming which of its customers accepted
 * (decision 4).
 */
export class RecordInvitationAcceptance extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly invitationId: InvitationId,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

@CommandHandler(RecordInvitationAcceptance)
export class RecordInvitationAcceptanceHandler implements ICommandHandler<RecordInvitationAcceptance> {
  constructor(
    private readonly invitations: InvitationCommands,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, partnerId, invitationId, customerId }: RecordInvitationAcceptance): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'RecordInvitationAcceptance');
    await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
    return this.invitations.send(context, 'RecordInvitationAcceptance', partnerId, invitationId, {
      name: 'RecordInvitationAcceptance',
      content: { customerId },
      begun,
      prepare: async (since) => {
        const customer = await this.accounts.customerOfPartner(actor, partnerId, customerId, since);
        return {
          command: {
            type: 'RecordInvitationAcceptance',
            customerId,
            held: heldBy(customer.state, partnerId),
            matchedBy: 'partner',
          },
          basis: [customer.basis],
        };
      },
    });
  }
}
