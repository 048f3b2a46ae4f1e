import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ApplicationModule, EVENT_LOG, Offers, SubscriptionViewers } from '#application';
import { type Documents } from '#documents';
import { AggregateStore, type EventLog, EventStoreDbEventLog } from '#event-store';
import {
  type Config,
  DOCUMENTS,
  PortsModule,
  PROBLEM_PAGES,
  ProblemFilter,
  RequestLimitsModule,
  RequestReader,
  RequestValidation,
  SignInModule,
} from '#platform';
import { Engines, ReadinessChecks, viewChecks, WriteTrials } from '#platform/operations';
import { ViewsProgress } from '#read-models';
import { AsOfController } from './audit/as-of.controller';
import { ExportController } from './audit/export.controller';
import { ReadRecorder } from './audit/read-recorder';
import { ReadersController } from './audit/readers.controller';
import { ReportAnswers } from './audit/report-answers';
import { ReportsController } from './audit/reports.controller';
import { SavedReportsController } from './audit/saved-reports.controller';
import { TimeLineController } from './audit/time-line.controller';
import { CorrectionsController } from './corrections/corrections.controller';
import { AcceptanceController } from './customers/acceptance.controller';
import { CustomersController } from './customers/customers.controller';
import { PartnerRelationshipsController } from './customers/partner-relationships.controller';
import { FeedController } from './feed/feed.controller';
import { NoticeMailsController } from './notices/notice-mails.controller';
import { NoticesController } from './notices/notices.controller';
import { OptOutController } from './notices/opt-out.controller';
import { SessionsController } from './operations/sessions.controller';
import { HealthController } from './health.controller';
import { ImportController } from './import/import.controller';
import { MonthlyBillsController } from './billing/monthly-bills.controller';
import { PricesController } from './billing/prices.controller';
import { InvitationsController } from './invitations/invitations.controller';
import { LiveChanges } from './live/live-changes';
import { LiveController } from './live/live.controller';
import { OpenStreams } from './live/open-streams';
import { MachineryController } from './machinery/machinery.controller';
import { MeController } from './me.controller';
import { OperationsController } from './operations/operations.controller';
import { PartnerCustomersController } from './partners/partner-customers.controller';
import { PartnersController } from './partners/partners.controller';
import { PersonsController } from './personal-data/persons.controller';
import { OwnSessionsController } from './session/own-sessions.controller';
import { SessionController } from './session/session.controller';
import { CustomerSubscriptionsController } from './subscriptions/customer-subscriptions.controller';
import { OffersController } from './subscriptions/offers.controller';
import { PartnerAccountsController } from './subscriptions/partner-accounts.controller';
import { PartnerSubscriptionsController } from './subscriptions/partner-subscriptions.controller';
import { RightsController } from './subscriptions/rights.controller';
import { WebController } from './web/web.controller';
import { WebPages } from './web/web-pages';
import { AccountWebhooks } from './webhooks/account-webhooks';
import { CustomerWebhooksController } from './webhooks/customer-webhooks.controller';
import { MarketplaceWebhooksController } from './webhooks/marketplace-webhooks.controller';
import { CustomerLabelsController } from './partners/customer-labels.controller';
import { RequestTemplatesController } from './partners/request-templates.controller';
import { PartnerWebhooksController } from './webhooks/partner-webhooks.controller';
import { WEB_DIRECTORY } from './web-directory';

/** The HTTP API. Every route is closed to callers who are not signed in, unless it says otherwise. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PortsModule.register(config),
        ApplicationModule,
        SignInModule.register(config),
        RequestLimitsModule.register(config.limits.requests),
      ],
      controllers: [
        AcceptanceController,
        AsOfController,
        CorrectionsController,
        CustomerLabelsController,
        CustomerSubscriptionsController,
        CustomerWebhooksController,
        CustomersController,
        ExportController,
        FeedController,
        NoticeMailsController,
        NoticesController,
        OptOutController,
        SessionsController,
        HealthController,
        ImportController,
        InvitationsController,
        LiveController,
        MachineryController,
        MarketplaceWebhooksController,
        MeController,
        MonthlyBillsController,
        OffersController,
        OperationsController,
        OwnSessionsController,
        PartnerAccountsController,
        PartnerCustomersController,
        PartnerRelationshipsController,
        PartnerSubscriptionsController,
        PartnerWebhooksController,
        PartnersController,
        PersonsController,
        PricesController,
        ReadersController,
        ReportsController,
        RequestTemplatesController,
        RightsController,
        SavedReportsController,
        SessionController,
        TimeLineController,
        WebController,
      ],
      providers: [
        AccountWebhooks,
        ReportAnswers,
        { provide: WebPages, useFactory: () => new WebPages(WEB_DIRECTORY) },
        {
          provide: LiveChanges,
          inject: [AggregateStore, Offers],
          useFactory: (aggregates: AggregateStore, offers: Offers) =>
            new LiveChanges(
              new EventStoreDbEventLog({ url: config.eventStore.url }),
              aggregates,
              new SubscriptionViewers(aggregates, offers),
            ),
        },
        {
          provide: WriteTrials,
          inject: [DOCUMENTS, AggregateStore],
          useFactory: (documents: Documents, { appends }: AggregateStore) => new WriteTrials('api', documents, appends),
        },
        {
          provide: Engines,
          inject: [EVENT_LOG, DOCUMENTS, WriteTrials],
          useFactory: (log: EventStoreDbEventLog, documents: Documents, writes: WriteTrials) =>
            new Engines({ log, documents }, writes),
        },
        {
          provide: ReadinessChecks,
          inject: [EVENT_LOG, DOCUMENTS, ViewsProgress, AggregateStore, WriteTrials],
          useFactory: (
            log: EventLog,
            documents: Documents,
            progress: ViewsProgress,
            aggregates: AggregateStore,
            writes: WriteTrials,
          ) =>
            new ReadinessChecks({ log, documents }, [
              () => writes.refused(),
              ...viewChecks(documents, progress, config.operations.mostLagSeconds),
              async () =>
                (await aggregates.damaged()).map(({ stream, reason }) => ({ kind: 'stream-damaged', stream, reason })),
            ]),
        },
        { provide: OpenStreams, useFactory: () => new OpenStreams(config.limits.streams) },
        { provide: PROBLEM_PAGES, useExisting: WebPages },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: RequestReader },
        { provide: APP_INTERCEPTOR, useClass: ReadRecorder },
        { provide: APP_PIPE, useClass: RequestValidation },
      ],
    };
  }
}
