import { type CustomerId, type PartnerId } from '#domain';
import { noticeOf, type NoticeReader, noticesBeside, noticeTypes } from './notice';

const event = (
  type: string,
  data: object = {},
  actor: { role: string; tenant?: string } = { role: 'customer-admin' },
) => ({
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
    expect(
      noticeOf(
        event(type, type.startsWith('Relationship') || type === 'DapRemoved' ? { partnerId: 'p1' } : {}),
        PARTNER,
      ),
    ).toBe(kind);
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

  it.each([PARTNER, CUSTOMER])(
    'to a $kind is that deliveries to an endpoint ended, and not that its own people paused it',
    (reader) => {
      expect(noticeOf(event('WebhookPaused', { reason: 'not-delivered' }, { role: 'system' }), reader)).toBe(
        'webhook-paused',
      );
      expect(
        noticeOf(event('WebhookPaused', { reason: 'requested' }, { role: 'x', tenant: 'its-tenant' }), reader),
      ).toBeUndefined();
    },
  );

  it('of webhooks is looked for where they are, for who looks after them', () => {
    const partner = { kind: 'partner', partnerId: 'p1' as PartnerId } as const;
    const customer = { kind: 'customer', customerId: 'c1' as CustomerId } as const;
    expect(noticesBeside(partner, ['admin-agent'])).toEqual({
      stream: 'webhooks-partner-p1',
      types: ['WebhookPaused'],
    });
    expect(noticesBeside(customer, ['customer-admin'])).toEqual({
      stream: 'webhooks-customer-c1',
      types: ['WebhookPaused'],
    });
    for (const other of ['sales-agent', 'helpdesk-agent', 'customer-admin', 'auditor'] as const)
      expect(noticesBeside(partner, [other])).toBeUndefined();
    expect(noticeTypes('partner')).not.toContain('WebhookPaused');
  });

  it('is nothing that one’s own people did', () => {
    expect(
      noticeOf(event('DapRemoved', { partnerId: 'p1' }, { role: 'admin-agent', tenant: 'its-tenant' }), PARTNER),
    ).toBeUndefined();
    expect(
      noticeOf(event('DapRemoved', { partnerId: 'p1' }, { role: 'customer-admin', tenant: 'its-tenant' }), CUSTOMER),
    ).toBeUndefined();
  });

  it('is nothing that happened to another partner, nothing that cannot be read, and nothing of another type', () => {
    expect(noticeOf(event('DapRemoved', { partnerId: 'p2' }), PARTNER)).toBeUndefined();
    expect(noticeOf({ ...event('DapRemoved'), unreadable: true }, PARTNER)).toBeUndefined();
    for (const type of ['DapGranted', 'constructor', 'SeatsAdded'])
      expect(noticeOf(event(type), PARTNER)).toBeUndefined();
  });
});
