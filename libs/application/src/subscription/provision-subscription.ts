import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CustomerId, type PartnerId, type SubscriptionId } from '#domain';
import { derivedId } from '#event-store';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands } from './subscription-commands';

/**
 * A CSP-transacting partner provisions a subscription and becomes its original reseller (S14). Its id derives from the
 * command (I16).
 */
export class ProvisionSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
    readonly order: { readonly offer: string; readonly seats: number },
  ) {
    super();
  }
}

@CommandHandler(ProvisionSubscription)
export class ProvisionSubscriptionHandler implements ICommandHandler<ProvisionSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly accounts: Accounts,
    private readonly offers: Offers,
  ) {}

  async execute({ context, partnerId, customerId, order }: ProvisionSubscription): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, 'ProvisionSubscription');
    await this.accounts.expectCustomerOfPartner(actor, partnerId, customerId);
    const subscriptionId = derivedId(actor.tenant, 'ProvisionSubscription', context.commandId) as SubscriptionId;
    const receipt = await this.subscriptions.dispatch({
      context,
      actor,
      name: 'ProvisionSubscription',
      partnerId,
      customerId,
      subscriptionId,
      content: order,
      begun,
      make: (asking) => ({
        command: {
          type: 'ProvisionSubscription',
          customerId,
          asking,
          offer: this.offers.offer(order.offer),
          seats: order.seats,
        },
      }),
    });
    return { ...receipt, id: subscriptionId };
  }
}
