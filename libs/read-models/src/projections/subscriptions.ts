import { type Sale, type SubscriptionEvent, type SubscriptionId } from '#domain';
import { idInStream, type Projection } from '../projection';
import { coverage, evolveSubscription, type KnownSubscription, subscriptionEventTypes } from './sold-subscriptions';

/** The subscriptions, whoever sold them. */
export const subscriptions: Projection<'subscriptions', KnownSubscription | null, SubscriptionEvent> = {
  view: 'subscriptions',
  indexes: [
    {
      fields: [
        ['customerId', 1],
        ['soldAt', 1],
        ['_id', 1],
      ],
    },
    {
      fields: [
        ['originalResellerId', 1],
        ['soldAt', 1],
        ['_id', 1],
      ],
    },
    {
      fields: [
        ['originalResellerId', 1],
        ['status', 1],
        ['soldAt', 1],
        ['_id', 1],
      ],
    },
    {
      fields: [
        ['lapsesAt', 1],
        ['_id', 1],
      ],
    },
  ],
  handles: subscriptionEventTypes,
  subjectOf: (stream) => idInStream(stream, 'subscription'),
  initial: null,
  evolve: evolveSubscription,
  rows: (subject, known) => {
    if (known === null || known.subscription.status === 'absent') return [];
    const { subscription, revision, lastChange, closedAt } = known;
    return [
      {
        _id: subject as SubscriptionId,
        ...coverage(subscription),
        ...partiesTo(subscription.sale),
        soldAt: subscription.soldAt,
        ...(closedAt !== undefined && { closedAt }),
        ...(subscription.lapsesAt !== undefined && { lapsesAt: subscription.lapsesAt }),
        lastChange,
        revision,
      },
    ];
  },
};

function partiesTo(sale: Sale) {
  if (sale.by === 'elsewhere') return { soldBy: sale.soldBy };
  const { originalResellerId, partnerOfRecordId } = sale;
  return { originalResellerId, partnerOfRecordId };
}
