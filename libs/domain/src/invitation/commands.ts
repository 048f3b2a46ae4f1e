import {
  type Channel,
  type ChannelRole,
  type CustomerId,
  type EventId,
  type Instant,
  type Language,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type Protected,
  type Purpose,
  type Service,
} from '../values';

/** What the partner's own stream says, read to its end at the decision (decision 8). */
export interface InvitingPartner {
  readonly partnerId: PartnerId;
  readonly standing: 'active' | 'suspended';
  readonly channelRole: ChannelRole;
  /** The link in force, if there is one. */
  readonly linkId?: LinkId;
  readonly linkedResellers: readonly PartnerId[];
}

/** What the customer's stream says of this partner, when the invitation names a customer. */
export interface InvitedCustomer {
  readonly customerId: CustomerId;
  /**
   * Whether the partner has, or ever had, a relationship with it: only such a customer can be named, others are
   * answered as absent.
   */
  readonly known: boolean;
  /** Services on which this partner once had DAP and has none now (S2). */
  readonly lostServices: readonly Service[];
}

/**
 * A limit that keeps anybody from being flooded, as it was counted over all invitations before the decision (decision
 * 12).
 */
export interface ReachedLimit {
  readonly code: 'sent-too-recently' | 'recipient-limit-reached' | 'partner-limit-reached';
  /** From when on there is room again. */
  readonly possibleAt: Instant;
}

interface Dispatch {
  readonly partner: InvitingPartner;
  readonly channel: Channel;
  /** As the stream of that person says: whoever has been erased is written to no more. */
  readonly recipientErased: boolean;
  /**
   * How long after the last sending of this invitation the next may come (decision 12); absent where no interval is
   * configured.
   */
  readonly pace?: { readonly now: Instant; readonly intervalSeconds: number };
  readonly reachedLimit?: ReachedLimit;
}

export type InvitationCommand =
  | {
      readonly type: 'IssueInvitation';
      readonly partner: InvitingPartner;
      readonly purpose: Purpose;
      readonly customer?: InvitedCustomer;
      readonly resellerId?: PartnerId;
      readonly recipient: Protected;
      readonly recipientDomain: MailDomain;
      readonly services: readonly Service[];
      readonly language: Language;
      readonly paragraphs: Protected;
      readonly retiredServices: readonly Service[];
      readonly reachedLimit?: ReachedLimit;
    }
  | ({ readonly type: 'RecordInvitationSent' } & Dispatch)
  | ({ readonly type: 'RemindInvitation' } & Dispatch)
  /** Has reminders go out so many days after the first sending (decision 21). */
  | {
      readonly type: 'ScheduleInvitationReminders';
      readonly partner: InvitingPartner;
      readonly afterDays: readonly number[];
    }
  | { readonly type: 'CancelInvitationReminders' }
  /** The reminder that is due, if one is. */
  | ({ readonly type: 'SendScheduledReminder'; readonly now: Instant } & Omit<Dispatch, 'channel'>)
  | {
      readonly type: 'CorrectInvitationRecipient';
      readonly partner: InvitingPartner;
      readonly recipient: Protected;
      readonly recipientDomain: MailDomain;
      readonly paragraphs: Protected;
    }
  | {
      readonly type: 'RecordInvitationDeliveryFailure';
      readonly sending: EventId;
      readonly code: string;
      readonly permanent: boolean;
    }
  | {
      readonly type: 'RecordInvitationAcceptance';
      readonly customerId: CustomerId;
      /** Every service on which the partner holds DAP after the acceptance. */
      readonly held: readonly Service[];
      readonly matchedBy: 'customer' | 'domain' | 'partner';
    }
  | { readonly type: 'RecordInvitationDecline'; readonly customerId: CustomerId }
  | { readonly type: 'WithdrawInvitation' }
  | { readonly type: 'ExpireInvitation'; readonly now: Instant };
