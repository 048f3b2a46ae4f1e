import { type Change, mayTouch } from './changes';

const KEYS = {
  me: ['me'],
  account: ['partner', 'p'],
  link: ['partner', 'p', 'invitation-link'],
  invitations: ['partner', 'p', 'invitations', 'sent'],
  customers: ['partner', 'p', 'customers', {}],
  customer: ['partner', 'p', 'customer', 'c'],
  history: ['partner', 'p', 'customer', 'c', 'history'],
  otherCustomer: ['partner', 'p', 'customer', 'd'],
  subscription: ['partner', 'p', 'subscription', { customerId: 'c', subscriptionId: 's' }],
  dashboard: ['partner', 'p', 'dashboard'],
  relationships: ['customer', 'c', 'relationships'],
  requests: ['customer', 'c', 'requests'],
  bill: ['partner', 'p', 'monthly-bills', '2026-01', 'lines'],
  partners: ['partner-directory', ''],
  allCustomers: ['customer-directory', 'a'],
  prices: ['operations', 'prices', 'en'],
  views: ['operations', 'views'],
};

function touchedBy(thing: Change['thing'], id: string): readonly string[] {
  return Object.entries(KEYS).flatMap(([name, key]) => (mayTouch({ thing, id }, key) ? [name] : []));
}

describe('what is asked for again', () => {
  it('after a change of a customer: what may show it, no other customer and nothing of the account itself', () => {
    expect(touchedBy('customers', 'c')).toEqual([
      'invitations',
      'customers',
      'customer',
      'history',
      'subscription',
      'dashboard',
      'relationships',
      'requests',
      'bill',
    ]);
    expect(touchedBy('relationships', 'c')).toContain('relationships');
  });

  it('after a change of an invitation: invitations and what counts them', () => {
    expect(touchedBy('invitations', 'i')).toEqual(['invitations', 'dashboard', 'requests']);
  });

  it('after a change of a subscription: whatever shows customers, for it does not say of which', () => {
    expect(touchedBy('subscriptions', 's')).toEqual(
      expect.arrayContaining(['customers', 'customer', 'otherCustomer', 'subscription']),
    );
  });

  it('after a change of somebody’s account, for those who look after all: that account and the lists of them', () => {
    expect(touchedBy('partner-accounts', 'p')).toEqual(expect.arrayContaining(['account', 'link', 'partners']));
    expect(touchedBy('partner-accounts', 'q')).toEqual(['partners']);
    expect(touchedBy('customer-accounts', 'c')).toEqual(['relationships', 'requests', 'allCustomers']);
    expect(touchedBy('prices', 'list')).toEqual(['bill', 'prices']);
  });

  it('after a change of the account: everything', () => {
    expect(touchedBy('account', 'p')).toEqual(Object.keys(KEYS));
  });
});
