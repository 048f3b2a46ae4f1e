import { type ActorRole } from '../identity';

/**
 * Who may do what, by role (section 7): the one table. Whether the object is the caller's own is decided beside it, in
 * `accounts.ts`; whether a rule of the domain allows it, in the domain.
 */
export const POLICY = {
  // operator: accounts, domains, suspension, reseller links. It never accepts, grants or removes DAP.
  EnrolPartner: ['operator'],
  RenamePartner: ['operator'],
  ChangePartnerChannelRole: ['operator'],
  SuspendPartner: ['operator'],
  ReinstatePartner: ['operator'],
  LinkIndirectReseller: ['operator'],
  UnlinkIndirectReseller: ['operator'],
  RegisterCustomer: ['operator'],
  RenameCustomer: ['operator'],
  DepartCustomer: ['operator'],
  ClaimDomain: ['operator'],
  ReleaseDomain: ['operator'],
  RegisterExternalSubscription: ['operator'],
  // what offers cost: set by the marketplace, seen by a partner on its own bills alone (decision 25)
  SetPrices: ['operator'],
  ReadPrices: ['operator', 'auditor', 'compliance-officer'],
  // whoever must not be signed in any more
  EndSessions: ['operator'],
  // what waits because it could not be read or done
  ReleaseParked: ['operator'],
  ListParked: ['operator', 'auditor'],
  // mail that did not arrive: whose it is and where it was to go, never to whom. What waits may be tried at once;
  // nothing new is sent
  ReadFailedMail: ['operator', 'auditor'],
  RetryMail: ['operator'],
  // how the product runs, and what is made of the log again
  ReadMachinery: ['operator', 'auditor'],
  RebuildViews: ['operator'],
  // what the law asks of the marketplace
  ErasePerson: ['operator', 'compliance-officer'],
  // whoever keeps the records, and whoever finds the wrong one in a time line (I18)
  CorrectRecord: ['operator', 'compliance-officer'],
  ListPartners: ['operator', 'auditor', 'compliance-officer'],
  ListCustomers: ['operator', 'auditor', 'compliance-officer'],
  // the reactor: what must happen because of an event (decision 11)
  VerifyCustomerDomain: ['system'],
  ReleaseCustomerDomain: ['system'],
  RemoveDapOfUnlinkedReseller: ['system'],
  RecordInvitationDecline: ['system'],
  RecordInvitationDeliveryFailure: ['system'],
  ExpireInvitation: ['system'],
  SendScheduledReminder: ['system'],
  LapseSubscription: ['system'],
  PauseFailingWebhook: ['system'],
  // partner staff
  AcceptResellerAgreement: ['admin-agent'],
  IssueInvitationLink: ['admin-agent'],
  RotateInvitationLink: ['admin-agent'],
  RevokeInvitationLink: ['admin-agent'],
  ChangeInvitationSender: ['admin-agent'],
  LabelCustomer: ['admin-agent', 'sales-agent', 'helpdesk-agent'],
  KeepRequestTemplates: ['admin-agent', 'sales-agent'],
  IssueInvitation: ['admin-agent', 'sales-agent'],
  IssueRestoreInvitation: ['admin-agent'],
  RecordInvitationSent: ['admin-agent', 'sales-agent'],
  RemindInvitation: ['admin-agent', 'sales-agent'],
  WithdrawInvitation: ['admin-agent', 'sales-agent'],
  CorrectInvitationRecipient: ['admin-agent', 'sales-agent'],
  RecordInvitationAcceptance: ['admin-agent', 'sales-agent', 'system'],
  ProvisionSubscription: ['admin-agent', 'sales-agent'],
  AddSeats: ['admin-agent', 'sales-agent'],
  RemoveSeats: ['admin-agent', 'sales-agent'],
  OrderAddOn: ['admin-agent', 'sales-agent'],
  UpgradeSubscription: ['admin-agent', 'sales-agent'],
  TransitionSubscription: ['admin-agent', 'sales-agent'],
  MigrateSubscription: ['admin-agent', 'sales-agent'],
  ChangePartnerOfRecord: ['admin-agent', 'sales-agent'],
  SuspendSubscription: ['admin-agent', 'sales-agent'],
  ReactivateSubscription: ['admin-agent', 'sales-agent'],
  CancelSubscription: ['admin-agent', 'sales-agent'],
  AdministerOnBehalf: ['admin-agent', 'helpdesk-agent'],
  RelinquishDap: ['admin-agent'],
  EndAsPartner: ['admin-agent'],
  ReadPartnerActivity: ['admin-agent', 'sales-agent', 'helpdesk-agent', 'auditor', 'compliance-officer'],
  ReadPartner: ['admin-agent', 'sales-agent', 'helpdesk-agent', 'operator', 'auditor', 'compliance-officer'],
  ReadInvitationLink: ['admin-agent', 'sales-agent'],
  ReadInvitations: ['admin-agent', 'sales-agent', 'auditor'],
  ReadPartnerCustomers: ['admin-agent', 'sales-agent', 'helpdesk-agent', 'auditor', 'compliance-officer'],
  ReadSubscriptions: ['admin-agent', 'sales-agent', 'helpdesk-agent', 'auditor', 'compliance-officer'],
  ReadBills: ['admin-agent', 'sales-agent', 'auditor'],
  ReadDuties: ['admin-agent', 'sales-agent', 'helpdesk-agent', 'auditor', 'compliance-officer'],
  // everybody who is signed in
  ReadOffers: [
    'admin-agent',
    'sales-agent',
    'helpdesk-agent',
    'customer-admin',
    'operator',
    'auditor',
    'compliance-officer',
  ],
  ChoosePreferences: [
    'admin-agent',
    'sales-agent',
    'helpdesk-agent',
    'customer-admin',
    'operator',
    'auditor',
    'compliance-officer',
  ],
  // who may read all that an endpoint is sent (decision 17)
  ManagePartnerWebhooks: ['admin-agent'],
  ManageCustomerWebhooks: ['customer-admin'],
  ManageMarketplaceWebhooks: ['compliance-officer'],
  // one's own: what of one's own accounts' notices one is mailed
  ChoosePartnerNoticeMails: ['admin-agent', 'sales-agent', 'helpdesk-agent'],
  ChooseCustomerNoticeMails: ['customer-admin'],
  ChooseMarketplaceNoticeMails: ['operator', 'auditor', 'compliance-officer'],
  // customer admin
  PreviewAcceptance: ['customer-admin'],
  AcceptRelationship: ['customer-admin'],
  DeclineRelationship: ['customer-admin'],
  GrantDapToIndirectReseller: ['customer-admin'],
  RemoveDap: ['customer-admin'],
  RemoveAllDap: ['customer-admin'],
  ConfirmAccess: ['customer-admin'],
  EndAsCustomer: ['customer-admin'],
  ReadRequestsWaiting: ['customer-admin'],
  ReadPartnerContact: ['customer-admin'],
  ReadCustomer: ['customer-admin', 'operator', 'auditor', 'compliance-officer'],
  ReadPartnerRelationships: ['customer-admin', 'auditor', 'compliance-officer'],
  ReadCustomerSubscriptions: ['customer-admin', 'operator', 'auditor', 'compliance-officer'],
  ReadCustomerGaps: ['customer-admin', 'auditor', 'compliance-officer'],
  ReadCustomerHistory: ['customer-admin', 'auditor', 'compliance-officer'],
  // who is looked at may know that somebody looked
  ReadReadersOfCustomer: ['customer-admin', 'auditor', 'compliance-officer'],
  ReadReadersOfPartner: ['admin-agent', 'auditor', 'compliance-officer'],
  // the marketplace's auditors
  ReadTimeLines: ['auditor', 'compliance-officer'],
  ReadAsOf: ['auditor', 'compliance-officer'],
  ExportEvents: ['auditor'],
  ReadComplianceReports: ['auditor', 'compliance-officer'],
  // one's own (decision 26)
  KeepReports: ['auditor', 'compliance-officer'],
} as const satisfies Record<string, readonly ActorRole[]>;

export type Action = keyof typeof POLICY;

/** The first of the caller's roles that allows the action, or none. It is the role the event's actor carries. */
export function roleFor(action: Action, roles: readonly ActorRole[]): ActorRole | undefined {
  const allowed: readonly ActorRole[] = POLICY[action];
  return roles.find((role) => allowed.includes(role));
}
