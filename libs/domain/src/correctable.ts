import { type CustomerEvent } from './customer/events';
import { type PartnerEvent } from './partner/events';
import { type SubscriptionEvent } from './subscription/events';

/** What the marketplace records of each, and can correct. */
export const CORRECTABLE = {
  customer: [
    'CustomerRegistered',
    'CustomerRenamed',
    'CustomerDomainVerified',
    'CustomerDomainReleased',
    'CustomerDeparted',
  ],
  partner: ['PartnerEnrolled', 'PartnerRenamed', 'PartnerChannelRoleChanged', 'PartnerSuspended', 'PartnerReinstated'],
  subscription: ['ExternalSubscriptionRegistered'],
} as const satisfies {
  readonly customer: readonly CustomerEvent['type'][];
  readonly partner: readonly PartnerEvent['type'][];
  readonly subscription: readonly SubscriptionEvent['type'][];
};
