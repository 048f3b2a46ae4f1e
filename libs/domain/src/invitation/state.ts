import { type Recorded } from '../decider';
import {
  type CustomerId,
  daysAfter,
  type EventId,
  type Instant,
  type Language,
  type LinkId,
  type MailDomain,
  never,
  type PartnerId,
  type Protected,
  type Purpose,
  type Service,
} from '../values';
import { without } from '../without';
import { type InvitationEvent } from './events';

/** An invitation expires this long after it was last sent (decision 4). */
export const INVITATION_LIFE_IN_DAYS = 90;

export interface DeliveryFailure {
  readonly code: string;
  readonly permanent: boolean;
  readonly at: Instant;
}

/** One time that its email went out, known by the event that says so. */
export interface InvitationSending {
  readonly id: EventId;
  /** The recipient has been corrected since. */
  readonly toFormerRecipient?: true;
  readonly failure?: DeliveryFailure;
}

interface Request {
  readonly partnerId: PartnerId;
  readonly purpose: Purpose;
  readonly customerId?: CustomerId;
  readonly resellerId?: PartnerId;
  readonly recipient: Protected;
  readonly recipientDomain: MailDomain;
  readonly services: readonly Service[];
  readonly language: Language;
  readonly paragraphs: Protected;
  readonly issuedAt: Instant;
  /** So many days after `firstSentAt` reminders go out, ascending. */
  readonly reminderDays: readonly number[];
  /** The oldest first. */
  readonly sendings: readonly InvitationSending[];
}

interface Sending {
  /** The link in force when it was last sent. Another link in force since means "old link, send again" (decision 3). */
  readonly linkId: LinkId;
  readonly lastSentAt: Instant;
  readonly expiresAt: Instant;
  /** When it first went to this recipient, as far as is known: what came back for good did not. */
  readonly firstSentAt: Instant;
}

interface NeverSent {
  readonly firstSentAt?: never;
  readonly linkId?: never;
  readonly lastSentAt?: never;
  readonly expiresAt?: never;
}

export interface IssuedInvitation extends Request, NeverSent {
  readonly status: 'issued';
  readonly failure?: never;
}

export interface SentInvitation extends Request, Sending {
  readonly status: 'sent';
  /** Of the last sending. */
  readonly failure?: DeliveryFailure;
}

/** Closed in the partner's record only: the link still accepts (decision 4). */
export type ClosedInvitation = Request &
  (Sending | NeverSent) & {
    readonly status: 'accepted' | 'declined' | 'withdrawn' | 'expired';
    readonly failure?: DeliveryFailure;
  };

export type OpenInvitation = IssuedInvitation | SentInvitation;
export type InvitationState = { readonly status: 'absent' } | OpenInvitation | ClosedInvitation;

export const initial: InvitationState = { status: 'absent' };

/** The state after `event`. An event before the issue changes nothing. */
export function evolve(state: InvitationState, event: Recorded<InvitationEvent>): InvitationState {
  if (event.type === 'InvitationIssued')
    return { ...event.data, status: 'issued', issuedAt: event.at, reminderDays: [], sendings: [] };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'InvitationSent':
    case 'InvitationReminded':
      return sent(state, event);
    case 'InvitationRemindersScheduled':
      return { ...state, reminderDays: event.data.afterDays };
    case 'InvitationRemindersCancelled':
      return { ...state, reminderDays: [] };
    case 'InvitationDeliveryFailed':
      return failed(state, event);
    case 'InvitationRecipientCorrected':
      return corrected(state, event.data);
    case 'InvitationAccepted':
      // `customerId` stays what the request named, by which a repetition is known
      return { ...state, status: 'accepted' };
    case 'InvitationDeclined':
      return { ...state, status: 'declined' };
    case 'InvitationWithdrawn':
      return { ...state, status: 'withdrawn' };
    case 'InvitationExpired':
      return { ...state, status: 'expired' };
    default:
      return never(event);
  }
}

type EventOf<Type extends InvitationEvent['type']> = Recorded<Extract<InvitationEvent, { readonly type: Type }>>;
type KnownInvitation = OpenInvitation | ClosedInvitation;

/** Each sending, a reminder too, starts the 90 days anew and leaves the failure of the one before behind. */
function sent(
  invitation: KnownInvitation,
  { id, at, data: { linkId } }: EventOf<'InvitationSent' | 'InvitationReminded'>,
): SentInvitation {
  const request: Request = without(invitation, 'failure');
  const sendings = [...request.sendings, { id }];
  const firstSentAt = invitation.failure?.permanent === true ? at : (invitation.firstSentAt ?? at);
  return {
    ...request,
    sendings,
    status: 'sent',
    linkId,
    lastSentAt: at,
    expiresAt: daysAfter(at, INVITATION_LIFE_IN_DAYS),
    firstSentAt,
  };
}

/** Only the failure of the last sending is one of the invitation; that of an earlier one stays with it. */
function failed(invitation: KnownInvitation, { at, data }: EventOf<'InvitationDeliveryFailed'>): KnownInvitation {
  const last = invitation.sendings.at(-1);
  const { sending: id = last?.id, code, permanent } = data;
  const failure: DeliveryFailure = { code, permanent, at };
  const sendings = invitation.sendings.map((sending) => (sending.id === id ? { ...sending, failure } : sending));
  if (invitation.status === 'issued') return { ...invitation, sendings };
  return { ...invitation, sendings, ...(id === last?.id && { failure }) };
}

/** It stands as it did before it was first sent, except that what went to the former recipient is still known. */
function corrected(
  invitation: KnownInvitation,
  recipient: EventOf<'InvitationRecipientCorrected'>['data'],
): KnownInvitation {
  if (invitation.status !== 'issued' && invitation.status !== 'sent') return { ...invitation, ...recipient };
  const { failure: _f, linkId: _l, lastSentAt: _s, expiresAt: _e, firstSentAt: _n, ...request } = invitation;
  const sendings = request.sendings.map((sending) => ({ ...sending, toFormerRecipient: true as const }));
  return { ...request, ...recipient, sendings, status: 'issued' };
}

/**
 * When the next reminder goes out (decision 21): on the first of the days that the email has not gone out since. Days
 * that have passed meanwhile are one reminder and not several. None goes where the email before it came back for good.
 */
export function nextReminderOf(invitation: InvitationState): Instant | undefined {
  if (invitation.status !== 'sent' || invitation.failure?.permanent === true) return undefined;
  const { firstSentAt, lastSentAt, reminderDays } = invitation;
  return reminderDays.map((days) => daysAfter(firstSentAt, days)).find((at) => at > lastSentAt);
}
