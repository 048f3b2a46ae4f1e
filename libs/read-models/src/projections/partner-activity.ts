import { type DomainEvent } from '#domain';
import { type Position, positionParts } from '#event-store';
import { type Projection } from '../projection';
import { type ActivityThing } from '../rows';
import { customerEventTypes } from './relationships';
import { subscriptionEventTypes } from './sold-subscriptions';
import { partners } from './partners';
import { invitations } from './invitations';

const THINGS: Readonly<Record<string, ActivityThing>> = {
  customer: 'customers',
  invitation: 'invitations',
  partner: 'account',
  subscription: 'subscriptions',
};

/**
 * Where in the log the events are that concern a partner. What they say is not kept here: it is read from the log, through the partner's eyes, when
 * it is asked for.
 */
export const partnerActivity: Projection<'partner-activity', null, DomainEvent> = {
  view: 'partner-activity',
  indexes: [{ fields: ['partnerId', 'order', '_id'] }],
  handles: new Set([...customerEventTypes, ...invitations.handles, ...partners.handles, ...subscriptionEventTypes]),
  subjectOf: (stream) => (thingOf(stream) === undefined ? undefined : stream),
  initial: null,
  evolve: (state) => state,
  rows: () => [],
  eventRows: ({ stream, revision, position }, about) => {
    const thing = thingOf(stream);
    const { customerId, partnerIds } = about();
    return thing === undefined
      ? []
      : partnerIds.map((partnerId) => ({
          _id: `${stream}/${revision}/${partnerId}`,
          partnerId,
          ...(customerId !== undefined && { customerId }),
          thing,
          position,
          order: ordered(position),
          revision,
        }));
  },
};

function thingOf(stream: string): ActivityThing | undefined {
  return THINGS[stream.slice(0, stream.indexOf('-'))];
}

/** A text that compares as positions do. */
function ordered(position: Position): string {
  const { commit, prepare } = positionParts(position);
  return [commit, prepare].map((part) => part.toString().padStart(20, '0')).join('/');
}
