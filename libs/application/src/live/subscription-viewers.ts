import {
  activeRelationships,
  type CustomerId,
  type PartnerId,
  seesSubscription,
  servicesWithDap,
  type SubscriptionId,
} from '#domain';
import { customers, subscriptions } from '#event-catalog';
import { type AggregateStore } from '#event-store';
import { ifReadable } from '../readable';

/** Which partners see a subscription, though its events may not name them. */
export class SubscriptionViewers {
  constructor(private readonly aggregates: Pick<AggregateStore, 'load'>) {}

  /**
   * The partners that see it, as both streams say it now (decision 8): nobody who has lost DAP, and nobody while one of
   * them cannot be read.
   * @throws LogUnavailable
   */
  async of(subscriptionId: SubscriptionId, customerId: CustomerId): Promise<readonly PartnerId[]> {
    const read = await ifReadable(() =>
      Promise.all([this.aggregates.load(subscriptions, subscriptionId), this.aggregates.load(customers, customerId)]),
    );
    if (read === undefined) return [];
    const [{ state: subscription }, { state: customer }] = read;
    if (subscription.status === 'absent') return [];
    return activeRelationships(customer)
      .map((relationship) => ({ partnerId: relationship.partnerId, dap: servicesWithDap(relationship) }))
      .filter((partner) => seesSubscription(subscription, partner))
      .map(({ partnerId }) => partnerId);
  }
}
