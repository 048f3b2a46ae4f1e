import { type CustomerId, type Instant, type PartnerId, type SubscriptionId } from '#domain';
import { seenBy } from './seen-subscription';

const [seller, other] = ['seller' as PartnerId, 'other' as PartnerId];
const subscription = {
  customerId: 'customer' as CustomerId,
  sale: { by: 'partner', originalResellerId: seller, partnerOfRecordId: other },
  offer: 'offer',
  services: ['azure'],
  seats: 5,
  addOns: { extra: 2 },
  status: 'active',
  soldAt: '2026-01-01T00:00:00.000Z' as Instant,
} as const;
const id = 'subscription' as SubscriptionId;

describe('a subscription through a partner’s eyes (section 7)', () => {
  it('says of the sale to its original reseller alone', () => {
    expect(seenBy(seller, id, subscription).sale).toEqual({
      soldAt: subscription.soldAt,
      addOns: { extra: 2 },
      partnerOfRecord: 'another',
    });
    expect(Object.keys(seenBy(other, id, subscription)).sort()).toEqual([
      'customerId',
      'id',
      'offer',
      'seats',
      'services',
      'status',
    ]);
  });

  it('says nothing of a sale elsewhere', () => {
    const elsewhere = { ...subscription, sale: { by: 'elsewhere', soldBy: 'somebody' } } as const;
    expect(seenBy(seller, id, elsewhere)).not.toHaveProperty('sale');
  });
});
