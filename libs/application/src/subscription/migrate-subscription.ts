import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { Offers } from '../offers/offers';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** To an offer of another family (S5). */
export class MigrateSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly offer: string,
  ) {
    super();
  }
}

@CommandHandler(MigrateSubscription)
export class MigrateSubscriptionHandler implements ICommandHandler<MigrateSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly offers: Offers,
  ) {}

  execute({ context, path, offer }: MigrateSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'MigrateSubscription', path, { offer }, (asking, present) => ({
      command: {
        type: 'MigrateSubscription',
        asking,
        from: this.offers.offer(present.offer),
        to: this.offers.offer(offer),
      },
    }));
  }
}
