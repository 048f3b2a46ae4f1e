import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Lag, lagsOf, parsePosition } from '#event-store';
import { lastSealed } from '#ledger';
import { Deliveries } from '#mail';
import { ParkedReactions } from '#projections';
import { LedViews, ViewsProgress } from '#read-models';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { MissingKeys } from '../personal-data/missing-keys';
import { EVENT_LOG } from '../ports';
import { ReactorProgress } from './reactor-progress';

/** What runs beside the API, whether or not on this machine, as what they leave behind says it. */
export interface SeenProcesses {
  /** How many of how many views somebody keeps current. */
  readonly projector: { readonly led: number; readonly of: number };
  readonly reactor: {
    readonly isLed: boolean;
    readonly lag: Lag;
    /** So far that it is not ready. */
    readonly isBehind: boolean;
    readonly parked: number;
  };
  /** Mails that wait to be sent, counted up to 1000. */
  readonly mail: { readonly waiting: number };
  /** The last seal, and what has come since; nothing where the log has never been sealed. */
  readonly seal?: { readonly sealedAt: string; readonly events: number; readonly since: Lag };
  readonly missingPersonKeys: number;
}

export class ListProcesses extends Query<SeenProcesses> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

const COUNTED_UP_TO = 1_000;

@QueryHandler(ListProcesses)
export class ListProcessesHandler implements IQueryHandler<ListProcesses> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'head' | 'readAll' | 'readBackwards'>,
    private readonly progress: ViewsProgress,
    private readonly ledViews: LedViews,
    private readonly reactor: ReactorProgress,
    private readonly reactions: ParkedReactions,
    private readonly deliveries: Deliveries,
    private readonly missingKeys: MissingKeys,
  ) {}

  /** Throws `forbidden`. */
  async execute({ context }: ListProcesses): Promise<SeenProcesses> {
    authorize(context, 'ReadMachinery');
    const [led, isLed, lag, parked, waiting, seal, missingPersonKeys] = await Promise.all([
      this.progress.look().then(({ views }) => this.ledViews.areLed(views)),
      this.reactor.isLed(),
      this.reactor.lag(),
      this.reactions.all(COUNTED_UP_TO),
      this.deliveries.waiting(COUNTED_UP_TO),
      this.lastSeal(),
      this.missingKeys.count(),
    ]);
    return {
      projector: { led: led.filter(Boolean).length, of: led.length },
      reactor: { isLed, lag, isBehind: this.reactor.isBehind(lag), parked: parked.length },
      mail: { waiting },
      ...(seal !== undefined && { seal }),
      missingPersonKeys,
    };
  }

  private async lastSeal(): Promise<SeenProcesses['seal']> {
    const last = await lastSealed(this.log);
    if (last === undefined) return undefined;
    const place = { position: parsePosition(last.position), prefixes: STREAM_PREFIXES };
    const [since = { events: 0, more: false, seconds: 0 }] = await lagsOf(this.log, [place], await this.log.head());
    return { sealedAt: last.seal.sealedAt, events: last.seal.treeSize, since };
  }
}
