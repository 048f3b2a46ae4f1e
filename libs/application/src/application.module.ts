import { Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Accounts } from './access/accounts';
import { CommandGateway } from './command-gateway';
import { AcceptRelationshipHandler } from './customer/accept-relationship';
import { AcceptancePreviews } from './customer/acceptance-preview';
import { CustomerCommands } from './customer/customer-commands';
import { ReplayCustomerHistoryHandler } from './customer/customer-history';
import { DeclineRelationshipHandler } from './customer/decline-relationship';
import { DepartCustomerHandler } from './customer/depart-customer';
import { TakeEndStepHandler } from './customer/end-relationship';
import { GetCustomerHandler } from './customer/get-customer';
import { GrantDapToIndirectResellerHandler } from './customer/grant-dap-to-indirect-reseller';
import { ListCustomersHandler } from './customer/list-customers';
import { ListPartnerRelationshipsHandler } from './customer/partner-relationships';
import { PreviewAcceptanceHandler } from './customer/preview-acceptance';
import { RegisterCustomerHandler } from './customer/register-customer';
import { ReleaseCustomerDomainHandler } from './customer/release-customer-domain';
import { RelinquishDapHandler } from './customer/relinquish-dap';
import { RemoveAllDapHandler } from './customer/remove-all-dap';
import { RemoveDapHandler } from './customer/remove-dap';
import { RemoveDapOfUnlinkedResellerHandler } from './customer/remove-dap-of-unlinked-reseller';
import { RenameCustomerHandler } from './customer/rename-customer';
import { VerifyCustomerDomainHandler } from './customer/verify-customer-domain';
import { ClaimDomainHandler } from './domain-claim/claim-domain';
import { ReleaseDomainHandler } from './domain-claim/release-domain';
import { LinkRefusals } from './invitation-link/link-refusals';
import { PresentedLinks } from './invitation-link/presented-link';
import { ExpireInvitationHandler } from './invitation/expire-invitation';
import { InvitationCommands } from './invitation/invitation-commands';
import { InvitationMatching } from './invitation/invitation-matching';
import { ComposeInvitationTextHandler } from './invitation/invitation-text';
import { IssueInvitationHandler } from './invitation/issue-invitation';
import { GetPartnerInvitationHandler, ListPartnerInvitationsHandler } from './invitation/partner-invitations';
import { RecordInvitationAcceptanceHandler } from './invitation/record-invitation-acceptance';
import { RecordInvitationSentHandler } from './invitation/record-invitation-sent';
import { RemindInvitationHandler } from './invitation/remind-invitation';
import { WithdrawInvitationHandler } from './invitation/withdraw-invitation';
import { GetMeHandler } from './me';
import { AcceptResellerAgreementHandler } from './partner/accept-reseller-agreement';
import { ChangePartnerChannelRoleHandler } from './partner/change-partner-channel-role';
import { EnrolPartnerHandler } from './partner/enrol-partner';
import { GetInvitationLinkHandler } from './partner/get-invitation-link';
import { GetPartnerHandler } from './partner/get-partner';
import { IssueInvitationLinkHandler } from './partner/issue-invitation-link';
import { LinkIndirectResellerHandler } from './partner/link-indirect-reseller';
import { ListPartnersHandler } from './partner/list-partners';
import { PartnerCommands } from './partner/partner-commands';
import { CountPartnerCustomersHandler, GetPartnerCustomerHandler, ListPartnerCustomersHandler } from './partner/partner-customers';
import { ReinstatePartnerHandler } from './partner/reinstate-partner';
import { RenamePartnerHandler } from './partner/rename-partner';
import { RevokeInvitationLinkHandler } from './partner/revoke-invitation-link';
import { RotateInvitationLinkHandler } from './partner/rotate-invitation-link';
import { SuspendPartnerHandler } from './partner/suspend-partner';
import { UnlinkIndirectResellerHandler } from './partner/unlink-indirect-reseller';

/** Every command's and every query's handler, one each. */
export const HANDLERS: readonly Type[] = [
  AcceptRelationshipHandler,
  AcceptResellerAgreementHandler,
  ChangePartnerChannelRoleHandler,
  ClaimDomainHandler,
  ComposeInvitationTextHandler,
  CountPartnerCustomersHandler,
  DeclineRelationshipHandler,
  DepartCustomerHandler,
  EnrolPartnerHandler,
  ExpireInvitationHandler,
  GetCustomerHandler,
  GetInvitationLinkHandler,
  GetMeHandler,
  GetPartnerCustomerHandler,
  GetPartnerHandler,
  GetPartnerInvitationHandler,
  GrantDapToIndirectResellerHandler,
  IssueInvitationHandler,
  IssueInvitationLinkHandler,
  LinkIndirectResellerHandler,
  ListCustomersHandler,
  ListPartnerCustomersHandler,
  ListPartnerInvitationsHandler,
  ListPartnerRelationshipsHandler,
  ListPartnersHandler,
  PreviewAcceptanceHandler,
  RecordInvitationAcceptanceHandler,
  RecordInvitationSentHandler,
  RegisterCustomerHandler,
  ReinstatePartnerHandler,
  ReleaseCustomerDomainHandler,
  ReleaseDomainHandler,
  RelinquishDapHandler,
  RemindInvitationHandler,
  RemoveAllDapHandler,
  RemoveDapHandler,
  RemoveDapOfUnlinkedResellerHandler,
  RenameCustomerHandler,
  RenamePartnerHandler,
  ReplayCustomerHistoryHandler,
  RevokeInvitationLinkHandler,
  RotateInvitationLinkHandler,
  SuspendPartnerHandler,
  TakeEndStepHandler,
  UnlinkIndirectResellerHandler,
  VerifyCustomerDomainHandler,
  WithdrawInvitationHandler,
];

const SERVICES: readonly Type[] = [
  AcceptancePreviews,
  Accounts,
  CommandGateway,
  CustomerCommands,
  InvitationCommands,
  InvitationMatching,
  LinkRefusals,
  PartnerCommands,
  PresentedLinks,
];

/**
 * The commands and queries behind `CommandBus` and `QueryBus`. What it needs from outside is provided globally by the process it runs in:
 * `AggregateStore`, `EVENT_LOG`, `Views`, `PersonalData`, `InvitationLinks`, `Freshness`, `Clock`, `RetiredServices`.
 */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [...SERVICES, ...HANDLERS],
  exports: [CqrsModule, InvitationMatching],
})
export class ApplicationModule {}
