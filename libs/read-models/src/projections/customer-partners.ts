import { type CustomerEvent, type CustomerId } from '#domain';
import { type Projection } from '../projection';
import {
  commonFields,
  customerEventTypes,
  customerOfStream,
  evolveRelationships,
  knownRelationships,
  noRelationships,
  type RelationshipsState,
} from './relationships';

/**
 * The customer's Partner Relationships page (S11): all its partners and which of them have DAP, with the newest
 * intervals of it.
 */
export const customerPartners: Projection<'customer-partners', RelationshipsState, CustomerEvent> = {
  view: 'customer-partners',
  indexes: [{ fields: ['customerId', 'since', '_id'] }],
  handles: customerEventTypes,
  subjectOf: customerOfStream,
  initial: noRelationships,
  evolve: evolveRelationships,
  rows: (subject, state) =>
    knownRelationships(state).map((known) => ({
      _id: `${subject}/${known.relationship.partnerId}`,
      customerId: subject as CustomerId,
      ...commonFields(known),
      services: known.history.services,
      revision: known.history.revision,
    })),
};
