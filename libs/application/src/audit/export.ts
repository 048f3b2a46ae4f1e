import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type EventLog } from '#event-store';
import { exportLines, lastSeal, Ledger, type LedgerStore } from '#ledger';
import { type Seal, type Selection } from '#sealed-export';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { type RequestContext } from '../identity';
import { EVENT_LOG, LEDGER_STORE } from '../ports';
import { ProblemError } from '../problem-error';

/** Sealed events with their proofs, as lines that are read from the log as they are taken. */
export class ExportEvents extends Query<AsyncIterable<string>> {
  constructor(
    readonly context: RequestContext,
    readonly selection: Selection,
  ) {
    super();
  }
}

@QueryHandler(ExportEvents)
export class ExportEventsHandler implements IQueryHandler<ExportEvents> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LEDGER_STORE) private readonly store: LedgerStore,
    private readonly clock: Clock,
  ) {}

  async execute({ context, selection }: ExportEvents): Promise<AsyncIterable<string>> {
    authorize(context, 'ExportEvents');
    const { log, store } = this;
    const seal = await lastSeal(log);
    if (seal === undefined) throw new ProblemError('not-found', { field: 'seal', detail: 'Nothing is sealed yet.' });
    return exportLines({ log, store, ledger: await Ledger.open(store), seal, selection, createdAt: this.clock.now() });
  }
}

/**
 * The last seal of the log, for everybody: who knows its key verifies exports, who keeps the seal would find out if the
 * log were exchanged.
 */
export class GetLastSeal extends Query<Seal | undefined> {}

@QueryHandler(GetLastSeal)
export class GetLastSealHandler implements IQueryHandler<GetLastSeal> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute(): Promise<Seal | undefined> {
    return lastSeal(this.log);
  }
}
