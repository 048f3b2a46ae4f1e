import { Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccountViews } from './access/account-views';
import { Accounts } from './access/accounts';
import { CustomersThen } from './audit/customer-as-of';
import { FeedingStreams } from './audit/feeding-streams';
import { MomentResolver, IndexedMoments } from './audit/moments';
import { NamesAt } from './audit/names-at';
import { RecordedReads } from './audit/record-reads';
import { ReportDefinitions } from './audit/reports/ask-report';
import { ContinuityReportDefinition } from './audit/reports/continuity';
import { CustomerRelationshipsDefinition } from './audit/reports/customer-relationships';
import { DapHistoryReportDefinition } from './audit/reports/dap-history';
import { DutiesWithoutAccessReportDefinition } from './audit/reports/duties-without-access';
import { ListedCustomersDefinition } from './audit/reports/listed-customers';
import { RemovedDapReportDefinition } from './audit/reports/removed-dap';
import { Reports } from './audit/reports/report';
import { TimeToAcceptReportDefinition } from './audit/reports/time-to-accept';
import { TimeLines } from './audit/time-line';
import { CommandGateway } from './command-gateway';
import { AcceptancePreviews } from './customer/acceptance-preview';
import { Feeds } from './feed/feeds';
import { FeedReaders } from './feed/read-feed';
import { NoticeMailAccounts } from './notices/choose-notice-mails';
import { NoticeMailComposer } from './notices/notice-mail-composer';
import { MissingSeals } from './operations/missing-seal';
import { Noticed } from './notices/noticed';
import { LinkRefusals } from './invitation-link/link-refusals';
import { PresentedLinks } from './invitation-link/presented-link';
import { InvitationCommands } from './invitation/invitation-commands';
import { InvitationEmails } from './invitation/invitation-emails';
import { InvitationMatching } from './invitation/invitation-matching';
import { InvitationSendings } from './invitation/invitation-sendings';
import { Offers } from './offers/offers';
import offers from './offers/offers.json';
import { Erasures } from './personal-data/erasures';
import { MissingKeys } from './personal-data/missing-keys';
import { ReportMailComposer } from './saved-reports/report-mail-composer';
import * as requests from './requests';
import { AskingPartners } from './subscription/asking-partners';
import { TenantClaims } from './tenant-claim/tenant-claims';
import { KnownPrices } from './billing/known-prices';
import { KnownStates } from './known-states';
import { WebhookAccounts } from './webhook/webhook-account';
import { SubscriptionCommands } from './subscription/subscription-commands';

/** Every command's and every query's handler, one each: all that `requests.ts` names. */
export const HANDLERS: readonly Type[] = Object.values<unknown>(requests).filter(isHandler);

function isHandler(exported: unknown): exported is Type {
  const prototype: unknown = typeof exported === 'function' ? exported.prototype : undefined;
  return typeof prototype === 'object' && prototype !== null && 'execute' in prototype;
}

const SERVICES: readonly Type[] = [
  AcceptancePreviews,
  AccountViews,
  Accounts,
  MomentResolver,
  IndexedMoments,
  TimeLines,
  AskingPartners,
  CommandGateway,
  CustomersThen,
  Erasures,
  FeedingStreams,
  FeedReaders,
  Feeds,
  InvitationCommands,
  InvitationEmails,
  InvitationMatching,
  InvitationSendings,
  NamesAt,
  NoticeMailAccounts,
  NoticeMailComposer,
  ReportMailComposer,
  Noticed,
  LinkRefusals,
  MissingKeys,
  MissingSeals,
  PresentedLinks,
  RecordedReads,
  ContinuityReportDefinition,
  CustomerRelationshipsDefinition,
  DapHistoryReportDefinition,
  DutiesWithoutAccessReportDefinition,
  ListedCustomersDefinition,
  RemovedDapReportDefinition,
  ReportDefinitions,
  Reports,
  TimeToAcceptReportDefinition,
  TenantClaims,
  SubscriptionCommands,
  KnownPrices,
  KnownStates,
  WebhookAccounts,
];

/**
 * The commands and queries behind `CommandBus` and `QueryBus`. What it needs from outside is provided globally by the
 * process it runs in: `AggregateStore`, `EVENT_LOG`, `Views`, `EventIndex`, `EventArrivals`, the temporal reports and
 * `TemporalRows`, `PersonalData`, `InvitationLinks`, `ParkedStreams`, `ParkedReactions`, `RebuildRequests`,
 * `ViewsProgress`, `LedViews`, `ReactorProgress`, `Deliveries`, `Freshness`, `Clock`, `MarketplaceTime`,
 * `RetiredServices`, `Colleagues`, `NoticeMarks`, `NoticeMails`, `SavedReports`, `ResellerAgreement`, `SealInterval`,
 * `FeedSource`, `Endpoints`, `DeliveryLog`, `WebhookSecrets`, `WebhookSettings`.
 */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [...SERVICES, ...HANDLERS, { provide: Offers, useFactory: () => new Offers(offers) }],
  exports: [
    CqrsModule,
    InvitationEmails,
    Feeds,
    InvitationMatching,
    MissingKeys,
    NoticeMailComposer,
    Offers,
    RecordedReads,
    ReportMailComposer,
  ],
})
export class ApplicationModule {}
