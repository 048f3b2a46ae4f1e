import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CustomerId, labelsIdOf, type PartnerId } from '#domain';
import { comparePositions, type EventLog, type Position, type StoredEvent, withheld } from '#event-store';
import {
  type Category,
  type CutStream,
  FOLDED_VIEWS,
  KNOWN_VIEWS,
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
import { ProblemError } from '../problem-error';
import { ifReadable } from '../readable';
import { withQueryProblems } from '../view-query';
import { MomentResolver, type Moment } from './moments';

/** Some streams, and where the next begin. */
type StreamPage = Page<string>;

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
    const { rows: streams, next } = await withQueryProblems(() => this.streamsOf(view, owner, page));
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

  private async streamsOf(view: ViewName, { customerId, partnerId }: RowOwner, page: PageRequest): Promise<StreamPage> {
    const { fedBy } = KNOWN_VIEWS[view];
    const [subject] = fedBy;
    if (subject === 'customer') {
      const customers =
        customerId === undefined ? await this.customersOf(partnerId, view, page) : { rows: [customerId] };
      const streams = await Promise.all(customers.rows.map((id) => this.streamsFeeding(id, partnerId, fedBy)));
      return { ...customers, rows: streams.flat() };
    }
    if (subject === 'partner' && partnerId !== undefined) return { rows: [`partner-${partnerId}`] };
    if (subject === 'invitation' && partnerId !== undefined)
      return named('invitation', await this.views.invitationsOfPartner(partnerId, page));
    if (subject === 'subscription' && customerId !== undefined) {
      return named('subscription', await this.views.subscriptionsOfCustomer(customerId, page));
    }
    if (subject === 'subscription' && partnerId !== undefined) {
      return named('subscription', await this.views.subscriptionsSoldBy(partnerId, page));
    }
    throw wants(subject === 'subscription' ? 'customer' : 'partner', view);
  }

  private async customersOf(
    partnerId: PartnerId | undefined,
    view: ViewName,
    page: PageRequest,
  ): Promise<Page<CustomerId>> {
    if (partnerId === undefined) throw wants('customer', view);
    const ever = await this.views.customersEverOfPartner(partnerId, page);
    return { ...ever, rows: ever.rows.map(({ customerId }) => customerId) };
  }

  private async streamsFeeding(
    customerId: CustomerId,
    partnerId: PartnerId | undefined,
    fedBy: readonly Category[],
  ): Promise<readonly string[]> {
    const labels = fedBy.includes('labels') ? await this.labelsOf(customerId, partnerId) : [];
    const streams = [`customer-${customerId}`, ...labels];
    if (!fedBy.includes('subscription')) return streams;
    for (let cursor: string | undefined = '', page: StreamPage; cursor !== undefined; cursor = page.next) {
      page = named(
        'subscription',
        await this.views.subscriptionsOfCustomer(customerId, cursor === '' ? {} : { cursor }),
      );
      streams.push(...page.rows);
    }
    return streams;
  }

  /** Where its partners, or the one that is asked for, say what they call the customer. */
  private async labelsOf(customerId: CustomerId, partnerId: PartnerId | undefined): Promise<readonly string[]> {
    const partners = partnerId === undefined ? await this.views.partnersOfCustomer(customerId) : [{ partnerId }];
    return partners.map((one) => `labels-${labelsIdOf(one.partnerId, customerId)}`);
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

function named(category: Category, { rows, ...page }: Page<{ readonly _id: string }>): StreamPage {
  return { ...page, rows: rows.map(({ _id }) => `${category}-${_id}`) };
}

function wants(field: 'customer' | 'partner', view: ViewName): ProblemError {
  return new ProblemError('invalid-request', { field, detail: `The view ${view} is asked for with a ${field}.` });
}
