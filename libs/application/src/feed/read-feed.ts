import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { never } from '#domain';
import { comparePositions, type EventLog, type Position, START_POSITION } from '#event-store';
import { EventIndex, type Patience } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize, ofMarketplace } from '../access/authorize';
import { type Reader } from '../access/visibility';
import { afterEvent } from '../audit/moments';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { thingsReadBy } from '../partner/partner-events';
import { EVENT_LOG } from '../ports';
import { ProblemError } from '../problem-error';
import { type FeedAudience, type FeedEvent, Feeds, type FeedSight } from './feeds';

const DEFAULT_LIMIT = 100;
/** So many stretches are looked at for one answer where nothing in them is for the reader; the next answer goes on. */
const MOST_STRETCHES = 20;

/** Events of a feed, and where to go on; `next` is absent only where nothing has ever happened. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  readonly next?: Position;
}

/** Where a feed is read on, and under which name the reader said so. */
export interface FeedPlace {
  readonly after?: Position;
  readonly field: string;
}

/**
 * What comes next in a feed. With `patience` an answer without events is given only when that ends. Throws `forbidden`,
 * `not-found`; `position-beyond-head` and `invalid-request` for a place that this log does not have.
 */
export class ReadFeed extends Query<FeedPage> {
  constructor(
    readonly context: RequestContext,
    readonly audience: FeedAudience,
    readonly place: FeedPlace,
    readonly limit = DEFAULT_LIMIT,
    readonly patience?: Patience,
  ) {
    super();
  }
}

/**
 * A feed from a place on, for as long as it is taken: pages as they come, and one without events whenever patience
 * ends. Throws as `ReadFeed` does.
 */
export class FollowFeed extends Query<AsyncIterable<FeedPage>> {
  constructor(
    readonly context: RequestContext,
    readonly audience: FeedAudience,
    readonly place: FeedPlace,
    readonly patience: Patience,
  ) {
    super();
  }
}

/** Who may read which feed, and from where. */
@Injectable()
export class FeedReaders {
  constructor(
    private readonly accounts: AccountViews,
    private readonly index: EventIndex,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** By the right to read the account's history. Throws `forbidden` and `not-found`, as that would. */
  async sightOf(context: RequestContext, audience: FeedAudience): Promise<FeedSight> {
    const { tenant, roles } = context.identity;
    switch (audience.kind) {
      case 'partner': {
        const actor = authorize(context, 'ReadPartnerActivity');
        await this.accounts.ownPartner(actor, audience.partnerId);
        const reader: Reader = ofMarketplace(actor) ? { kind: 'marketplace' } : { ...audience, tenant };
        return { ...audience, reader, things: thingsReadBy(roles) };
      }
      case 'customer': {
        const actor = authorize(context, 'ReadCustomerHistory');
        await this.accounts.ownCustomer(actor, audience.customerId);
        return { ...audience, reader: ofMarketplace(actor) ? { kind: 'marketplace' } : { kind: 'customer', tenant } };
      }
      case 'marketplace':
        authorize(context, 'ReadTimeLines');
        return { ...audience, reader: { kind: 'marketplace' } };
      default:
        return never(audience);
    }
  }

  /**
   * Waits for what the reader has seen acknowledged, and refuses a place that lies beyond this log, or within an event
   * of it.
   */
  async expectPlace(context: RequestContext, { kind }: FeedAudience, { after, field }: FeedPlace): Promise<void> {
    await this.freshness.reached(context, 'event-index');
    if (after === undefined || after === START_POSITION) return;
    if (comparePositions(after, await this.index.position()) > 0 && comparePositions(after, await this.log.head()) > 0)
      throw new ProblemError('position-beyond-head', { field });
    // Of everything the log itself is read on, which is not possible from everywhere.
    if (kind === 'marketplace') await afterEvent(this.log, after, field);
  }
}

@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly feeds: Feeds,
  ) {}

  async execute({ context, audience, place, limit, patience }: ReadFeed): Promise<FeedPage> {
    const sight = await this.readers.sightOf(context, audience);
    await this.readers.expectPlace(context, audience, place);
    const deadline = performance.now() + (patience?.ms ?? 0);
    let next = place.after;
    for (let stretches = 1; ; stretches += 1) {
      const { events, more, upTo, ...stretch } = await this.feeds.read(sight, next, limit);
      ({ next } = stretch);
      const left = deadline - performance.now();
      const isOver = more
        ? stretches >= MOST_STRETCHES
        : patience === undefined || left <= 0 || patience.signal.aborted;
      if (events.length > 0 || isOver) return { events, ...(next !== undefined && { next }) };
      if (!more && patience !== undefined) await this.feeds.more(sight, upTo, { ms: left, signal: patience.signal });
    }
  }
}

@QueryHandler(FollowFeed)
export class FollowFeedHandler implements IQueryHandler<FollowFeed> {
  constructor(
    private readonly readers: FeedReaders,
    private readonly feeds: Feeds,
  ) {}

  async execute({ context, audience, place, patience }: FollowFeed): Promise<AsyncIterable<FeedPage>> {
    const sight = await this.readers.sightOf(context, audience);
    await this.readers.expectPlace(context, audience, place);
    return this.pages(sight, place.after, patience);
  }

  private async *pages(sight: FeedSight, after: Position | undefined, patience: Patience): AsyncGenerator<FeedPage> {
    for (let next = after; !patience.signal.aborted;) {
      const { events, more, upTo, ...stretch } = await this.feeds.read(sight, next, DEFAULT_LIMIT);
      ({ next } = stretch);
      yield { events, ...(next !== undefined && { next }) };
      if (!more) await this.feeds.more(sight, upTo, patience);
    }
  }
}
