import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { comparePositions, type EventLog, type Position, type StoredEvent, withheld } from '#event-store';
import {
  type CutStream,
  FOLDED_VIEWS,
  type Page,
  type PageRequest,
  type RowOwner,
  type ViewName,
  type ViewPast,
  viewAsOf,
  Views,
} from '#read-models';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { ifReadable } from '../readable';
import { withQueryProblems } from '../view-query';
import { FeedingStreams } from './feeding-streams';
import { MomentResolver, type Moment } from './moments';

/**
 * What any view said of a customer, a partner, or the relationship of both, at a moment; now, if none is named. Which
 * streams to look at comes from the views of today, which forget no customer, invitation or subscription; what is said,
 * from the log. A page may be short, or empty, and yet have a next.
 */
export class GetViewAsOf<Name extends ViewName> extends Query<ViewPast<Name> & Pick<Page<never>, 'next'>> {
  constructor(
    readonly context: RequestContext,
    readonly view: Name,
    readonly owner: RowOwner,
    readonly at: Moment | undefined,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** All but partners' figures: what is counted by the month is of its month whenever it is looked at. */
export const VIEWS_AS_OF = FOLDED_VIEWS.filter((view) => view !== 'partner-figures');

@QueryHandler(GetViewAsOf)
export class GetViewAsOfHandler implements IQueryHandler<GetViewAsOf<ViewName>> {
  constructor(
    private readonly accounts: Accounts,
    private readonly views: Views,
    private readonly feeding: FeedingStreams,
    private readonly moments: MomentResolver,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async execute({
    context,
    view,
    owner,
    at,
    page,
  }: GetViewAsOf<ViewName>): Promise<ViewPast<ViewName> & Pick<Page<never>, 'next'>> {
    authorize(context, 'ReadAsOf');
    await this.expectKnown(owner);
    const position = await this.moments.positionOf(at, 'at');
    const { rows: streams, next } = await withQueryProblems(() => this.feeding.of(view, owner, page));
    const { events, cutStreams } = await this.eventsOf(streams, position);
    const past = await viewAsOf(view, owner, position, events);
    return { ...past, cutStreams: [...past.cutStreams, ...cutStreams], ...(next !== undefined && { next }) };
  }

  /**
   * What the views do not hold yet is looked up in its stream; where nobody can read that there is one all the same.
   * Throws `not-found`.
   */
  private async expectKnown({ customerId, partnerId }: RowOwner): Promise<void> {
    if (customerId !== undefined && (await this.views.customer(customerId)) === undefined)
      await ifReadable(() => this.accounts.customer(customerId, 'customer'));
    if (partnerId !== undefined && (await this.views.partner(partnerId)) === undefined)
      await ifReadable(() => this.accounts.partner(partnerId, 'partner'));
  }

  /**
   * Of each stream what lies up to the position, and the first event beyond it. Of one that the log does not give out
   * from its first event on, because somebody deleted or cut it, there is nothing, and it is named as one that cannot
   * be read: whatever followed from the rest would be a guess.
   */
  private async eventsOf(
    streams: readonly string[],
    position: Position,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly cutStreams: readonly CutStream[] }> {
    const [events, cutStreams]: [StoredEvent[], CutStream[]] = [[], []];
    for (const stream of streams) {
      const read = await ifReadable(() => this.upTo(position, stream));
      if (read?.[0]?.revision === 0n) {
        events.push(...read);
        continue;
      }
      const reason = await withheld(this.log, stream);
      if (reason !== undefined) cutStreams.push({ stream, revision: '0', reason });
    }
    return { events: events.sort((a, b) => comparePositions(a.position, b.position)), cutStreams };
  }

  private async upTo(position: Position, stream: string): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const event of this.log.read(stream)) {
      events.push(event);
      if (comparePositions(event.position, position) > 0) break;
    }
    return events;
  }
}
