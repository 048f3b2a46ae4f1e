import type { SubscriptionPath } from '../api/queries';
import type { Subscription } from '../api/types';

/** What the form of an operation on a subscription is given. */
export interface SubscriptionActionProperties {
  readonly path: SubscriptionPath;
  readonly subscription: Subscription;
}
