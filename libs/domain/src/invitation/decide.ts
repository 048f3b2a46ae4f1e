import { type About } from '../decider';
import { Rejection } from '../rejection';
import { distinct, refusalOfChoice, refusalOfRetired } from '../services';
import { never, type Protected, secondsAfter } from '../values';
import { type InvitationCommand, type InvitingPartner, type ReachedLimit } from './commands';
import { type InvitationEvent } from './events';
import { decideOnReminders } from './reminders';
import { type ClosedInvitation, type InvitationState, nextReminderOf, type OpenInvitation } from './state';

type CommandOf<Type extends InvitationCommand['type']> = Extract<InvitationCommand, { readonly type: Type }>;
type IssuedData = Extract<InvitationEvent, { readonly type: 'InvitationIssued' }>['data'];
type Decision = readonly InvitationEvent[] | Rejection;

export function decide(command: InvitationCommand, state: InvitationState): Decision {
  if (command.type === 'IssueInvitation') return issue(command, state);
  switch (state.status) {
    case 'absent':
      return new Rejection('invitation-not-found');
    case 'issued':
    case 'sent':
      return decideOnOpen(command, state);
    case 'accepted':
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return decideOnClosed(command, state);
    default:
      return never(state);
  }
}

/** An invitation concerns the partner, and the customer once one is named or has answered. */
export function about(event: InvitationEvent, state: InvitationState): About {
  switch (event.type) {
    case 'InvitationIssued':
      return concerning(event.data);
    case 'InvitationAccepted':
    case 'InvitationDeclined':
      return { ...concerning(state), customerId: event.data.customerId };
    default:
      return concerning(state);
  }
}

function concerning(invitation: InvitationState | IssuedData): About {
  if (!('partnerId' in invitation)) return { partnerIds: [] };
  const { customerId, partnerId } = invitation;
  return { ...(customerId !== undefined && { customerId }), partnerIds: [partnerId] };
}

function issue(command: CommandOf<'IssueInvitation'>, state: InvitationState): Decision {
  const data = issuedData(command);
  // [] because it is issued just so
  if (state.status !== 'absent') return isSameRequest(state, data) ? [] : new Rejection('invitation-exists');
  const refusal =
    refusalOfPartner(command) ??
    refusalOfReseller(command) ??
    refusalOfChoice(data.services) ??
    refusalOfRetired(data.services.filter((service) => command.retiredServices.includes(service))) ??
    refusalOfCustomer(command) ??
    refusalOfLimit(command.reachedLimit);
  return refusal ?? [{ type: 'InvitationIssued', data }];
}

function issuedData(command: CommandOf<'IssueInvitation'>): IssuedData {
  const { partner, customer, resellerId } = command;
  return {
    partnerId: partner.partnerId,
    purpose: command.purpose,
    ...(customer !== undefined && { customerId: customer.customerId }),
    ...(resellerId !== undefined && { resellerId }),
    recipient: command.recipient,
    recipientDomain: command.recipientDomain,
    services: distinct(command.services),
    language: command.language,
    paragraphs: command.paragraphs,
  };
}

function isSameRequest(a: IssuedData, b: IssuedData): boolean {
  return (
    a.partnerId === b.partnerId &&
    a.purpose === b.purpose &&
    a.customerId === b.customerId &&
    a.resellerId === b.resellerId &&
    a.recipientDomain === b.recipientDomain &&
    a.language === b.language &&
    a.services.join() === b.services.join() &&
    isSameSecret(a.recipient, b.recipient) &&
    isSameSecret(a.paragraphs, b.paragraphs)
  );
}

function isSameSecret(a: Protected, b: Protected): boolean {
  return a.person === b.person && a.ciphertext === b.ciphertext;
}

function refusalOfPartner({ partner }: CommandOf<'IssueInvitation'>): Rejection | undefined {
  // I15
  if (partner.channelRole === 'indirect-reseller') return new Rejection('indirect-reseller-issues-no-invitation');
  return refusalOfSuspended(partner);
}

/** I13: a suspended partner makes no invitation, reminder or restore. */
function refusalOfSuspended(partner: InvitingPartner): Rejection | undefined {
  return partner.standing === 'suspended' ? new Rejection('partner-suspended') : undefined;
}

/** Decision 10: an invitation preselects an indirect reseller only if it is linked to the inviting provider. */
function refusalOfReseller({ partner, resellerId }: CommandOf<'IssueInvitation'>): Rejection | undefined {
  if (resellerId === undefined) return undefined;
  if (partner.channelRole !== 'indirect-provider')
    return new Rejection('not-an-indirect-provider', { field: 'resellerId' });
  return partner.linkedResellers.includes(resellerId)
    ? undefined
    : new Rejection('reseller-not-linked', { field: 'resellerId' });
}

/**
 * S2: a restore asks one customer for what it removed or gave to another. A customer the partner never had is answered
 * as absent.
 */
function refusalOfCustomer({ purpose, customer, services }: CommandOf<'IssueInvitation'>): Rejection | undefined {
  if (customer !== undefined && !customer.known) return new Rejection('no-relationship', { field: 'customerId' });
  if (purpose !== 'restore') return undefined;
  if (customer === undefined) return new Rejection('restore-needs-customer', { field: 'customerId' });
  const notLost = services.filter((service) => !customer.lostServices.includes(service));
  return notLost.length > 0 ? new Rejection('service-not-lost', { field: 'services', services: notLost }) : undefined;
}

function decideOnOpen(
  command: Exclude<InvitationCommand, CommandOf<'IssueInvitation'>>,
  state: OpenInvitation,
): Decision {
  switch (command.type) {
    case 'RecordInvitationSent':
      return recordSent(command, state);
    case 'RemindInvitation':
      return remind(command, state);
    case 'ScheduleInvitationReminders':
    case 'CancelInvitationReminders':
      return decideOnReminders(command, state);
    case 'SendScheduledReminder':
      return remindIfDue(command, state);
    case 'CorrectInvitationRecipient':
      return correctRecipient(command, state);
    case 'RecordInvitationDeliveryFailure':
      return recordDeliveryFailure(command, state);
    case 'RecordInvitationAcceptance':
      return accept(command, state);
    case 'RecordInvitationDecline':
      if (isToAnother(command, state)) return new Rejection('invitation-not-found', { field: 'customerId' });
      return [{ type: 'InvitationDeclined', data: { customerId: command.customerId } }];
    case 'WithdrawInvitation':
      return [{ type: 'InvitationWithdrawn', data: {} }];
    case 'ExpireInvitation':
      return expire(command, state);
    default:
      return never(command);
  }
}

/** Records the link that went out, so that a rotation shows as "old link, send again" (decision 3). */
function recordSent(command: CommandOf<'RecordInvitationSent'>, state: OpenInvitation): Decision {
  const linkId = linkToSend(command, state);
  if (linkId instanceof Rejection) return linkId;
  // Sent under this link already; the next sending is a reminder.
  if (state.linkId === linkId && state.failure === undefined) return [];
  return refusalOfPace(command, state) ?? [{ type: 'InvitationSent', data: { channel: command.channel, linkId } }];
}

/** Not idempotent: every reminder is one more mail. Its repetition is caught by the command's id (I16). */
function remind(command: CommandOf<'RemindInvitation'>, state: OpenInvitation): Decision {
  const linkId = linkToSend(command, state);
  if (linkId instanceof Rejection) return linkId;
  if (state.status === 'issued') return new Rejection('invitation-not-sent');
  return refusalOfPace(command, state) ?? [{ type: 'InvitationReminded', data: { channel: command.channel, linkId } }];
}

/** Decision 21. The day is looked at again here: whoever asks may rest on a view that is behind a sending. */
function remindIfDue(command: CommandOf<'SendScheduledReminder'>, state: OpenInvitation): Decision {
  const due = nextReminderOf(state);
  if (due === undefined || command.now < due) return []; // it has gone out since, or is wanted no more
  if (command.recipientErased) return [{ type: 'InvitationRemindersCancelled', data: { reason: 'recipient-erased' } }];
  return remind({ ...command, type: 'RemindInvitation', channel: 'smtp' }, state);
}

/** Decision 12: between two sendings of one invitation lies an interval, whichever link they carry. */
function refusalOfPace(
  { pace, reachedLimit }: CommandOf<'RecordInvitationSent' | 'RemindInvitation'>,
  { lastSentAt, failure }: OpenInvitation,
): Rejection | undefined {
  // What came back for good reached nobody.
  if (pace === undefined || lastSentAt === undefined || failure?.permanent === true)
    return refusalOfLimit(reachedLimit);
  const possibleAt = secondsAfter(lastSentAt, pace.intervalSeconds);
  // What lies an interval ahead was recorded by a clock that was: nobody waits until that time comes.
  const isCredible = lastSentAt < secondsAfter(pace.now, pace.intervalSeconds);
  return refusalOfLimit(isCredible && pace.now < possibleAt ? { code: 'sent-too-recently', possibleAt } : reachedLimit);
}

/** Last of all refusals: what would be refused anyway waits for nothing. */
function refusalOfLimit(limit: ReachedLimit | undefined): Rejection | undefined {
  return (
    limit &&
    new Rejection(limit.code, {
      field: limit.code === 'partner-limit-reached' ? 'partnerId' : 'recipient',
      possibleAt: limit.possibleAt,
    })
  );
}

function linkToSend(
  { partner, recipientErased }: CommandOf<'RecordInvitationSent' | 'RemindInvitation'>,
  state: OpenInvitation,
) {
  // another partner's: answered as absent
  if (partner.partnerId !== state.partnerId) return new Rejection('invitation-not-found');
  if (recipientErased) return new Rejection('recipient-erased');
  return refusalOfSuspended(partner) ?? partner.linkId ?? new Rejection('no-invitation-link');
}

/**
 * Decision 4: what was sent to the former recipient counts no more, and the invitation is to be sent as if it had not
 * been.
 */
function correctRecipient(command: CommandOf<'CorrectInvitationRecipient'>, state: OpenInvitation): Decision {
  const { partner, recipient, recipientDomain, paragraphs } = command;
  // another partner's: answered as absent
  if (partner.partnerId !== state.partnerId) return new Rejection('invitation-not-found');
  if (isSameSecret(state.recipient, recipient)) return []; // it goes there already
  return (
    refusalOfSuspended(partner) ?? [
      { type: 'InvitationRecipientCorrected', data: { recipient, recipientDomain, paragraphs } },
    ]
  );
}

/** However late it is told: a failure belongs to its sending, and says nothing of those that came after it. */
function recordDeliveryFailure(
  { sending: id, code, permanent }: CommandOf<'RecordInvitationDeliveryFailure'>,
  state: OpenInvitation,
): Decision {
  const sending = state.sendings.find((each) => each.id === id);
  if (sending === undefined) return new Rejection('invitation-not-sent');
  if (sending.failure?.code === code && sending.failure.permanent === permanent) return []; // recorded for this sending
  return [{ type: 'InvitationDeliveryFailed', data: { sending: id, code, permanent } }];
}

/** Decision 4: every open invitation to the customer is closed and says what of it was granted. */
function accept(command: CommandOf<'RecordInvitationAcceptance'>, state: OpenInvitation): Decision {
  if (isToAnother(command, state)) return new Rejection('invitation-not-found', { field: 'customerId' });
  const { customerId, held, matchedBy } = command;
  const granted = state.services.filter((service) => held.includes(service));
  const notGranted = state.services.filter((service) => !held.includes(service));
  return [{ type: 'InvitationAccepted', data: { customerId, granted, notGranted, matchedBy } }];
}

function isToAnother(
  { customerId }: CommandOf<'RecordInvitationAcceptance' | 'RecordInvitationDecline'>,
  state: OpenInvitation,
): boolean {
  return state.customerId !== undefined && state.customerId !== customerId;
}

/** The date is checked again here: whoever asks may rest on a view that is behind a reminder. */
function expire({ now }: CommandOf<'ExpireInvitation'>, state: OpenInvitation): Decision {
  if (state.status === 'issued') return new Rejection('invitation-not-sent');
  if (now < state.expiresAt) return new Rejection('invitation-not-due');
  return [{ type: 'InvitationExpired', data: {} }];
}

function decideOnClosed(
  command: Exclude<InvitationCommand, CommandOf<'IssueInvitation'>>,
  state: ClosedInvitation,
): Decision {
  switch (command.type) {
    case 'RecordInvitationAcceptance':
    case 'RecordInvitationDecline':
      return []; // closed: what the customer does later is in its own stream
    case 'WithdrawInvitation':
      return state.status === 'withdrawn' ? [] : new Rejection('invitation-closed'); // [] because it is withdrawn
    case 'SendScheduledReminder':
      return []; // closed: nobody is reminded of it any more
    case 'CancelInvitationReminders':
      return []; // closed: none goes out
    case 'ExpireInvitation':
      return state.status === 'expired' ? [] : new Rejection('invitation-closed'); // [] because it has expired
    case 'RecordInvitationSent':
    case 'RemindInvitation':
    case 'ScheduleInvitationReminders':
    case 'CorrectInvitationRecipient':
    case 'RecordInvitationDeliveryFailure':
      return new Rejection('invitation-closed');
    default:
      return never(command);
  }
}
