import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller cancels what it sold, also while it is suspended itself. */
export class CancelSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
  ) {
    super();
  }
}

@CommandHandler(CancelSubscription)
export class CancelSubscriptionHandler implements ICommandHandler<CancelSubscription> {
  constructor(private readonly subscriptions: SubscriptionCommands) {}

  execute({ context, path }: CancelSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'CancelSubscription', path, {}, (asking) => ({
      command: { type: 'CancelSubscription', asking },
    }));
  }
}
