import { type RecordReadEvent } from '#domain';
import { READS_PREFIX } from '#event-catalog';
import { positionKey } from '#event-store';
import { eventTypes, type Projection } from '../projection';

/**
 * Who of the marketplace looked at what is kept of a customer or a partner: by role. Who it was is for nobody who is
 * told of it.
 */
export const readRecords: Projection<'read-records', null, RecordReadEvent> = {
  view: 'read-records',
  form: 2, // knows the log by the first event of all
  indexes: [{ fields: ['customerId', '_id'] }, { fields: ['partnerId', '_id'] }],
  handles: eventTypes<RecordReadEvent>({ RecordRead: true }),
  subjectOf: (stream) => (stream.startsWith(READS_PREFIX) ? stream : undefined),
  initial: null,
  evolve: (state) => state,
  rows: () => [],
  isFirst: () => true,
  eventRows: ({ position, revision, at, data: { what, customerId, partnerId } }, metadata) =>
    customerId === undefined && partnerId === undefined
      ? []
      : [
          {
            _id: positionKey(position),
            revision,
            at,
            role: metadata().actor.role,
            what,
            ...(customerId !== undefined && { customerId }),
            ...(partnerId !== undefined && { partnerId }),
          },
        ],
};
