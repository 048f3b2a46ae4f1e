import { type DynamicModule, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import {
  Clock,
  EVENT_LOG,
  FeedSource,
  Freshness,
  Colleagues,
  InvitationLimits,
  InvitationLinks,
  LEDGER_STORE,
  ProblemError,
  ReactorProgress,
  type RequestContext,
  ResellerAgreement,
  MarketplaceTime,
  NoticeMails,
  NoticeMarks,
  PartnerCodeTries,
  RetiredServices,
  SavedReports,
  SealInterval,
  WebhookSecrets,
  WebhookSettings,
} from '#application';
import { type Documents, openDocuments } from '#documents';
import { type PersonId, type Service } from '#domain';
import { persons } from '#event-catalog';
import { AggregateStore, EventStoreDbEventLog, type EventLog, type Position } from '#event-store';
import { documentLedgerStore } from '#ledger';
import { Deliveries } from '#mail';
import { KeyStore, MasterKeys, PersonalData } from '#personal-data';
import { ParkedReactions, ParkedStreams } from '#projections';
import {
  ContinuityRows,
  DapHoldings,
  DutiesWithoutAccess,
  EventArrivals,
  EventIndex,
  FilledViews,
  LedViews,
  ListedCustomerRows,
  PositionBeyondHead,
  RebuildRequests,
  RelationshipRows,
  RemovedDapRows,
  TemporalRows,
  TimeToAccept,
  type ViewName,
  ViewPositions,
  Views,
  ViewsProgress,
  type WaitOptions,
} from '#read-models';
import { DeliveryLog, Endpoints } from '#webhooks';
import { type Config } from './config';
import { EngineClock } from './engine-clock';
import { loggerOf } from './logger';
import { commandMetrics, Metrics, watchEngines, watchViews } from './operations/metrics';
import { refuseEmbedded } from './process/engine-settings';

export const DOCUMENTS = Symbol('Documents');

const READ_AFTER_TIMEOUT_MS = 2_000;

/** Opens the engines once per process and gives the application what it needs from outside. */
@Module({})
export class PortsModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(DOCUMENTS) private readonly documents: Documents,
  ) {}

  static register(config: Config): DynamicModule {
    const { masterKeys, linkKeys } = config.secrets;
    const providers = [
      { provide: EVENT_LOG, useFactory: () => openLog(config) },
      { provide: DOCUMENTS, useFactory: () => openStore(config) },
      {
        provide: Metrics,
        inject: [EVENT_LOG, DOCUMENTS, ViewsProgress],
        useFactory: (log: EventStoreDbEventLog, documents: Documents, progress: ViewsProgress) => {
          const metrics = new Metrics();
          watchEngines(metrics, { log, documents });
          watchViews(metrics, progress);
          return metrics;
        },
      },
      {
        provide: ViewsProgress,
        inject: [EVENT_LOG, DOCUMENTS],
        useFactory: (log: EventLog, documents: Documents) => new ViewsProgress(log, documents),
      },
      {
        provide: AggregateStore,
        inject: [EVENT_LOG, Metrics],
        useFactory: (log: EventLog, metrics: Metrics) =>
          new AggregateStore({ log, logger: loggerOf('Streams'), observer: commandMetrics(metrics) }),
      },
      { provide: Deliveries, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new Deliveries(records) },
      { provide: LEDGER_STORE, inject: [DOCUMENTS], useFactory: ({ views }: Documents) => documentLedgerStore(views) },
      {
        provide: Views,
        inject: [DOCUMENTS, ViewsProgress],
        useFactory: (documents: Documents, progress: ViewsProgress) =>
          new Views(documents, new FilledViews(documents, progress, config.operations.mostLagSeconds)),
      },
      ...[
        ContinuityRows,
        DapHoldings,
        DutiesWithoutAccess,
        ListedCustomerRows,
        RelationshipRows,
        RemovedDapRows,
        TimeToAccept,
      ].map((report) => ({
        provide: report,
        inject: [DOCUMENTS],
        useFactory: (documents: Documents) => new report(documents),
      })),
      { provide: TemporalRows, inject: [DOCUMENTS], useFactory: ({ views }: Documents) => new TemporalRows(views) },
      { provide: EventIndex, inject: [DOCUMENTS], useFactory: (documents: Documents) => new EventIndex(documents) },
      { provide: EventArrivals, inject: [EventIndex], useFactory: (index: EventIndex) => new EventArrivals(index) },
      { provide: Endpoints, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new Endpoints(records) },
      { provide: DeliveryLog, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new DeliveryLog(records) },
      {
        provide: WebhookSecrets,
        inject: [DOCUMENTS],
        useFactory: ({ records }: Documents) => new WebhookSecrets(new KeyStore(records, new MasterKeys(masterKeys))),
      },
      {
        provide: WebhookSettings,
        useValue: new WebhookSettings(config.webhooks.local, config.webhooks.overlapSeconds),
      },
      {
        provide: ParkedReactions,
        inject: [DOCUMENTS],
        useFactory: ({ records }: Documents) => new ParkedReactions(records),
      },
      {
        provide: ReactorProgress,
        inject: [EVENT_LOG, DOCUMENTS],
        useFactory: (log: EventLog, documents: Documents) =>
          new ReactorProgress(log, documents, config.operations.mostLagSeconds),
      },
      { provide: LedViews, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new LedViews(records) },
      {
        provide: RebuildRequests,
        inject: [DOCUMENTS],
        useFactory: ({ views }: Documents) => new RebuildRequests(views),
      },
      { provide: ParkedStreams, inject: [DOCUMENTS], useFactory: ({ views }: Documents) => new ParkedStreams(views) },
      {
        provide: PersonalData,
        inject: [DOCUMENTS, AggregateStore, EVENT_LOG, EventIndex],
        useFactory: ({ records }: Documents, aggregates: AggregateStore, log: EventLog, index: EventIndex) =>
          new PersonalData({
            records,
            masterKeys,
            erasedAmong: (asked) => erasedAmong(asked, { log, index, aggregates }),
            logger: new Logger('PersonalData'),
          }),
      },
      {
        provide: InvitationLinks,
        inject: [DOCUMENTS],
        useFactory: ({ records }: Documents) =>
          new InvitationLinks(records, new Map(linkKeys.map(({ kid, key }) => [kid, key])), config.http.adminCenterUrl),
      },
      {
        provide: InvitationLimits,
        inject: [DOCUMENTS, Clock],
        useFactory: ({ records }: Documents, clock: Clock) => new InvitationLimits(records, config.limits.mail, clock),
      },
      {
        provide: Colleagues,
        inject: [DOCUMENTS, PersonalData],
        useFactory: ({ records }: Documents, personalData: PersonalData) => new Colleagues(records, personalData),
      },
      {
        provide: PartnerCodeTries,
        inject: [DOCUMENTS, Clock],
        useFactory: ({ records }: Documents, clock: Clock) => new PartnerCodeTries(records, clock),
      },
      { provide: NoticeMarks, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new NoticeMarks(records) },
      { provide: SavedReports, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new SavedReports(records) },
      { provide: NoticeMails, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => new NoticeMails(records) },
      {
        provide: Freshness,
        inject: [EVENT_LOG, DOCUMENTS],
        useFactory: (log: EventLog, documents: Documents) => new ViewFreshness(log, new ViewPositions(documents)),
      },
      { provide: Clock, inject: [DOCUMENTS], useFactory: ({ records }: Documents) => EngineClock.of(records) },
      {
        provide: ResellerAgreement,
        useValue: new ResellerAgreement(config.http.agreementUrl, config.http.agreementVersion),
      },
      { provide: SealInterval, useValue: new SealInterval(config.seals.key && config.seals.intervalMs) },
      { provide: FeedSource, useValue: new FeedSource(config.http.publicUrl) },
      { provide: MarketplaceTime, useValue: { zone: () => config.timeZone } },
      { provide: RetiredServices, useValue: new ConfiguredRetiredServices(config.retiredServices) },
    ];
    return { module: PortsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
    await this.documents.close();
  }
}

async function openLog({ eventStore: { url }, production }: Config): Promise<EventStoreDbEventLog> {
  const log = new EventStoreDbEventLog({ url });
  await refuseEmbedded({ production, eventStoreUrl: url }, { log });
  return log;
}

async function openStore({ documents: options, production }: Config): Promise<Documents> {
  const documents = await openDocuments(options);
  await refuseEmbedded({ production, mongoUrl: options.url }, { documents });
  return documents;
}

/**
 * One look, if the index holds all that the log holds at this moment; else each person's own stream is read, so that
 * this waits for nobody.
 */
async function erasedAmong(
  asked: readonly PersonId[],
  {
    log,
    index,
    aggregates,
  }: { readonly log: EventLog; readonly index: EventIndex; readonly aggregates: AggregateStore },
): Promise<ReadonlySet<PersonId>> {
  const known = await index.erasedAmong(asked, await log.head());
  if (known !== undefined) return known;
  const states = await Promise.all(
    asked.map(async (person) => [person, (await aggregates.load(persons, person)).state] as const),
  );
  return new Set(states.flatMap(([person, { status }]) => (status === 'erased' ? [person] : [])));
}

class ConfiguredRetiredServices extends RetiredServices {
  constructor(private readonly retired: readonly Service[]) {
    super();
  }

  list(): readonly Service[] {
    return this.retired;
  }
}

/**
 * Waits for the checkpoints of the views, which follow every event and every checkpoint of the log, whether or not a
 * view handles it.
 */
class ViewFreshness extends Freshness {
  constructor(
    private readonly log: EventLog,
    private readonly positions: ViewPositions,
  ) {
    super();
  }

  async reached({ readAfter }: RequestContext, ...views: readonly ViewName[]): Promise<void> {
    if (readAfter !== undefined) await this.passed(readAfter, ...views);
  }

  async passed(position: Position, ...views: readonly ViewName[]): Promise<void> {
    const wait = { timeoutMs: READ_AFTER_TIMEOUT_MS, head: () => this.log.head() };
    const arrived = await Promise.all(views.map((view) => this.waitFor(view, position, wait)));
    if (arrived.includes(false)) throw new ProblemError('read-after-timeout', { retryAfterSeconds: 1 });
  }

  position(): Promise<Position> {
    return this.positions.lowest();
  }

  private async waitFor(view: ViewName, position: Position, wait: WaitOptions): Promise<boolean> {
    try {
      return await this.positions.waitForPosition(view, position, wait);
    } catch (error) {
      if (error instanceof PositionBeyondHead)
        throw new ProblemError('position-beyond-head', { field: 'Read-After' }, { cause: error });
      throw error;
    }
  }
}
