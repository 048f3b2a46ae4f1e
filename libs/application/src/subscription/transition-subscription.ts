import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** To another plan of the same family (S5). */
export class TransitionSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly offer: string,
  ) {
    super();
  }
}

@CommandHandler(TransitionSubscription)
export class TransitionSubscriptionHandler implements ICommandHandler<TransitionSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly offers: Offers,
  ) {}

  execute({ context, path, offer }: TransitionSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'TransitionSubscription', path, { offer }, (asking, present) => ({
      command: {
        type: 'TransitionSubscription',
        asking,
        from: this.offers.offer(present.offer),
        to: this.offers.offer(offer),
      },
    }));
  }
}
