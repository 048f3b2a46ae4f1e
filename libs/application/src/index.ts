export * from './access/account-views';
export * from './access/accounts';
export * from './access/authorize';
export * from './access/policy';
export * from './access/visibility';
export * from './application.module';
export * from './audit/differences';
export * from './audit/customer-as-of';
export * from './audit/moments';
export * from './audit/record-reads';
export * from './audit/reports/continuity';
export * from './audit/reports/customer-relationships';
export * from './audit/reports/dap-history';
export * from './audit/reports/duties-without-access';
export { GROUPS_TOLD } from './audit/reports/figures';
export { REPORT_STYLE, reportCsv, reportPage, type ReportTable } from './audit/reports/printed';
export * from './audit/reports/listed-customers';
export * from './audit/reports/removed-dap';
export { NamesAt } from './audit/names-at';
export {
  type ReportDefinition,
  type ReportFigures,
  type ReportPage,
  Reports,
  type WholeReport,
} from './audit/reports/report';
export * from './audit/reports/time-to-accept';
export * from './clock';
export * from './command-gateway';
export * from './customer/acceptance-preview';
export * from './freshness';
export * from './feed/cloud-event';
export * from './feed/feeds';
export {
  MARKETPLACE_NOTICE_KINDS,
  type MailedKind,
  NOTICE_KINDS,
  type NoticeAccount,
  type NoticeKind,
} from './notices/notice';
export { NoticeMailComposer, type NoticesToTell } from './notices/notice-mail-composer';
export { MissingSeals, SealInterval } from './operations/missing-seal';
export { type NoticeMailChoice, NoticeMails } from './notices/notice-mails';
export { NoticeMarks } from './notices/notice-marks';
export * from './identity';
export * from './invitation-email/compose';
export * from './invitation-email/texts';
export * from './invitation-link/invitation-links';
export * from './invitation-link/link-token';
export * from './invitation/invitation-emails';
export { InvitationLimits, type MailLimits } from './invitation/invitation-limits';
export * from './invitation/invitation-matching';
export * from './invitation/invitation-sendings';
export * from './invitation/recipient';
export * from './live/changes';
export { Offers } from './offers/offers';
export { SubscriptionViewers } from './live/subscription-viewers';
export { type CheckedRow } from './import/checked-row';
export * from './operations/reactor-progress';
export * from './mails/mail-orders';
export * from './mails/mail-to-send';
export * from './saved-reports/report-mail-composer';
export * from './saved-reports/report-periods';
export * from './saved-reports/saved-reports';
export * from './offers/offers';
export { type InvitationSender } from './invitation-email/sender';
export { ACTIVITY_THINGS, type ActivityThing } from './partner/partner-events';
export * from './personal-data/missing-keys';
export * from './ports';
export * from './problem-error';
export * from './receipt';
export * from './requests';
export * from './retired-services';
export * from './subscription/asking-partners';
export * from './subscription/reseller-agreement';
export * from './subscription/seen-subscription';
export type { SubscriptionPath } from './subscription/subscription-commands';
export { instantIn, isTimeZone, localTime, MARKETPLACE_ZONE, MarketplaceTime } from './time-zone';
export { accountOfWebhooks, webhooksIdOf } from './webhook/webhook-account';
export * from './webhook/webhook-secrets';
export * from './webhook/webhook-settings';
