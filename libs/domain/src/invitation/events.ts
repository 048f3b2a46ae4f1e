// STORAGE FORMAT. These names and fields are on disk for ever.
import {
  type Channel,
  type CustomerId,
  type EventId,
  type Language,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Protected,
  type Purpose,
  type Service,
} from '../values';

export const REMINDER_CANCELLATIONS = ['requested', 'recipient-erased'] as const;
/** Why no more reminders go out: the partner wants none; whoever they would go to has been erased. */
export type ReminderCancellation = (typeof REMINDER_CANCELLATIONS)[number];

export type InvitationEvent =
  | {
      readonly type: 'InvitationIssued';
      readonly data: {
        readonly partnerId: PartnerId;
        readonly purpose: Purpose;
        readonly customerId?: CustomerId;
        readonly resellerId?: PartnerId;
        readonly recipient: Protected;
        readonly recipientDomain: MailDomain;
        readonly services: readonly Service[];
        readonly language: Language;
        /**
         * The first two paragraphs of the email as the partner left them (S7), as one protected JSON array of at most
         * two texts.
         */
        readonly paragraphs: Protected;
      };
    }
  | { readonly type: 'InvitationSent'; readonly data: { readonly channel: Channel; readonly linkId: LinkId } }
  | { readonly type: 'InvitationReminded'; readonly data: { readonly channel: Channel; readonly linkId: LinkId } }
  | {
      readonly type: 'InvitationRemindersScheduled';
      /** Counted from the first sending; ascending. */
      readonly data: { readonly afterDays: readonly number[] };
    }
  | { readonly type: 'InvitationRemindersCancelled'; readonly data: { readonly reason: ReminderCancellation } }
  | {
      readonly type: 'InvitationDeliveryFailed';
      readonly data: {
        /** The event by which the email went out; where it is not said, the last one before this. */
        readonly sending?: EventId;
        readonly code: string;
        readonly permanent: boolean;
      };
    }
  | {
      readonly type: 'InvitationRecipientCorrected';
      readonly data: {
        readonly recipient: Protected;
        readonly recipientDomain: MailDomain;
        /** The same texts, as data of the new recipient: the erasure of the former one takes nothing from this one. */
        readonly paragraphs: Protected;
      };
    }
  | {
      readonly type: 'InvitationAccepted';
      readonly data: {
        readonly customerId: CustomerId;
        readonly granted: readonly Service[];
        readonly notGranted: readonly Service[];
        readonly matchedBy: 'customer' | 'domain' | 'partner';
      };
    }
  | { readonly type: 'InvitationDeclined'; readonly data: { readonly customerId: CustomerId } }
  | { readonly type: 'InvitationWithdrawn'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'InvitationExpired'; readonly data: Readonly<Record<string, never>> };
