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
import { type Offers } from '../offers/offers';
import { ifReadable } from '../readable';

/** Which partners see a subscription, though its events may not name them. */
export class SubscriptionViewers {
  constructor(
    private readonly aggregates: Pick<AggregateStore, 'load'>,
    private readonly offers: Pick<Offers, 'list'>,
  ) {}

  /**
   * The partners that see it, as both streams say it now (decision 8): nobody who has lost DAP, and nobody while one of
   * them cannot be read. With `formerOffer` also those that saw it while it was of that: it is gone from their lists.
   * @throws LogUnavailable
   */
  async of(
    subscriptionId: SubscriptionId,
    customerId: CustomerId,
    formerOffer?: string,
  ): Promise<readonly PartnerId[]> {
    const read = await ifReadable(() =>
      Promise.all([this.aggregates.load(subscriptions, subscriptionId), this.aggregates.load(customers, customerId)]),
    );
    if (read === undefined) return [];
    const [{ state: subscription }, { state: customer }] = read;
    if (subscription.status === 'absent') return [];
    const former = this.offers.list().find(({ code }) => code === formerOffer)?.services ?? [];
    const seen = { ...subscription, services: [...subscription.services, ...former] };
    return activeRelationships(customer)
      .map((relationship) => ({ partnerId: relationship.partnerId, dap: servicesWithDap(relationship) }))
      .filter((partner) => seesSubscription(seen, partner))
      .map(({ partnerId }) => partnerId);
  }
}
