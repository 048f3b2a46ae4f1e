// STORAGE FORMAT. These names and fields are on disk for ever.
import { type CustomerId } from '../values';

export type DomainClaimEvent =
  | { readonly type: 'DomainClaimed'; readonly data: { readonly customerId: CustomerId } }
  | { readonly type: 'DomainReleased'; readonly data: { readonly customerId: CustomerId } };
