import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerCommand, type CustomerId, type PartnerId } from '#domain';
import { customers } from '#event-catalog';
import { Accounts, factsOf } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/**
 * By the reactor: takes a reseller's DAP away at one customer, if it is no longer linked to the provider it came by
 * (decisions 10 and 11).
 */
export class RemoveDapOfUnlinkedReseller extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly providerId: PartnerId,
    readonly resellerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(RemoveDapOfUnlinkedReseller)
export class RemoveDapOfUnlinkedResellerHandler implements ICommandHandler<RemoveDapOfUnlinkedReseller> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  async execute({ context, customerId, providerId, resellerId }: RemoveDapOfUnlinkedReseller): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'RemoveDapOfUnlinkedReseller');
    await this.accounts.expectOwnCustomer(actor, customerId);
    return this.gateway.dispatch({
      aggregate: customers,
      id: customerId,
      actor,
      context,
      name: 'RemoveDapOfUnlinkedReseller',
      content: { providerId, resellerId },
      begun,
      prepare: async (since) => {
        const provider = await this.accounts.partner(providerId, 'providerId', since);
        const command: CustomerCommand = {
          type: 'RemoveDapOfUnlinkedReseller',
          provider: factsOf(providerId, provider.state),
          resellerId,
        };
        return { command, basis: [provider.basis] };
      },
    });
  }
}
