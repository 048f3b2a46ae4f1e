import { noticeOf, type NoticeReader, noticeTypes } from './notice';

const event = (type: string, data: object = {}, actor: { role: string; tenant?: string } = { role: 'customer-admin' }) => ({
  id: 'an-event',
  type,
  at: '2026-01-01T00:00:00.000Z',
  data,
  actor,
});
const PARTNER: NoticeReader = { kind: 'partner', tenant: 'its-tenant', partnerId: 'p1' };
const CUSTOMER: NoticeReader = { kind: 'customer', tenant: 'its-tenant' };

describe('A notice', () => {
  it.each([
    ['DapRemoved', 'dap-lost'],
    ['RelationshipAccepted', 'accepted'],
    ['InvitationDeclined', 'declined'],
    ['RelationshipEndProposed', 'end-proposed'],
    ['RelationshipEnded', 'ended'],
    ['PartnerSuspended', 'suspended'],
    ['PartnerReinstated', 'reinstated'],
    ['InvitationDeliveryFailed', 'undelivered'],
  ])('to a partner is %s', (type, kind) => {
    expect(noticeOf(event(type, type.startsWith('Relationship') || type === 'DapRemoved' ? { partnerId: 'p1' } : {}), PARTNER)).toBe(kind);
    expect(noticeTypes('partner')).toContain(type);
  });

  it.each([
    ['DapRemoved', 'dap-lost'],
    ['RelationshipEndProposed', 'end-proposed'],
    ['RelationshipEnded', 'ended'],
    ['SubscriptionSuspended', 'subscription-suspended'],
    ['SubscriptionCancelled', 'subscription-cancelled'],
    ['SubscriptionLapsed', 'subscription-lapsed'],
  ])('to a customer is %s', (type, kind) => {
    expect(noticeOf(event(type, { partnerId: 'any' }, { role: 'admin-agent' }), CUSTOMER)).toBe(kind);
  });

  it('is nothing that one’s own people did', () => {
    expect(noticeOf(event('DapRemoved', { partnerId: 'p1' }, { role: 'admin-agent', tenant: 'its-tenant' }), PARTNER)).toBeUndefined();
    expect(noticeOf(event('DapRemoved', { partnerId: 'p1' }, { role: 'customer-admin', tenant: 'its-tenant' }), CUSTOMER)).toBeUndefined();
  });

  it('is nothing that happened to another partner, nothing that cannot be read, and nothing of another type', () => {
    expect(noticeOf(event('DapRemoved', { partnerId: 'p2' }), PARTNER)).toBeUndefined();
    expect(noticeOf({ ...event('DapRemoved'), unreadable: true }, PARTNER)).toBeUndefined();
    for (const type of ['DapGranted', 'constructor', 'SeatsAdded']) expect(noticeOf(event(type), PARTNER)).toBeUndefined();
  });
});
