import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId } from '#domain';
import { Accounts, factsOf } from '../access/accounts';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { CustomerCommands } from './customer-commands';

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
    private readonly customers: CustomerCommands,
    private readonly accounts: Accounts,
  ) {}

  execute({ context, customerId, providerId, resellerId }: RemoveDapOfUnlinkedReseller): Promise<Receipt> {
    return this.customers.sendPrepared(context, 'RemoveDapOfUnlinkedReseller', customerId, {
      name: 'RemoveDapOfUnlinkedReseller',
      content: { providerId, resellerId },
      prepare: async () => {
        const provider = await this.accounts.partner(providerId, 'providerId');
        return {
          command: { type: 'RemoveDapOfUnlinkedReseller', provider: factsOf(providerId, provider.state), resellerId },
          basis: [provider.basis],
        };
      },
    });
  }
}
