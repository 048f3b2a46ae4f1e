// STORAGE FORMAT. A change here is a new version: see the README.
import {
  type Channel,
  CHANNELS,
  type CustomerId,
  type InvitationEvent,
  type Language,
  LANGUAGES,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Purpose,
  PURPOSES,
  type Service,
  SERVICES,
} from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Nothing } from './nothing';
import { ProtectedForm } from './protected';
import { Flag, Id, ListOf, OneOf, Optional, Part } from './rules';

const MATCHES = ['customer', 'domain', 'partner'] as const;

class InvitationIssued {
  @Id() partnerId: PartnerId;
  @OneOf(PURPOSES) purpose: Purpose;
  @Optional() @Id() customerId?: CustomerId;
  @Optional() @Id() resellerId?: PartnerId;
  @Part(() => ProtectedForm) recipient: ProtectedForm;
  @Id() recipientDomain: MailDomain;
  @ListOf(SERVICES) services: Service[];
  @OneOf(LANGUAGES) language: Language;
  @Part(() => ProtectedForm) paragraphs: ProtectedForm;
}
class InvitationSent {
  @OneOf(CHANNELS) channel: Channel;
  @Id() linkId: LinkId;
}
class InvitationReminded {
  @OneOf(CHANNELS) channel: Channel;
  @Id() linkId: LinkId;
}
class InvitationDeliveryFailed {
  @Id() code: string;
  @Flag() permanent: boolean;
}
class InvitationAccepted {
  @Id() customerId: CustomerId;
  @ListOf(SERVICES) granted: Service[];
  @ListOf(SERVICES) notGranted: Service[];
  @OneOf(MATCHES) matchedBy: (typeof MATCHES)[number];
}
class InvitationDeclined {
  @Id() customerId: CustomerId;
}

export const invitationForms: Forms<InvitationEvent> = {
  InvitationIssued: firstVersion(InvitationIssued),
  InvitationSent: firstVersion(InvitationSent),
  InvitationReminded: firstVersion(InvitationReminded),
  InvitationDeliveryFailed: firstVersion(InvitationDeliveryFailed),
  InvitationAccepted: firstVersion(InvitationAccepted),
  InvitationDeclined: firstVersion(InvitationDeclined),
  InvitationWithdrawn: firstVersion(Nothing),
  InvitationExpired: firstVersion(Nothing),
};
