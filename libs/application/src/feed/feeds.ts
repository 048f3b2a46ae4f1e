import { Inject, Injectable } from '@nestjs/common';
import { type CustomerId, type EventId, never, type PartnerId } from '#domain';
import { catalog } from '#event-catalog';
import {
  comparePositions,
  correlationIdIn,
  type EventLog,
  isOfTheLog,
  type Position,
  positionOfKey,
  START_POSITION,
  type StoredEvent,
} from '#event-store';
import {
  type Awaited,
  EventArrivals,
  EventIndex,
  type EventIndexRow,
  indexedEvents,
  type InStream,
  type Patience,
  type Searched,
} from '#read-models';
import { type Reader, type VisibleEvent, visibleStored } from '../access/visibility';
import { customersIn, partnerEvent, type PartnerSight } from '../partner/partner-events';
import { EVENT_LOG } from '../ports';

/** Whose events a feed tells: a partner's, a customer's, or all of the marketplace's. */
export type FeedAudience =
  | { readonly kind: 'partner'; readonly partnerId: PartnerId }
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'marketplace' };

/** A feed, and through whose eyes it is read. */
export type FeedSight =
  | ({ readonly kind: 'partner' } & PartnerSight)
  | { readonly kind: 'customer'; readonly customerId: CustomerId; readonly reader: Reader }
  | { readonly kind: 'marketplace'; readonly reader: Reader };

/** An event as its reader may see it, with its place in the log. */
export interface FeedEvent extends VisibleEvent {
  readonly id: EventId;
  readonly position: Position;
  readonly revision: string;
  /** What it happened to: a kind of account, or an invitation, a subscription, and the id of that. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** The customer that it concerns, where its reader may know of that one. */
  readonly customerId?: CustomerId;
}

/** A stretch of a feed. It may hold fewer events than were looked at: those that its reader may see. */
export interface FeedStretch {
  readonly events: readonly FeedEvent[];
  /**
   * Where to go on: after the last event that was looked at. Absent where the feed is read from its beginning and there
   * is none.
   */
  readonly next?: Position;
  /** Whether more lies beyond it already. */
  readonly more: boolean;
  /** Up to here the feed has been looked at. */
  readonly upTo: Position;
  readonly correlationIds: CorrelationIds;
}

/** Which request each event followed from. Beside the events: it is not for whoever reads them, only for traces. */
export type CorrelationIds = ReadonlyMap<EventId, string>;

/** A stretch of a feed from its end. */
export interface NewestStretch extends Omit<FeedStretch, 'more'> {
  /** Before which place to go on, if there are more. */
  readonly next?: Position;
}

/**
 * The events of an account in the order of the log, however long ago they happened. Which they are, the index of all
 * events says, and nothing is told from beyond where that holds everything: so none comes later before one that was
 * told, and a place in a feed stays one, also where the view is filled anew beside itself.
 *
 * A partner is told of a customer what happened from the first acceptance on. (Its activity log shows today what
 * concerned it before; a feed that has passed there could not.)
 */
@Injectable()
export class Feeds {
  constructor(
    private readonly index: EventIndex,
    private readonly arrivals: EventArrivals,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** What comes after the position, of `most` events at most. Throws Unavailable, LogUnavailable. */
  async read(sight: FeedSight, from: Position | undefined, most: number): Promise<FeedStretch> {
    const upTo = await this.index.position();
    const found: Searched[] = [];
    const after = from === START_POSITION ? undefined : from;
    let last = after;
    if (after === undefined || comparePositions(after, upTo) < 0) {
      for await (const each of this.index.search(this.log, awaited(sight), {
        ...(after !== undefined && { after }),
        to: upTo,
        wanted: most,
      })) {
        // One that was released from waiting this very moment is found twice.
        if (!each.matches || (last !== undefined && comparePositions(each.event.position, last) <= 0)) continue;
        last = each.event.position;
        if (found.push(each) === most) break;
      }
    }
    const events = await this.visible(
      found.map(({ event, metadata }) => ({ event, customerId: metadata?.about.customerId })),
      sight,
      upTo,
    );
    return {
      events,
      ...(last !== undefined && { next: last }),
      more: found.length === most,
      upTo,
      correlationIds: correlationIdsOf(found),
    };
  }

  /** Resolves when there may be more than was looked at up to that position, or patience ends. */
  more(sight: FeedSight, upTo: Position, patience: Patience): Promise<void> {
    return this.arrivals.next(awaited(sight), upTo, patience);
  }

  /**
   * The newest of these types that lie before a place, of `limit` events at most, the newest first.
   */
  async newest(
    sight: FeedSight,
    { types, besides }: { readonly types: readonly string[]; readonly besides?: InStream | undefined },
    { before, limit }: { readonly before?: Position | undefined; readonly limit: number },
  ): Promise<NewestStretch> {
    const upTo = await this.index.position();
    const stretch = { upTo, limit: limit + 1, ...(before !== undefined && { before }) };
    const rows = await this.index.newest(awaited(sight), types, stretch, besides);
    const found = await this.stored(rows.slice(0, limit));
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      events: await this.visible(found, sight, upTo, besides),
      upTo,
      correlationIds: correlationIdsOf(found),
      ...(last && { next: positionOfKey(last._id) }),
    };
  }

  /** The event that lies there, if its reader may see it. */
  async at(sight: FeedSight, position: Position, besides?: InStream): Promise<FeedEvent | undefined> {
    const row = await this.index.at(awaited(sight), position, besides);
    const [event] = await this.visible(
      row === undefined ? [] : await this.stored([row]),
      sight,
      await this.index.position(),
      besides,
    );
    return event;
  }

  private async stored(rows: readonly EventIndexRow[]): Promise<Found[]> {
    const events = await indexedEvents(this.log, rows);
    return rows.flatMap(({ _id, customerId }) => {
      const event = events.get(_id);
      return event === undefined ? [] : [{ event, customerId }];
    });
  }

  private async visible(
    found: readonly Found[],
    sight: FeedSight,
    upTo: Position,
    besides?: InStream,
  ): Promise<FeedEvent[]> {
    // What the log says of itself, that a stream was deleted for instance, is for those who run it.
    const events = found.filter(({ event }) => !isOfTheLog(event));
    const since =
      sight.kind === 'partner'
        ? await this.index.firstAcceptances(this.log, sight.partnerId, customersIn(events), upTo)
        : undefined;
    return events.flatMap(({ event, customerId }) => {
      const accepted = customerId && since?.get(customerId);
      const isOwn =
        customerId &&
        (sight.reader.kind !== 'partner' ||
          (accepted !== undefined && comparePositions(accepted, event.position) <= 0));
      const seen = event.stream === besides?.stream ? seenAsOwn(sight, event) : seenBy(sight, event, isOwn);
      if (seen === undefined) return [];
      const { id, position, revision } = event;
      return [{ ...seen, id, position, revision: revision.toString(), ...(isOwn === true && { customerId }) }];
    });
  }
}

/** An event, and the customer that it is about. */
interface Found {
  readonly event: StoredEvent;
  readonly customerId: CustomerId | undefined;
}

function correlationIdsOf(found: readonly Pick<Found, 'event'>[]): CorrelationIds {
  return new Map(
    found.flatMap(({ event }) => {
      const correlationId = correlationIdIn(event);
      return correlationId === undefined ? [] : [[event.id, correlationId] as const];
    }),
  );
}

function awaited(sight: FeedSight): Awaited {
  switch (sight.kind) {
    case 'partner':
      return { partner: sight.partnerId };
    case 'customer':
      return { customer: sight.customerId };
    case 'marketplace':
      return {};
    default:
      return never(sight);
  }
}

function seenBy(
  sight: FeedSight,
  stored: Searched['event'],
  isOwn: boolean | undefined,
): (VisibleEvent & Pick<FeedEvent, 'subject'>) | undefined {
  if (sight.kind !== 'partner') return seenAsOwn(sight, stored);
  const seen = partnerEvent(stored, isOwn, sight);
  return seen && { ...seen.event, subject: { ...subjectOf(stored), id: seen.subjectId } };
}

function seenAsOwn(
  { reader }: FeedSight,
  stored: StoredEvent,
): (VisibleEvent & Pick<FeedEvent, 'subject'>) | undefined {
  const event = visibleStored(stored, catalog, reader);
  return event && { ...event, subject: subjectOf(stored) };
}

function subjectOf({ stream }: StoredEvent): FeedEvent['subject'] {
  const kind = stream.slice(0, stream.indexOf('-'));
  return { kind, id: stream.slice(kind.length + 1) };
}
