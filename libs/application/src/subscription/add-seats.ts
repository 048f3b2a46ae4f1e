import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller buys more seats, as many as the offer allows. */
export class AddSeats extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly seats: number,
  ) {
    super();
  }
}

@CommandHandler(AddSeats)
export class AddSeatsHandler implements ICommandHandler<AddSeats> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly offers: Offers,
  ) {}

  execute({ context, path, seats }: AddSeats): Promise<Receipt> {
    return this.subscriptions.send(context, 'AddSeats', path, { seats }, (asking, { offer }) => ({
      command: { type: 'AddSeats', asking, seats, offer: this.offers.offer(offer) },
    }));
  }
}
