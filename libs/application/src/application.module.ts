import { Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccountViews } from './access/account-views';
import { Accounts } from './access/accounts';
import { CompareCustomerMomentsHandler } from './audit/changes';
import { CustomersThen } from './audit/customer-as-of';
import { ExportEventsHandler, GetLastSealHandler } from './audit/export';
import { MomentResolver, IndexedMoments } from './audit/moments';
import { NamesAt } from './audit/names-at';
import { GetViewAsOfHandler } from './audit/view-as-of';
import { ListReadersHandler } from './audit/readers';
import { RecordedReads } from './audit/record-reads';
import {
  CountReportHandler,
  ReadReportHandler,
  ReportDefinitions,
  StreamReportHandler,
} from './audit/reports/ask-report';
import { ContinuityReportDefinition } from './audit/reports/continuity';
import { GetReportCoverHandler } from './audit/reports/cover';
import { CustomerRelationshipsDefinition } from './audit/reports/customer-relationships';
import { DapHistoryReportDefinition } from './audit/reports/dap-history';
import { DutiesWithoutAccessReportDefinition } from './audit/reports/duties-without-access';
import { ListedCustomersDefinition } from './audit/reports/listed-customers';
import { RemovedDapReportDefinition } from './audit/reports/removed-dap';
import { Reports } from './audit/reports/report';
import { TimeToAcceptReportDefinition } from './audit/reports/time-to-accept';
import { ReadTimeLineHandler, StreamTimeLineHandler, TimeLines } from './audit/time-line';
import { CommandGateway } from './command-gateway';
import { CorrectRecordHandler } from './correction/correct-record';
import { AcceptRelationshipHandler } from './customer/accept-relationship';
import { AcceptancePreviews } from './customer/acceptance-preview';
import { ConfirmAccessHandler } from './customer/confirm-access';
import { CustomerCommands } from './customer/customer-commands';
import { ReplayCustomerHistoryHandler } from './customer/customer-history';
import { DeclineRelationshipHandler } from './customer/decline-relationship';
import { DepartCustomerHandler } from './customer/depart-customer';
import { TakeEndStepHandler } from './customer/end-relationship';
import { GetCustomerHandler } from './customer/get-customer';
import { GrantDapToIndirectResellerHandler } from './customer/grant-dap-to-indirect-reseller';
import { ListIndirectResellersHandler } from './customer/indirect-resellers';
import { ListCustomersHandler } from './customer/list-customers';
import { GetPartnerContactHandler } from './customer/partner-contact';
import { ListPartnerRelationshipsHandler } from './customer/partner-relationships';
import { PreviewAcceptanceHandler } from './customer/preview-acceptance';
import { RegisterCustomerHandler } from './customer/register-customer';
import { ReleaseCustomerDomainHandler } from './customer/release-customer-domain';
import { RelinquishDapHandler } from './customer/relinquish-dap';
import { RemoveAllDapHandler } from './customer/remove-all-dap';
import { RemoveDapHandler } from './customer/remove-dap';
import { RemoveDapOfUnlinkedResellerHandler } from './customer/remove-dap-of-unlinked-reseller';
import { RenameCustomerHandler } from './customer/rename-customer';
import { ListRequestsWaitingHandler } from './customer/requests-waiting';
import { VerifyCustomerDomainHandler } from './customer/verify-customer-domain';
import { ClaimDomainHandler } from './domain-claim/claim-domain';
import { ReleaseDomainHandler } from './domain-claim/release-domain';
import { Feeds } from './feed/feeds';
import { FeedReaders, FollowFeedHandler, ReadFeedHandler } from './feed/read-feed';
import {
  ChooseNoticeMailsHandler,
  EndNoticeMailsHandler,
  GetNoticeMailsHandler,
  NoticeMailAccounts,
} from './notices/choose-notice-mails';
import { NoticeMailComposer } from './notices/notice-mail-composer';
import { MissingSeals } from './operations/missing-seal';
import { Noticed } from './notices/noticed';
import { ListNoticesHandler, MarkNoticeHandler, MarkNoticesUpToHandler } from './notices/notices';
import { LinkRefusals } from './invitation-link/link-refusals';
import { PresentedLinks } from './invitation-link/presented-link';
import { ExpireInvitationHandler } from './invitation/expire-invitation';
import { InvitationCommands } from './invitation/invitation-commands';
import { InvitationEmails } from './invitation/invitation-emails';
import { InvitationMatching } from './invitation/invitation-matching';
import { InvitationSendings } from './invitation/invitation-sendings';
import { ComposeInvitationTextHandler } from './invitation/invitation-text';
import { IssueInvitationHandler } from './invitation/issue-invitation';
import { GetPartnerInvitationHandler, ListPartnerInvitationsHandler } from './invitation/partner-invitations';
import { RecordInvitationAcceptanceHandler } from './invitation/record-invitation-acceptance';
import { RecordInvitationDeliveryFailureHandler } from './invitation/record-invitation-delivery-failure';
import { CorrectInvitationRecipientHandler } from './invitation/correct-invitation-recipient';
import { RecordInvitationSentHandler } from './invitation/record-invitation-sent';
import { RemindInvitationHandler } from './invitation/remind-invitation';
import { RequestRestoreHandler } from './invitation/request-restore';
import { ProposeRestoreHandler } from './invitation/restore-proposal';
import { WithdrawInvitationHandler } from './invitation/withdraw-invitation';
import { ListenToChangesHandler } from './live/listen-to-changes';
import { GetMeHandler } from './me';
import { ListOffersHandler } from './offers/list-offers';
import { Offers } from './offers/offers';
import offers from './offers/offers.json';
import { AcceptResellerAgreementHandler } from './partner/accept-reseller-agreement';
import { ChangePartnerChannelRoleHandler } from './partner/change-partner-channel-role';
import { EnrolPartnerHandler } from './partner/enrol-partner';
import { ChoosePreferencesHandler, GetProfileHandler, ListColleaguesHandler } from './colleagues';
import { ListProvidersHandler } from './partner/list-providers';
import { ChangeInvitationSenderHandler, GetInvitationSenderHandler } from './partner/invitation-sender';
import { GetInvitationLinkHandler } from './partner/get-invitation-link';
import { GetPartnerHandler } from './partner/get-partner';
import { ListPartnerActivityHandler } from './partner/partner-activity';
import { GetPartnerDashboardHandler } from './partner/partner-dashboard';
import { GetPartnerFiguresHandler } from './partner/partner-figures';
import { IssueInvitationLinkHandler } from './partner/issue-invitation-link';
import { LinkIndirectResellerHandler } from './partner/link-indirect-reseller';
import { ListPartnersHandler } from './partner/list-partners';
import { PartnerCommands } from './partner/partner-commands';
import {
  CountPartnerCustomersHandler,
  GetPartnerCustomerHandler,
  ListPartnerCustomersHandler,
} from './partner/partner-customers';
import { ReinstatePartnerHandler } from './partner/reinstate-partner';
import { RenamePartnerHandler } from './partner/rename-partner';
import { RevokeInvitationLinkHandler } from './partner/revoke-invitation-link';
import { RotateInvitationLinkHandler } from './partner/rotate-invitation-link';
import { SuspendPartnerHandler } from './partner/suspend-partner';
import { UnlinkIndirectResellerHandler } from './partner/unlink-indirect-reseller';
import { ErasePersonHandler } from './personal-data/erase-person';
import { ErasePersonOfAddressHandler } from './personal-data/erase-person-of-address';
import { Erasures } from './personal-data/erasures';
import { MissingKeys } from './personal-data/missing-keys';
import { AddSeatsHandler } from './subscription/add-seats';
import { CheckAdministrationHandler } from './subscription/administer-on-behalf';
import { ChangeCustomerTagsHandler, ListCustomerTagsHandler } from './partner/customer-tags';
import { LabelCustomerHandler } from './partner/label-customer';
import { FindPartnerByCodeHandler } from './partner/partner-codes';
import {
  ListRequestTemplatesHandler,
  RemoveRequestTemplateHandler,
  SaveRequestTemplateHandler,
} from './partner/request-templates';
import { ScheduleInvitationRemindersHandler, SendScheduledReminderHandler } from './invitation/scheduled-reminders';
import { ListSavedReportsHandler, RemoveSavedReportHandler, SaveReportHandler } from './saved-reports/keep-reports';
import { ReportMailComposer } from './saved-reports/report-mail-composer';
import { AskingPartners } from './subscription/asking-partners';
import { ListPartnerBillsHandler, ListPartnerDutiesHandler } from './subscription/bills-and-duties';
import { ListPricesHandler } from './billing/list-prices';
import { ListBillLinesHandler, ListMonthlyBillsHandler } from './billing/monthly-bills';
import { SetPriceHandler } from './billing/set-price';
import { CancelSubscriptionHandler } from './subscription/cancel-subscription';
import { ChangePartnerOfRecordHandler } from './subscription/change-partner-of-record';
import { ListCustomerGapsHandler, ListCustomerSubscriptionsHandler } from './subscription/customer-subscriptions';
import { LapseSubscriptionHandler } from './subscription/lapse-subscription';
import { MigrateSubscriptionHandler } from './subscription/migrate-subscription';
import { CheckCustomersHandler } from './import/check-customers';
import { CheckPartnersHandler } from './import/check-partners';
import { ListFailedMailHandler } from './operations/list-failed-mail';
import { ListParkedReactionsHandler } from './operations/list-parked-reactions';
import { ListParkedStreamsHandler } from './operations/list-parked-streams';
import { ListProcessesHandler } from './operations/list-processes';
import { ListViewsHandler } from './operations/list-views';
import { ReleaseParkedReactionHandler } from './operations/release-parked-reaction';
import { ReleaseParkedStreamHandler } from './operations/release-parked-stream';
import { RequestViewSwitchHandler } from './operations/request-view-switch';
import { RetryMailHandler } from './operations/retry-mail';
import { OrderAddOnHandler } from './subscription/order-add-on';
import {
  GetSubscriptionSeenHandler,
  ListSubscriptionsSeenHandler,
  ListSubscriptionsSoldHandler,
} from './subscription/partner-subscriptions';
import { ProvisionSubscriptionHandler } from './subscription/provision-subscription';
import { ReactivateSubscriptionHandler } from './subscription/reactivate-subscription';
import { RegisterExternalSubscriptionHandler } from './subscription/register-external-subscription';
import { RemoveSeatsHandler } from './subscription/remove-seats';
import { ExplainCustomerRightsHandler, ExplainSubscriptionRightsHandler } from './subscription/rights';
import { TenantClaims } from './tenant-claim/tenant-claims';
import { ChangeWebhookHandler, PauseFailingWebhookHandler } from './webhook/change-webhook';
import { ListWebhookDeliveriesHandler, ListWebhooksHandler } from './webhook/list-webhooks';
import { RegisterWebhookHandler } from './webhook/register-webhook';
import { RotateWebhookSecretHandler } from './webhook/rotate-webhook-secret';
import { WebhookAccounts } from './webhook/webhook-account';
import { SubscriptionCommands } from './subscription/subscription-commands';
import { SuspendSubscriptionHandler } from './subscription/suspend-subscription';
import { TransitionSubscriptionHandler } from './subscription/transition-subscription';
import { UpgradeSubscriptionHandler } from './subscription/upgrade-subscription';

/** Every command's and every query's handler, one each. */
export const HANDLERS: readonly Type[] = [
  AcceptRelationshipHandler,
  AcceptResellerAgreementHandler,
  AddSeatsHandler,
  CancelSubscriptionHandler,
  ChangePartnerChannelRoleHandler,
  ChangeCustomerTagsHandler,
  FindPartnerByCodeHandler,
  LabelCustomerHandler,
  ListCustomerTagsHandler,
  ListRequestTemplatesHandler,
  RemoveRequestTemplateHandler,
  SaveRequestTemplateHandler,
  ScheduleInvitationRemindersHandler,
  SendScheduledReminderHandler,
  ChangePartnerOfRecordHandler,
  ChangeWebhookHandler,
  CheckAdministrationHandler,
  ClaimDomainHandler,
  CompareCustomerMomentsHandler,
  ComposeInvitationTextHandler,
  CorrectRecordHandler,
  CountPartnerCustomersHandler,
  DeclineRelationshipHandler,
  DepartCustomerHandler,
  EnrolPartnerHandler,
  ErasePersonHandler,
  ErasePersonOfAddressHandler,
  ExpireInvitationHandler,
  ExplainCustomerRightsHandler,
  ExplainSubscriptionRightsHandler,
  ExportEventsHandler,
  FollowFeedHandler,
  ChooseNoticeMailsHandler,
  EndNoticeMailsHandler,
  GetNoticeMailsHandler,
  ListNoticesHandler,
  MarkNoticeHandler,
  MarkNoticesUpToHandler,
  GetCustomerHandler,
  GetInvitationLinkHandler,
  GetLastSealHandler,
  GetMeHandler,
  GetPartnerCustomerHandler,
  GetPartnerDashboardHandler,
  GetPartnerFiguresHandler,
  GetPartnerHandler,
  GetPartnerInvitationHandler,
  GetSubscriptionSeenHandler,
  GrantDapToIndirectResellerHandler,
  IssueInvitationHandler,
  IssueInvitationLinkHandler,
  LapseSubscriptionHandler,
  LinkIndirectResellerHandler,
  ListCustomerGapsHandler,
  ListCustomerSubscriptionsHandler,
  ListCustomersHandler,
  ListOffersHandler,
  ListPartnerBillsHandler,
  ListMonthlyBillsHandler,
  ListBillLinesHandler,
  ListPricesHandler,
  SetPriceHandler,
  ListSavedReportsHandler,
  RemoveSavedReportHandler,
  SaveReportHandler,
  GetViewAsOfHandler,
  ListPartnerCustomersHandler,
  ListPartnerDutiesHandler,
  ListPartnerInvitationsHandler,
  ListPartnerRelationshipsHandler,
  ListRequestsWaitingHandler,
  GetPartnerContactHandler,
  ListIndirectResellersHandler,
  CheckCustomersHandler,
  CheckPartnersHandler,
  ListFailedMailHandler,
  ListParkedReactionsHandler,
  ListParkedStreamsHandler,
  ListProcessesHandler,
  ListViewsHandler,
  ListPartnerActivityHandler,
  ListPartnersHandler,
  ListReadersHandler,
  ListenToChangesHandler,
  ListSubscriptionsSeenHandler,
  ListSubscriptionsSoldHandler,
  ListWebhookDeliveriesHandler,
  ListWebhooksHandler,
  MigrateSubscriptionHandler,
  OrderAddOnHandler,
  PauseFailingWebhookHandler,
  PreviewAcceptanceHandler,
  ProvisionSubscriptionHandler,
  ReactivateSubscriptionHandler,
  ReadFeedHandler,
  ReadTimeLineHandler,
  RecordInvitationAcceptanceHandler,
  RecordInvitationDeliveryFailureHandler,
  CorrectInvitationRecipientHandler,
  RecordInvitationSentHandler,
  RegisterCustomerHandler,
  RegisterExternalSubscriptionHandler,
  RegisterWebhookHandler,
  ReinstatePartnerHandler,
  ReleaseCustomerDomainHandler,
  ReleaseDomainHandler,
  ReleaseParkedReactionHandler,
  ReleaseParkedStreamHandler,
  RequestViewSwitchHandler,
  RetryMailHandler,
  RelinquishDapHandler,
  RemindInvitationHandler,
  RemoveAllDapHandler,
  ConfirmAccessHandler,
  RemoveDapHandler,
  RemoveDapOfUnlinkedResellerHandler,
  RemoveSeatsHandler,
  RenameCustomerHandler,
  RenamePartnerHandler,
  ReplayCustomerHistoryHandler,
  CountReportHandler,
  ReadReportHandler,
  StreamReportHandler,
  GetReportCoverHandler,
  RequestRestoreHandler,
  ProposeRestoreHandler,
  ListProvidersHandler,
  ListColleaguesHandler,
  GetProfileHandler,
  ChoosePreferencesHandler,
  ChangeInvitationSenderHandler,
  GetInvitationSenderHandler,
  RevokeInvitationLinkHandler,
  RotateWebhookSecretHandler,
  RotateInvitationLinkHandler,
  StreamTimeLineHandler,
  SuspendPartnerHandler,
  SuspendSubscriptionHandler,
  TakeEndStepHandler,
  TransitionSubscriptionHandler,
  UnlinkIndirectResellerHandler,
  UpgradeSubscriptionHandler,
  VerifyCustomerDomainHandler,
  WithdrawInvitationHandler,
];

const SERVICES: readonly Type[] = [
  AcceptancePreviews,
  AccountViews,
  Accounts,
  MomentResolver,
  IndexedMoments,
  TimeLines,
  AskingPartners,
  CommandGateway,
  CustomerCommands,
  CustomersThen,
  Erasures,
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
  PartnerCommands,
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
    RecordedReads,
    ReportMailComposer,
  ],
})
export class ApplicationModule {}
