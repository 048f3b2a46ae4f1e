import { specification } from '../testing';
import {
  type EventId,
  type Instant,
  type LinkId,
  type MailDomain,
  type PartnerId,
  type PersonId,
  type Protected,
} from '../values';
import { invitation, type InvitationCommand, type InvitationEvent, type InvitingPartner, nextReminderOf } from '.';

// Every reminder is one more mail: its repetition is caught by its id (I16).
const { given } = specification(invitation, { notIdempotent: ['SendScheduledReminder', 'CancelInvitationReminders'] });

const partnerId = 'p' as PartnerId;
const linkId = 'l' as LinkId;
const recipient: Protected = { person: 'person' as PersonId, ciphertext: 'c' };
const partner: InvitingPartner = {
  partnerId,
  standing: 'active',
  channelRole: 'direct-reseller',
  linkId,
  linkedResellers: [],
};
const suspended: InvitingPartner = { ...partner, standing: 'suspended' };
const issued: InvitationEvent = {
  type: 'InvitationIssued',
  data: {
    partnerId,
    purpose: 'new-relationship',
    recipient,
    recipientDomain: 'contoso.cn' as MailDomain,
    services: ['azure'],
    language: 'en',
    paragraphs: recipient,
  },
};
const sent: InvitationEvent = { type: 'InvitationSent', data: { channel: 'copied', linkId } };
const reminded: InvitationEvent = { type: 'InvitationReminded', data: { channel: 'smtp', linkId } };
const scheduled = (...afterDays: number[]): InvitationEvent => ({
  type: 'InvitationRemindersScheduled',
  data: { afterDays },
});
const cancelled: InvitationEvent = { type: 'InvitationRemindersCancelled', data: { reason: 'requested' } };
const withdrawn: InvitationEvent = { type: 'InvitationWithdrawn', data: {} };
const schedule = (...afterDays: number[]): InvitationCommand => ({
  type: 'ScheduleInvitationReminders',
  partner,
  afterDays,
});
const cancel: InvitationCommand = { type: 'CancelInvitationReminders' };

/** So many days after the nth minute of 2026. */
const day = (days: number, minute = 2): Instant =>
  new Date(Date.UTC(2026, 0, 1) + days * 86_400_000 + minute * 60_000).toISOString() as Instant;
const due = (now: Instant, changes: object = {}): InvitationCommand => ({
  type: 'SendScheduledReminder',
  partner,
  recipientErased: false,
  now,
  pace: { now, intervalSeconds: 86_400 },
  ...changes,
});

describe('reminders on a schedule (decision 21)', () => {
  it('are set and unset while the invitation is open, sent or not', () => {
    given(issued)
      .when(schedule(14, 7, 14))
      .then(scheduled(7, 14));
    given(issued, sent, scheduled(7)).when(schedule(3)).then(scheduled(3));
    expect(given(issued, scheduled(7)).when(cancel).then(cancelled)).toMatchObject({ reminderDays: [] });
    given(issued).when(cancel).thenNothing();
    given(issued, scheduled(7), withdrawn).when(schedule(3)).thenRefused('invitation-closed');
    given(issued, scheduled(7), withdrawn).when(cancel).thenNothing();
  });

  it.each([[[]], [[0]], [[61]], [[1.5]], [[1, 2, 3, 4, 5, 6]]])('are not set for %j', (days) => {
    given(issued)
      .when(schedule(...days))
      .thenRefused('invalid-reminders', { field: 'afterDays' });
  });

  it('are not set by a suspended partner, which unsets them, nor by another one (I13)', () => {
    given(issued)
      .when({ type: 'ScheduleInvitationReminders', partner: suspended, afterDays: [7] })
      .thenRefused('partner-suspended');
    const other = { ...partner, partnerId: 'q' as PartnerId };
    given(issued)
      .when({ type: 'ScheduleInvitationReminders', partner: other, afterDays: [7] })
      .thenRefused('invitation-not-found');
  });

  it('are due so many days after the first sending', () => {
    expect(nextReminderOf(given(issued, scheduled(7, 14)).state)).toBeUndefined();
    expect(nextReminderOf(given(issued, sent, scheduled(7, 14)).state)).toBe(day(7));
    expect(nextReminderOf(given(issued, sent, scheduled(7, 14), withdrawn).state)).toBeUndefined();
  });

  it('go out once the day has come, and not before', () => {
    given(issued, sent, scheduled(7, 14))
      .when(due(day(6.99)))
      .thenNothing();
    given(issued, sent, scheduled(7, 14))
      .when(due(day(7)))
      .then(reminded);
    given(issued, sent, scheduled(7, 14), withdrawn)
      .when(due(day(7)))
      .thenNothing();
    given(issued, sent, scheduled(7, 14), cancelled)
      .when(due(day(7)))
      .thenNothing();
  });

  it('of several days that have passed are one, and the next is that of the next day', () => {
    const at = (days: number) => ({ ...reminded, id: 'e' as EventId, at: day(days) });
    const { state } = given(issued, sent, scheduled(7, 14, 21));
    expect(nextReminderOf(invitation.evolve(state, at(7)))).toBe(day(14));
    expect(nextReminderOf(invitation.evolve(state, at(15)))).toBe(day(21));
    expect(nextReminderOf(invitation.evolve(state, at(30)))).toBeUndefined();
    // One that the partner sent itself before the day counts for nothing; the interval holds the next back (decision
    // 12).
    const byHand = invitation.evolve(state, at(6.5));
    expect(nextReminderOf(byHand)).toBe(day(7));
    expect(invitation.decide(due(day(7)), byHand)).toMatchObject({
      code: 'sent-too-recently',
      detail: { possibleAt: day(7.5) },
    });
    expect(invitation.decide(due(day(7.5)), byHand)).toEqual([reminded]);
  });

  it('go nowhere while a limit says so, the partner is suspended or has no link, or the email came back for good', () => {
    const history = [issued, sent, scheduled(7)] as const;
    const reachedLimit = { code: 'recipient-limit-reached', possibleAt: day(8) } as const;
    given(...history)
      .when(due(day(7), { reachedLimit }))
      .thenRefused('recipient-limit-reached');
    given(...history)
      .when(due(day(7), { partner: suspended }))
      .thenRefused('partner-suspended');
    const { linkId: _, ...unlinked } = partner;
    given(...history)
      .when(due(day(7), { partner: unlinked }))
      .thenRefused('no-invitation-link');
    const bounced: InvitationEvent = { type: 'InvitationDeliveryFailed', data: { code: 'dsn-5.1.1', permanent: true } };
    given(...history, bounced)
      .when(due(day(7)))
      .thenNothing();
    // Sent again it begins anew.
    expect(nextReminderOf(given(...history, bounced, sent).state)).toBe(day(7, 5));
  });

  it('to somebody who has been erased end', () => {
    const end: InvitationEvent = { type: 'InvitationRemindersCancelled', data: { reason: 'recipient-erased' } };
    given(issued, sent, scheduled(7))
      .when(due(day(7), { recipientErased: true }))
      .then(end);
  });

  it('begin anew for another recipient, once it has been written to', () => {
    const corrected: InvitationEvent = {
      type: 'InvitationRecipientCorrected',
      data: {
        recipient: { person: 'other' as PersonId, ciphertext: 'd' },
        recipientDomain: 'd.cn' as MailDomain,
        paragraphs: recipient,
      },
    };
    expect(nextReminderOf(given(issued, sent, scheduled(7), corrected).state)).toBeUndefined();
    expect(nextReminderOf(given(issued, sent, scheduled(7), corrected, sent).state)).toBe(day(7, 5));
  });
});
