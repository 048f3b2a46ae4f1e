import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EventId, type OperationCommand } from '#domain';
import { operations } from '#event-catalog';
import { ParkedReactions } from '#projections';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/**
 * Has the reactor try a parked reaction again, and what waits behind it in its stream: it reacts to the event that
 * records the release.
 */
export class ReleaseParkedReaction extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly eventId: EventId,
  ) {
    super();
  }
}

@CommandHandler(ReleaseParkedReaction)
export class ReleaseParkedReactionHandler implements ICommandHandler<ReleaseParkedReaction> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly parkedReactions: ParkedReactions,
  ) {}

  /** Throws `forbidden`, or `not-found` where it is not parked. */
  async execute({ context, eventId }: ReleaseParkedReaction): Promise<Receipt> {
    const actor = authorize(context, 'ReleaseParked');
    return this.gateway.dispatch({
      aggregate: operations,
      id: `reaction-${eventId}`,
      actor,
      context,
      name: 'ReleaseParkedReaction',
      content: { eventId },
      prepare: async () => ({ command: await this.releaseOf(eventId) }),
    });
  }

  private async releaseOf(eventId: EventId): Promise<OperationCommand> {
    const parked = await this.parkedReactions.find(eventId);
    if (parked?.parking === undefined) throw new ProblemError('not-found', { field: 'eventId' });
    const { parking, type: eventType, stream, reason } = parked;
    return { type: 'ReleaseParkedReaction', parking, eventId, eventType, stream, reason };
  }
}
