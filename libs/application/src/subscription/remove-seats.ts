import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** The original reseller gives seats back; nobody else can (S5). */
export class RemoveSeats extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
    readonly seats: number,
  ) {
    super();
  }
}

@CommandHandler(RemoveSeats)
export class RemoveSeatsHandler implements ICommandHandler<RemoveSeats> {
  constructor(private readonly subscriptions: SubscriptionCommands) {}

  execute({ context, path, seats }: RemoveSeats): Promise<Receipt> {
    return this.subscriptions.send(context, 'RemoveSeats', path, { seats }, (asking) => ({
      command: { type: 'RemoveSeats', asking, seats },
    }));
  }
}
