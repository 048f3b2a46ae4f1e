import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, refusalOfName, type SubscriptionCommand } from '#domain';
import { subscriptions } from '#event-catalog';
import { derivedId } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/**
 * The operator records what a customer bought elsewhere: no partner here is its original reseller, gets its bill or has
 * the rights of S5 (S1).
 */
export class RegisterExternalSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly customerId: CustomerId,
    readonly purchase: { readonly soldBy: string; readonly offer: string; readonly seats: number },
  ) {
    super();
  }
}

@CommandHandler(RegisterExternalSubscription)
export class RegisterExternalSubscriptionHandler implements ICommandHandler<RegisterExternalSubscription> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
    private readonly offers: Offers,
  ) {}

  async execute({ context, customerId, purchase }: RegisterExternalSubscription): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'RegisterExternalSubscription');
    await this.accounts.expectOwnCustomer(actor, customerId);
    const { soldBy, seats } = purchase;
    if (refusalOfName(soldBy)) throw new ProblemError('invalid-name', { field: 'soldBy' });
    const id = derivedId(actor.tenant, 'RegisterExternalSubscription', context.commandId);
    const receipt = await this.gateway.dispatch({
      aggregate: subscriptions,
      id,
      actor,
      context,
      name: 'RegisterExternalSubscription',
      content: { customerId, ...purchase },
      begun,
      prepare: async (since) => {
        const customer = await this.accounts.customer(customerId, 'customerId', since);
        if (customer.state.status === 'departed') throw new ProblemError('customer-departed', { field: 'customerId' });
        const offer = this.offers.offer(purchase.offer);
        const command: SubscriptionCommand = { type: 'RegisterExternalSubscription', customerId, soldBy, offer, seats };
        return { command, basis: [customer.basis] };
      },
    });
    return { ...receipt, id };
  }
}
