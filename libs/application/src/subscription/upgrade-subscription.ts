import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** To a higher plan of the same family. It also needs DAP on one of the services that are covered (I9). */
export class UpgradeSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly offer: string,
  ) {
    super();
  }
}

@CommandHandler(UpgradeSubscription)
export class UpgradeSubscriptionHandler implements ICommandHandler<UpgradeSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly offers: Offers,
  ) {}

  execute({ context, path, offer }: UpgradeSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'UpgradeSubscription', path, { offer }, (asking, present) => ({
      command: {
        type: 'UpgradeSubscription',
        asking,
        from: this.offers.offer(present.offer),
        to: this.offers.offer(offer),
      },
    }));
  }
}
