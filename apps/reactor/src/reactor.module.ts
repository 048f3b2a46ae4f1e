import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ApplicationModule, Clock, EVENT_LOG } from '#application';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { AggregateStore, type EventLog, type Logger } from '#event-store';
import { type SealObserver } from '#ledger';
import { type Config, DOCUMENTS, PortsModule } from '#platform';
import { Metrics, reactionMetrics, ReadinessChecks, viewChecks, WriteTrials } from '#platform/operations';
import { ViewPositions, ViewsProgress } from '#read-models';
import { HttpReceivers } from '#webhooks';
import { ExpireInvitations } from './expire-invitations';
import { DueCommands } from './due-commands';
import { type DueWork } from './due-work';
import { LapseSubscriptions } from './lapse-subscriptions';
import { SendScheduledReminders } from './send-scheduled-reminders';
import { LOGGER, logger } from './logger';
import { OBSERVER } from './observer';
import { type Reaction } from './reaction';
import { CloseAnsweredInvitations } from './reactions/close-answered-invitations';
import { DestroyKeysOfErasedPersons } from './reactions/destroy-keys-of-erased-persons';
import { RemoveDapOfUnlinkedResellers } from './reactions/remove-dap-of-unlinked-resellers';
import { KeepWebhookEndpoints } from './reactions/keep-webhook-endpoints';
import { SyncCustomerDomains } from './reactions/sync-customer-domains';
import { DeliverInvitationMail, MAILER } from './mail/deliver-invitation-mail';
import { MailBeginning } from './mail/mail-beginning';
import { mailerOf, mailingNotices, mailingReports, receivingReturnedMail } from './mail/mailing';
import { RequestInvitationMail } from './mail/request-invitation-mail';
import { Sendings } from './mail/sendings';
import { ReapplyErasures } from './reapply-erasures';
import { type ReactionObserver, Reactor } from './reactor';
import { ReactorHealth } from './reactor-health';
import { SealLog } from './seal-log';
import { SystemCommands } from './system-commands';
import { SystemTimer, Timer } from './timer';
import { ViewArrival } from './view-arrival';
import { DeliverWebhooks, RECEIVERS } from './webhooks/deliver-webhooks';

export const REACTIONS = Symbol('Reactions');
export const DUE_WORK = Symbol('Due work');

/** What it does because of an event. */
export const REACTING = [
  SyncCustomerDomains,
  RemoveDapOfUnlinkedResellers,
  CloseAnsweredInvitations,
  RequestInvitationMail,
  DestroyKeysOfErasedPersons,
  KeepWebhookEndpoints,
] as const satisfies readonly Type<Reaction>[];

/** What it does because time has passed, whatever is configured. */
export const ALWAYS_DUE = [
  ExpireInvitations,
  LapseSubscriptions,
  SendScheduledReminders,
  DeliverInvitationMail,
  ReapplyErasures,
  DeliverWebhooks,
] as const satisfies readonly Type<DueWork>[];

/** The reactor, on the application's commands. */
@Module({})
export class ReactorModule {
  static register(config: Config): DynamicModule {
    return {
      module: ReactorModule,
      imports: [PortsModule.register(config), ApplicationModule],
      providers: [
        SystemCommands,
        ViewArrival,
        DueCommands,
        ...REACTING,
        ...ALWAYS_DUE,
        { provide: RECEIVERS, useFactory: () => new HttpReceivers(config.webhooks) },
        MailBeginning,
        Sendings,
        ...receivingReturnedMail(config),
        ...mailingNotices(config),
        ...mailingReports(config),
        ...sealing(config),
        { provide: MAILER, useFactory: () => mailerOf(config) },
        { provide: LOGGER, useValue: logger },
        { provide: OBSERVER, inject: [Metrics], useFactory: reactionMetrics },
        { provide: Timer, useClass: SystemTimer },
        ReactorHealth,
        {
          provide: ViewPositions,
          inject: [DOCUMENTS],
          useFactory: (documents: Documents) => new ViewPositions(documents),
        },
        {
          provide: REACTIONS,
          inject: [...REACTING],
          useFactory: (...reactions: Reaction[]) => reactions,
        },
        {
          provide: DUE_WORK,
          inject: [
            ...ALWAYS_DUE,
            ...mailingNotices(config).map(({ provide }) => provide),
            ...mailingReports(config).map(({ provide }) => provide),
            ...sealing(config).map(({ provide }) => provide),
          ],
          useFactory: (...dueWork: DueWork[]) => dueWork,
        },
        {
          provide: Reactor,
          inject: [EVENT_LOG, DOCUMENTS, AggregateStore, REACTIONS, DUE_WORK, LOGGER, Timer, OBSERVER],
          useFactory: (
            log: EventLog,
            documents: Documents,
            aggregates: AggregateStore,
            reactions: readonly Reaction[],
            dueWork: readonly DueWork[],
            into: Logger,
            timer: Timer,
            observer: ReactionObserver,
          ) =>
            new Reactor({
              log,
              documents,
              codec: catalog,
              aggregates,
              reactions,
              dueWork,
              logger: into,
              timer,
              observer,
            }),
        },
        {
          provide: ReadinessChecks,
          inject: [EVENT_LOG, DOCUMENTS, ViewsProgress, AggregateStore, ReactorHealth],
          useFactory: (
            log: EventLog,
            documents: Documents,
            progress: ViewsProgress,
            { appends }: AggregateStore,
            health: ReactorHealth,
          ) => {
            const writes = new WriteTrials('reactor', documents, appends);
            return new ReadinessChecks({ log, documents }, [
              () => writes.refused(),
              ...viewChecks(documents, progress, config.operations.mostLagSeconds),
              () => health.problems(),
            ]);
          },
        },
      ],
    };
  }
}

/** What seals the log, where there is a key to seal with. */
function sealing({ seals }: Config) {
  const { key } = seals;
  if (key === undefined) return [];
  const useFactory = (
    log: EventLog,
    documents: Documents,
    aggregates: AggregateStore,
    clock: Clock,
    into: Logger,
    observer: SealObserver,
  ): SealLog => new SealLog({ seals: { ...seals, key }, log, documents, aggregates, clock, logger: into, observer });
  return [{ provide: SealLog, inject: [EVENT_LOG, DOCUMENTS, AggregateStore, Clock, LOGGER, OBSERVER], useFactory }];
}
