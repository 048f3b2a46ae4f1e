import { SYSTEM_IDENTITY, type Clock } from '#application';
import { type Documents } from '#documents';
import { type AggregateStore, type EventLog, type Logger } from '#event-store';
import {
  documentLedgerStore,
  FileWitness,
  HttpWitness,
  LedgerMismatch,
  Sealer,
  SealKey,
  type SealObserver,
} from '#ledger';
import { type Config } from '#platform';
import { States } from '#outage';
import { type DueWork } from './due-work';

export interface SealLogOptions {
  readonly seals: Required<Pick<Config['seals'], 'key'>> & Config['seals'];
  readonly log: EventLog;
  readonly documents: Documents;
  readonly aggregates: AggregateStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observer: SealObserver;
}

const SEALS = 'seals';

/** Seals the log at intervals. */
export class SealLog implements DueWork {
  readonly everyMs: number;
  private sealer: Promise<Sealer> | undefined;
  private readonly alarms: States;

  constructor(private readonly options: SealLogOptions) {
    this.alarms = new States((message) => options.logger.error(message));
    this.everyMs = options.seals.intervalMs;
  }

  async runOnce(): Promise<void> {
    this.sealer ??= this.open();
    try {
      await (await this.sealer).runOnce();
      this.alarms.isOver(SEALS);
    } catch (error) {
      this.sealer = undefined; // what it holds in memory may be what is wrong
      if (error instanceof LedgerMismatch) this.alarms.is(SEALS, `The log is sealed no more: ${error.message}`);
      throw error;
    }
  }

  private async open(): Promise<Sealer> {
    const { seals, log, documents, aggregates, clock, logger, observer } = this.options;
    const { key, file, url } = seals;
    return new Sealer({
      log,
      aggregates,
      store: await documentLedgerStore(documents.views),
      key: new SealKey(key),
      actor: { tenant: SYSTEM_IDENTITY.tenant, subject: SYSTEM_IDENTITY.subject, role: 'system' },
      now: () => clock.now(),
      witnesses: [...(file ? [new FileWitness(file)] : []), ...(url ? [new HttpWitness(url)] : [])],
      logger,
      observer,
    });
  }
}
