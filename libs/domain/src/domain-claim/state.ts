import { type Recorded } from '../decider';
import { type CustomerId, never } from '../values';
import { type DomainClaimEvent } from './events';

export type DomainClaimState =
  | { readonly status: 'absent' }
  | { readonly status: 'claimed'; readonly customerId: CustomerId }
  /** `customerId` is the one that had it last. */
  | { readonly status: 'released'; readonly customerId: CustomerId };

export const initial: DomainClaimState = { status: 'absent' };

/** The state after `event`. */
export function evolve(_state: DomainClaimState, event: Recorded<DomainClaimEvent>): DomainClaimState {
  switch (event.type) {
    case 'DomainClaimed':
      return { status: 'claimed', customerId: event.data.customerId };
    case 'DomainReleased':
      return { status: 'released', customerId: event.data.customerId };
    default:
      return never(event);
  }
}
