import type { SubscriptionPath } from './queries';
import type { Operation, Subscription, SubscriptionStatus } from '../../api/types';

/** What the form of an operation on a subscription is given. */
export interface SubscriptionActionProperties {
  readonly path: SubscriptionPath;
  readonly subscription: Subscription;
}

/** What brings a subscription into another state. */
export type Change = 'suspend' | 'reactivate' | 'cancel';

const LEADS_TO: Readonly<Record<Change, SubscriptionStatus>> = {
  suspend: 'suspended',
  reactivate: 'active',
  cancel: 'cancelled',
};

/** Whether an operation, though it is allowed, changes nothing: the subscription is in the state that it leads to. */
export function isSoAlready(operation: Operation, status: SubscriptionStatus): boolean {
  return Object.entries(LEADS_TO).some(([change, state]) => change === operation && state === status);
}
