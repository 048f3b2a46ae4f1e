// STORAGE FORMAT. A change here is a new version: see the README.
import {
  type Channel,
  CHANNELS,
  type CustomerId,
  type EventId,
  type InvitationEvent,
  type Language,
  LANGUAGES,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Purpose,
  PURPOSES,
  REMINDER_CANCELLATIONS,
  type ReminderCancellation,
  type Service,
  SERVICES,
} from '#domain';
import { firstVersion, type Forms, nextVersion } from '../versions';
import { Nothing } from './nothing';
import { ProtectedForm } from './protected';
import { Flag, Id, ListOf, ListOfNumbers, OneOf, Optional, Part } from './rules';

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
class InvitationRemindersScheduled {
  @ListOfNumbers() afterDays: readonly number[];
}
class InvitationRemindersCancelled {
  @OneOf(REMINDER_CANCELLATIONS) reason: ReminderCancellation;
}
class InvitationDeliveryFailedV1 {
  @Id() code: string;
  @Flag() permanent: boolean;
}
class InvitationDeliveryFailed {
  @Optional() @Id() sending?: EventId;
  @Id() code: string;
  @Flag() permanent: boolean;
}
class InvitationRecipientCorrected {
  @Part(() => ProtectedForm) recipient: ProtectedForm;
  @Id() recipientDomain: MailDomain;
  @Part(() => ProtectedForm) paragraphs: ProtectedForm;
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
  InvitationRemindersScheduled: firstVersion(InvitationRemindersScheduled),
  InvitationRemindersCancelled: firstVersion(InvitationRemindersCancelled),
  // Which sending it was, data of the first version does not say.
  InvitationDeliveryFailed: nextVersion(
    firstVersion(InvitationDeliveryFailedV1),
    InvitationDeliveryFailed,
    (before) => before,
  ),
  InvitationRecipientCorrected: firstVersion(InvitationRecipientCorrected),
  InvitationAccepted: firstVersion(InvitationAccepted),
  InvitationDeclined: firstVersion(InvitationDeclined),
  InvitationWithdrawn: firstVersion(Nothing),
  InvitationExpired: firstVersion(Nothing),
};
