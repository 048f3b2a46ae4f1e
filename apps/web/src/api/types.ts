import type { components, operations } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['MeDto'];
export type Profile = Schemas['ProfileDto'];
export type Partner = Schemas['PartnerDto'];
export type PartnerEntry = Schemas['PartnerEntryDto'];
export type Customer = Schemas['CustomerDto'];
export type CustomerEntry = Schemas['CustomerEntryDto'];
export type PartnerCustomer = Schemas['PartnerCustomerDto'];
export type Invitation = Schemas['InvitationDto'];
export type InvitationWithEmail = Schemas['InvitationWithEmailDto'];
export type CustomerTag = Schemas['CustomerTagDto'];
export type RequestTemplate = Schemas['RequestTemplateDto'];
export type LinkedProvider = Schemas['LinkedProviderDto'];
export type InvitationSender = Schemas['InvitationSenderDto'];
export type RestoreProposal = Schemas['RestoreProposalDto'];
export type RequestedRestore = Schemas['RequestedRestoreDto'];
export type InvitationText = Schemas['InvitationTextDto'];
export type PartnerRelationship = Schemas['PartnerRelationshipDto'];
export type ServiceHistory = Schemas['ServiceHistoryDto'];
export type DapInterval = Schemas['DapIntervalDto'];
export type RequestWaiting = Schemas['RequestWaitingDto'];
export type AcceptancePreview = Schemas['AcceptancePreviewDto'];
export type PreviewedService = Schemas['PreviewedServiceDto'];
export type Bill = Schemas['BillDto'];
export type Money = Schemas['MoneyDto'];
export type MonthlyBill = Schemas['MonthlyBillDto'];
export type BillLine = Schemas['BillLineDto'];
export type Prices = Schemas['PricesDto'];
export type ListedPrice = Schemas['ListedPriceDto'];
export type PriceFrom = Schemas['PriceFromDto'];
export type SavedReport = Schemas['SavedReportDto'];
export type SavedReportBody = Schemas['SavedReportBody'];
export type Duty = Schemas['DutyDto'];
export type MonthFigures = Schemas['MonthFiguresDto'];
export type NamedPartner = Schemas['NamedPartnerDto'];
export type Sending = Schemas['SendingDto'];
export type Subscription = Schemas['PartnerSubscriptionDto'];
export type SoldSubscription = Schemas['SoldSubscriptionDto'];
export type CustomerSubscription = Schemas['CustomerSubscriptionDto'];
export type SubscriptionStatus = Subscription['status'];
export type Offer = Schemas['OfferDto'];
export type Right = Schemas['RightDto'];
export type Operation = Right['operation'];
export type ActivityEvent = Schemas['ActivityEventDto'];
export type Notice = Schemas['NoticeDto'];
export type NoticeKind = Notice['kind'];
export type NoticeMails = Schemas['NoticeMailsDto'];
export type MailedKind = NoticeMails['kinds'][number];
export type HistoryEvent = Schemas['HistoryEventDto'];
export type Seal = Schemas['SealDto'];
export type ReadRecord = Schemas['ReadRecordDto'];
export type TimeLineEntry = Schemas['TimeLineEntryDto'];
export type RemovedDap = Schemas['RemovedDapDto'];
export type DapHolding = Schemas['DapHoldingDto'];
export type Receipt = Schemas['ReceiptDto'];
export type Webhook = Schemas['WebhookDto'];
export type WebhookDelivery = Schemas['WebhookDeliveryDto'];
export type AddressErasure = Schemas['AddressErasureDto'];
export type Readiness = Schemas['ReadinessDto'];
export type ReadinessProblem = Schemas['ReadinessProblemDto'];
export type Processes = Schemas['ProcessesDto'];
export type ParkedStream = Schemas['ParkedStreamDto'];
export type ParkedReaction = Schemas['ParkedReactionDto'];
export type ViewState = Schemas['ViewDto'];
export type Lag = Schemas['LagDto'];
export type Engine = Schemas['EngineDto'];
export type Setting = Schemas['SettingDto'];
export type FailedMail = Schemas['FailedMailDto'];
export type CheckedRow = Schemas['CheckedRowDto'];
export type ChannelRole = Partner['channelRole'];
export type Service = PreviewedService['service'];
export type Purpose = Invitation['purpose'];
export type InvitationFate = Invitation['fate'];
export type Channel = Schemas['ChannelBody']['channel'];
export type Language = Schemas['InvitationTextBody']['language'];
export type CustomerSelection = NonNullable<operations['PartnerCustomersController_list']['parameters']['query']>;

/** All services, in the order in which pages show them. The type makes a missing one an error. */
export const SERVICES = Object.keys({
  'exchange-online': true,
  'sharepoint-online': true,
  'skype-for-business-online': true,
  'office-365-proplus': true,
  'dynamics-365': true,
  intune: true,
  azure: true,
  'power-bi': true,
} satisfies Record<Service, true>) as readonly Service[];

/** What may become of an invitation, in the order in which it is asked for. */
export const INVITATION_FATES = Object.keys({
  issued: true,
  sent: true,
  undelivered: true,
  accepted: true,
  declined: true,
  withdrawn: true,
  expired: true,
} satisfies Record<InvitationFate, true>) as readonly InvitationFate[];

export const SUBSCRIPTION_STATUSES = Object.keys({
  active: true,
  suspended: true,
  cancelled: true,
  lapsed: true,
} satisfies Record<SubscriptionStatus, true>) as readonly SubscriptionStatus[];

export type SubscriptionChoice = NonNullable<CustomerSelection['subscription']>;

/** By which subscriptions it sold them a partner looks for customers. */
export const SUBSCRIPTION_CHOICES = Object.keys({
  open: true,
  active: true,
  suspended: true,
  cancelled: true,
  lapsed: true,
  none: true,
} satisfies Record<SubscriptionChoice, true>) as readonly SubscriptionChoice[];

/** Why DAP is taken away. */
export const CAUSES = Object.keys({
  'removed-by-customer': true,
  reassigned: true,
  'relinquished-by-partner': true,
  'relationship-ended': true,
  'reseller-unlinked': true,
  'role-changed': true,
  'customer-departed': true,
} satisfies Record<RemovedDap['cause'], true>) as readonly RemovedDap['cause'][];

export const PURPOSES = Object.keys({
  'new-relationship': true,
  'multi-partner': true,
  'multi-channel': true,
  restore: true,
} satisfies Record<Purpose, true>) as readonly Purpose[];

export const CHANNEL_ROLES = Object.keys({
  'direct-reseller': true,
  'indirect-provider': true,
  'indirect-reseller': true,
  advisor: true,
} satisfies Record<ChannelRole, true>) as readonly ChannelRole[];
