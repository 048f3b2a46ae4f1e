import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type PartnerId, type Side } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

/** The steps by which both sides end a relationship (decision 6). */
export type EndStep = Extract<
  CustomerCommand['type'],
  'ProposeRelationshipEnd' | 'AgreeRelationshipEnd' | 'RefuseRelationshipEnd' | 'WithdrawRelationshipEndProposal'
>;

/** One step of ending a relationship, by the customer or by the partner: one proposes, the other agrees or refuses, either may withdraw its own. */
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
  constructor(private readonly customers: CustomerCommands) {}

  execute({ context, step, by, customerId, partnerId }: TakeEndStep): Promise<Receipt> {
    const command = { type: step, partnerId, by };
    return by === 'customer'
      ? this.customers.send(context, 'EndAsCustomer', customerId, command)
      : this.customers.sendAsPartner(context, 'EndAsPartner', partnerId, customerId, command);
  }
}
