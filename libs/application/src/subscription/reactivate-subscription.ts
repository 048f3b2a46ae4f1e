import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller reactivates what was suspended, within 60 days and while its relationship is in force. */
export class ReactivateSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
  ) {
    super();
  }
}

@CommandHandler(ReactivateSubscription)
export class ReactivateSubscriptionHandler implements ICommandHandler<ReactivateSubscription> {
  constructor(
    private readonly subscriptions: SubscriptionCommands,
    private readonly clock: Clock,
  ) {}

  execute({ context, path }: ReactivateSubscription): Promise<Receipt> {
    return this.subscriptions.send(context, 'ReactivateSubscription', path, {}, (asking) => ({
      command: { type: 'ReactivateSubscription', asking, now: this.clock.now() },
    }));
  }
}
