import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type PartnerId, type Side } from '#domain';
import { Accounts } from '../access/accounts';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The steps by which both sides end a relationship (decision 6). */
export type EndStep = Extract<
  CustomerCommand['type'],
  'ProposeRelationshipEnd' | 'AgreeRelationshipEnd' | 'RefuseRelationshipEnd' | 'WithdrawRelationshipEndProposal'
>;

/**
 * One step of ending a relationship, by the customer or by the partner: one proposes, the other agrees or refuses,
 * either may withdraw its own.
 */
export class TakeEndStep extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly step: EndStep,
    readonly by: Side,
    readonly customerId: CustomerId,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(TakeEndStep)
export class TakeEndStepHandler implements ICommandHandler<TakeEndStep> {
  constructor(
    private readonly customers: CustomerCommands,
    private readonly accounts: Accounts,
  ) {}

  execute({ context, step, by, customerId, partnerId }: TakeEndStep): Promise<Receipt> {
    if (by === 'customer')
      return this.customers.send(context, 'EndAsCustomer', customerId, { type: step, partnerId, by });
    if (step === 'ProposeRelationshipEnd') return this.proposeAsPartner(context, customerId, partnerId);
    return this.customers.sendAsPartner(context, 'EndAsPartner', partnerId, customerId, { type: step, partnerId, by });
  }

  /** Whether the partner is suspended is read with every attempt (I13, decision 8). */
  private proposeAsPartner(context: RequestContext, customerId: CustomerId, partnerId: PartnerId): Promise<Receipt> {
    const proposal = { type: 'ProposeRelationshipEnd', partnerId, by: 'partner' } as const;
    return this.customers.sendPreparedAsPartner(context, 'EndAsPartner', partnerId, customerId, {
      name: proposal.type,
      content: proposal,
      prepare: async () => {
        const { state, basis } = await this.accounts.partner(partnerId);
        return { command: { ...proposal, standing: state.status }, basis: [basis] };
      },
    });
  }
}
