import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type SubscriptionCommand, type SubscriptionId } from '#domain';
import { subscriptions } from '#event-catalog';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** By the reactor, 60 days after the suspension; the decision looks at the date again. */
export class LapseSubscription extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly subscriptionId: SubscriptionId,
  ) {
    super();
  }
}

@CommandHandler(LapseSubscription)
export class LapseSubscriptionHandler implements ICommandHandler<LapseSubscription> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly clock: Clock,
  ) {}

  async execute({ context, subscriptionId }: LapseSubscription): Promise<Receipt> {
    return this.gateway.dispatch({
      aggregate: subscriptions,
      id: subscriptionId,
      actor: authorize(context, 'LapseSubscription'),
      context,
      name: 'LapseSubscription',
      content: {}, // not the time: the same command asked later is the same command
      prepare: async () => {
        const command: SubscriptionCommand = { type: 'LapseSubscription', now: this.clock.now() };
        return { command };
      },
    });
  }
}
