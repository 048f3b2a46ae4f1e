import { type CustomerId, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { type EventIndexRow } from '#read-models';
import { type Action, roleFor } from '../access/policy';
import { type Reader, type VisibleEvent, visibleStored } from '../access/visibility';
import { type ActorRole } from '../identity';

export const ACTIVITY_THINGS = ['account', 'customers', 'invitations', 'subscriptions'] as const;
/** What of a partner's an event is about. */
export type ActivityThing = (typeof ACTIVITY_THINGS)[number];

/** In the streams of which category its events are. */
const CATEGORY_OF: Readonly<Record<ActivityThing, string>> = {
  account: 'partner',
  customers: 'customer',
  invitations: 'invitation',
  subscriptions: 'subscription',
};

/** By which right an event may be read: the right to read what it is about. */
const RIGHT_TO: Readonly<Record<ActivityThing, Action>> = {
  account: 'ReadPartner',
  customers: 'ReadPartnerCustomers',
  invitations: 'ReadInvitations',
  subscriptions: 'ReadSubscriptions',
};

/** What of a partner's somebody in these roles may read of. */
export function thingsReadBy(roles: readonly ActorRole[]): readonly ActivityThing[] {
  return ACTIVITY_THINGS.filter((thing) => roleFor(RIGHT_TO[thing], roles) !== undefined);
}

/** In the streams of which categories these things are. */
export function categoriesOf(things: readonly ActivityThing[]): readonly string[] {
  return things.map((thing) => CATEGORY_OF[thing]);
}

/** Through whose eyes a partner's events are shown, and which of them. */
export interface PartnerSight {
  readonly partnerId: PartnerId;
  readonly reader: Reader;
  readonly things: readonly ActivityThing[];
}

/** An event that concerns a partner, with what of the partner's it is about. */
export interface PartnerEvent {
  readonly event: VisibleEvent;
  readonly thing: ActivityThing;
  /** Of the customer, invitation or subscription; of an account it is the partner's own. */
  readonly subjectId: string;
}

/**
 * An event that concerns the partner as it may be shown, or nothing (section 7).
 * @param isOwn whether the customer that the event is about is one that the partner has, or had, a relationship with;
 * undefined where it is about none
 */
export function partnerEvent(
  stored: StoredEvent,
  isOwn: boolean | undefined,
  sight: PartnerSight,
): PartnerEvent | undefined {
  const about = placed(stored.stream, isOwn, sight);
  const event = about && visibleStored(stored, catalog, sight.reader);
  return event && { event, ...about };
}

/** The same of an event that has gone from the log: that it happened is shown all the same. */
export function goneEvent(
  { event: id, type, at, stream }: EventIndexRow,
  isOwn: boolean | undefined,
  sight: PartnerSight,
): PartnerEvent | undefined {
  const about = placed(stream, isOwn, sight);
  return about && { event: { id, type, at, actor: { role: 'unknown' }, data: {}, unreadable: true }, ...about };
}

function placed(
  stream: string,
  isOwn: boolean | undefined,
  { things, reader, partnerId }: PartnerSight,
): Omit<PartnerEvent, 'event'> | undefined {
  const category = stream.slice(0, stream.indexOf('-'));
  const thing = things.find((each) => CATEGORY_OF[each] === category);
  if (thing === undefined) return undefined;
  // What a customer does that never was the partner's is that customer's own; of an invitation to it the partner knows.
  if (isOwn === false && thing !== 'invitations' && reader.kind === 'partner') return undefined;
  // An account's event may lie in the stream of another partner that names this one.
  return { thing, subjectId: thing === 'account' ? partnerId : stream.slice(category.length + 1) };
}

/** The customers among them that an event is about. */
export function customersIn(
  events: readonly { readonly customerId?: CustomerId | undefined }[],
): readonly CustomerId[] {
  return [...new Set(events.flatMap(({ customerId }) => customerId ?? []))];
}
