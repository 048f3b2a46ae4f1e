import { type SubscriptionEvent, type SubscriptionId } from '#domain';
import { idInStream, type Projection } from '../projection';
import { coverage, evolveSubscription, type KnownSubscription, subscriptionEventTypes } from './sold-subscriptions';

/**
 * Which subscriptions are billed to which partner: each that was sold here to its original reseller, whatever becomes
 * of relationships, DAP or the Partner of Record (S4, I7).
 */
export const partnerBilling: Projection<'partner-billing', KnownSubscription | null, SubscriptionEvent> = {
  view: 'partner-billing',
  indexes: [{ fields: ['partnerId', 'since', '_id'] }],
  handles: subscriptionEventTypes,
  subjectOf: (stream) => idInStream(stream, 'subscription'),
  initial: null,
  evolve: evolveSubscription,
  rows: (subject, known) => {
    if (known === null || known.subscription.status === 'absent' || known.subscription.sale.by !== 'partner') return [];
    const { subscription, revision, closedAt } = known;
    return [
      {
        _id: subject as SubscriptionId,
        partnerId: known.subscription.sale.originalResellerId,
        ...coverage(subscription),
        since: subscription.soldAt,
        ...(closedAt !== undefined && { until: closedAt }),
        revision,
      },
    ];
  },
};
