// STORAGE FORMAT. These names and fields are on disk for ever.
import { type CustomerTagId } from '../partner';
import { type CustomerId, type PartnerId } from '../values';

export interface CustomerLabelledEvent {
  readonly type: 'CustomerLabelled';
  /** All of it, as it stands from now on. */
  readonly data: {
    readonly partnerId: PartnerId;
    readonly customerId: CustomerId;
    /** What the partner calls the customer; its name where it is left out. */
    readonly alias?: string;
    readonly tags: readonly CustomerTagId[];
  };
}
