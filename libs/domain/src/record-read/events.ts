// STORAGE FORMAT. These names and fields are on disk for ever.
import { type CustomerId, type PartnerId } from '../values';

/**
 * That somebody of the marketplace looked at what is kept of others. Who it was is in the metadata. Streams `audit-*`
 * are themselves not projected.
 */
export type RecordReadEvent = {
  readonly type: 'RecordRead';
  readonly data: {
    /** What was looked at: the address that answered it, with the names of its parameters. */
    readonly what: string;
    /** Whose; neither is named where everybody's was looked at. */
    readonly customerId?: CustomerId;
    readonly partnerId?: PartnerId;
  };
};
