import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { operations } from '#event-catalog';
import { AggregateStore, derivedId } from '#event-store';
import { RebuildRequests, type SwitchKind } from '#read-models';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

const COMMANDS = { rebuild: 'RequestViewRebuild', 'switch-back': 'RequestViewSwitchBack' } as const;
const RECORDED: Readonly<Record<string, SwitchKind>> = {
  ViewRebuildRequested: 'rebuild',
  ViewSwitchBackRequested: 'switch-back',
};

/**
 * Asks for a view, or the views of one fold, to be made again beside the one in use, or to be read from where it was
 * before. That somebody asked is recorded first; a projector carries it out.
 */
export class RequestViewSwitch extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly kind: SwitchKind,
    /** Of a view by itself its name, else that of the fold that it follows from with others. */
    readonly view: string,
  ) {
    super();
  }
}

@CommandHandler(RequestViewSwitch)
export class RequestViewSwitchHandler implements ICommandHandler<RequestViewSwitch> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly aggregates: AggregateStore,
    private readonly requests: RebuildRequests,
    private readonly clock: Clock,
  ) {}

  /**
   * While something that was asked for the view waits or is being done nothing more is recorded. Throws `forbidden`.
   */
  async execute({ context, kind, view }: RequestViewSwitch): Promise<Receipt> {
    const actor = authorize(context, 'RebuildViews');
    const id = `view-${view}`;
    const name = COMMANDS[kind];
    const receipt = await this.gateway.dispatch({
      aggregate: operations,
      id,
      actor,
      context,
      name,
      content: { view },
      prepare: async () => ({ command: { type: name, view, request: await this.requestFor(context, kind, view) } }),
    });
    // What the log says is asked for, not what was asked: so a repetition does what a process that ended left undone,
    // and no more than that.
    const { state, revision } = await this.aggregates.load(operations, id);
    const { last, act = '' } = state;
    const recorded = RECORDED[act];
    if (last !== undefined && recorded !== undefined)
      await this.requests.ask({ view, request: last, kind: recorded, askedAt: this.clock.now(), revision });
    return receipt;
  }

  /** What waits or is being done, or a new one. Under one key a rebuild and the way back are two. */
  private async requestFor({ commandId }: RequestContext, kind: SwitchKind, view: string): Promise<string> {
    const known = await this.requests.find(view);
    const isOpen = known?.state === 'waiting' || known?.state === 'running';
    return isOpen ? known.request : derivedId('RequestViewSwitch', kind, commandId, view);
  }
}
