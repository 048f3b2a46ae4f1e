import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type OperationCommand } from '#domain';
import { operations } from '#event-catalog';
import { AggregateStore } from '#event-store';
import { ParkedStreams } from '#projections';
import { authorize } from '../access/authorize';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/** A stream that a view has parked. */
export interface NamedParkedStream {
  /** Where the view is kept: its name and the number of its form. */
  readonly collection: string;
  readonly stream: string;
}

/**
 * Has the projector try a parked stream again, from the event at which it stopped. That somebody did is recorded first.
 */
export class ReleaseParkedStream extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly parked: NamedParkedStream,
  ) {
    super();
  }
}

@CommandHandler(ReleaseParkedStream)
export class ReleaseParkedStreamHandler implements ICommandHandler<ReleaseParkedStream> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly aggregates: AggregateStore,
    private readonly parkedStreams: ParkedStreams,
  ) {}

  /** Throws `forbidden`, or `not-found` where it is not parked. */
  async execute({ context, parked: { collection, stream } }: ReleaseParkedStream): Promise<Receipt> {
    const actor = authorize(context, 'ReleaseParked');
    const id = `stream-${collection}-${stream}`;
    const receipt = await this.gateway.dispatch({
      aggregate: operations,
      id,
      actor,
      context,
      name: 'ReleaseParkedStream',
      content: { collection, stream },
      prepare: async () => ({ command: await this.releaseOf(collection, stream) }),
    });
    // What the log says is released, not what was asked: so a repetition does what a process that ended left undone,
    // and no more than that.
    const { last } = (await this.aggregates.load(operations, id)).state;
    if (last !== undefined) await this.parkedStreams.release(collection, stream, last);
    return receipt;
  }

  private async releaseOf(collection: string, stream: string): Promise<OperationCommand> {
    const parked = await this.parkedStreams.find(collection, stream);
    if (parked?.parking === undefined) throw new ProblemError('not-found', { field: 'stream' });
    const { parking, revision, withheld } = parked;
    return {
      type: 'ReleaseParkedStream',
      parking,
      collection,
      stream,
      revision,
      reason: withheld ? 'withheld' : 'unreadable',
    };
  }
}
