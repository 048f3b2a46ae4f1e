import { type CustomerId, type Instant, type InvitationId, type PartnerId, type SubscriptionId } from '#domain';
import { catalog, STREAM_PREFIXES } from '#event-catalog';
import {
  comparePositions,
  type EventLog,
  type EventMetadata,
  isOfTheLog,
  type Position,
  type StoredEvent,
  UnreadableEvent,
} from '#event-store';

/**
 * Which events a time line holds: those that all of this is true of. A customer and a partner together are a
 * relationship. Nothing named: all.
 */
export interface TimeLineFilter {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
  readonly invitation?: InvitationId;
  readonly subscription?: SubscriptionId;
  /** Who acted: the opaque subject. */
  readonly actor?: string;
  /** One request and all that followed from it. */
  readonly correlation?: string;
  readonly type?: string;
  /** By the time of the decision, both included. The order is the log's all the same. */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** An event of the log that a search has come to. */
export interface Searched {
  readonly event: StoredEvent;
  /** Absent when it cannot be read: such an event is met only where its stream alone says that it belongs. */
  readonly metadata?: EventMetadata;
  readonly matches: boolean;
}

/**
 * Searches the log itself, in its order, from after `after` up to its head at the call or up to `to`, both exact
 * positions. What does not match is handed over too, so that whoever pages can end a search that finds little; nothing
 * is kept in memory.
 */
export async function* searchTimeLine(
  log: EventLog,
  filter: TimeLineFilter,
  { after, to }: { readonly after?: Position; readonly to?: Position } = {},
): AsyncGenerator<Searched> {
  const from = after ?? (await beginning(log, filter));
  if (from === undefined) return;
  for await (const event of log.readAll({
    prefixes: prefixesOf(filter),
    ...(from !== 'start' && { from }),
    ...(to !== undefined && { to }),
  })) {
    if (event.position !== after) yield searched(event, filter);
  }
}

/** What an event is to a search. */
export function searched(event: StoredEvent, filter: TimeLineFilter): Searched {
  try {
    const metadata = catalog.metadata(event);
    return { event, metadata, matches: matches(event, metadata, filter) };
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return {
      event,
      matches: isOfTheLog(event) ? isAskedFor(event.stream, filter) : belongsByName(event.stream, filter),
    };
  }
}

function matches(
  event: StoredEvent,
  { about, actor, correlationId, at }: EventMetadata,
  filter: TimeLineFilter,
): boolean {
  const { customer, partner, invitation, subscription } = filter;
  return (
    (customer === undefined || about.customerId === customer || event.stream === `customer-${customer}`) &&
    (partner === undefined || about.partnerIds.includes(partner) || event.stream === `partner-${partner}`) &&
    (invitation === undefined || event.stream === `invitation-${invitation}`) &&
    (subscription === undefined || event.stream === `subscription-${subscription}`) &&
    (filter.actor === undefined || actor.subject === filter.actor) &&
    (filter.correlation === undefined || correlationId === filter.correlation) &&
    (filter.type === undefined || event.type === filter.type) &&
    (filter.since === undefined || at >= filter.since) &&
    (filter.until === undefined || at <= filter.until)
  );
}

/**
 * Of what the log says itself, that a stream was deleted for instance, nothing is known but the stream: it answers no
 * question for an actor or a type.
 */
function isAskedFor(stream: string, filter: TimeLineFilter): boolean {
  return ownStreams(filter).includes(stream) || Object.values(filter).every((wanted) => wanted === undefined);
}

function belongsByName(stream: string, filter: TimeLineFilter): boolean {
  const owners = ownStreams(filter);
  return owners.length === 0 || owners.every((owner) => owner === stream);
}

function ownStreams({ customer, partner, invitation, subscription }: TimeLineFilter): string[] {
  return [
    ...(customer === undefined ? [] : [`customer-${customer}`]),
    ...(partner === undefined ? [] : [`partner-${partner}`]),
    ...(invitation === undefined ? [] : [`invitation-${invitation}`]),
    ...(subscription === undefined ? [] : [`subscription-${subscription}`]),
  ];
}

/** How the streams begin in which there can be anything of it: the log leaves out for us what cannot belong. */
export function prefixesOf({ customer, partner, invitation, subscription }: TimeLineFilter): readonly string[] {
  if (invitation !== undefined) return [`invitation-${invitation}`];
  if (subscription !== undefined) return [`subscription-${subscription}`];
  if (customer !== undefined) {
    const others = partner === undefined ? ['domain-'] : [];
    return [`customer-${customer}`, 'invitation-', 'subscription-', 'labels-', ...others];
  }
  if (partner !== undefined) return [`partner-`, 'invitation-', 'customer-', 'subscription-', `labels-${partner}.`];
  return STREAM_PREFIXES;
}

/** Nothing is about an account before its first event. Undefined when one of those named does not exist. */
async function beginning(log: EventLog, filter: TimeLineFilter): Promise<Position | 'start' | undefined> {
  const firsts = await Promise.all(ownStreams(filter).map((stream) => firstPosition(log, stream)));
  if (firsts.length === 0) return 'start';
  return firsts.reduce((latest, first) =>
    latest === undefined || first === undefined ? undefined : later(latest, first),
  );
}

async function firstPosition(log: EventLog, stream: string): Promise<Position | undefined> {
  for await (const { position } of log.read(stream, 0n, 1)) return position;
  return undefined;
}

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) > 0 ? a : b;
}
