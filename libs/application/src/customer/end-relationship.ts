import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type PartnerId, type Side } from '#domain';
import { customers } from '#event-catalog';
import { type Prepare } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

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
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, step, by, customerId, partnerId }: TakeEndStep): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, by === 'customer' ? 'EndAsCustomer' : 'EndAsPartner');
    if (by === 'customer') await this.accounts.expectOwnCustomer(actor, customerId);
    else await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
    return this.gateway.dispatch({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: step,
      content: { type: step, partnerId, by },
      begun,
      prepare: this.prepare(step, by, partnerId),
    });
  }

  /** Whether a partner that proposes is suspended is read with every attempt (I13, decision 8). */
  private prepare(step: EndStep, by: Side, partnerId: PartnerId): Prepare<CustomerCommand> {
    if (step !== 'ProposeRelationshipEnd') return async () => ({ command: { type: step, partnerId, by } });
    if (by === 'customer') return async () => ({ command: { type: step, partnerId, by } });
    return async (since) => {
      const { state, basis } = await this.accounts.partner(partnerId, 'partnerId', since);
      return { command: { type: step, partnerId, by, standing: state.status }, basis: [basis] };
    };
  }
}
