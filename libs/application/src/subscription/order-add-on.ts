import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller orders something on top; nobody else can (S5). */
export class OrderAddOn extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly addOn: string,
    readonly seats: number,
  ) {
    super();
  }
}

@CommandHandler(OrderAddOn)
export class OrderAddOnHandler implements ICommandHandler<OrderAddOn> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly offers: Offers,
  ) {}

  execute({ context, path, addOn, seats }: OrderAddOn): Promise<Receipt> {
    return this.subscriptions.send(context, 'OrderAddOn', path, { addOn, seats }, (asking, { offer }) => ({
      command: { type: 'OrderAddOn', asking, addOn, seats, offer: this.offers.offer(offer) },
    }));
  }
}
