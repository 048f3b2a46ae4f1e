import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller suspends what it sold, also while it is suspended itself. */
export class SuspendSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
  ) {
    super();
  }
}

@CommandHandler(SuspendSubscription)
export class SuspendSubscriptionHandler implements ICommandHandler<SuspendSubscription> {
  constructor(private readonly subscriptions: SubscriptionCommands) {}

  execute({ context, path }: SuspendSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'SuspendSubscription', path, {}, (asking) => ({
      command: { type: 'SuspendSubscription', asking },
    }));
  }
}
