import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { catalog } from '#event-catalog';
import { type CustomerId, type EventId, type PartnerId } from '#domain';
import { type Basis, type EventLog, type EventMetadata, type Position, UnreadableEvent } from '#event-store';
import { type Searched, searchTimeLine, type TimeLineFilter, Views } from '#read-models';
import { authorize } from '../access/authorize';
import { type VisibleActor } from '../access/visibility';
import { writtenData } from '../access/written-data';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { correctionsOf } from './corrections';
import { afterEvent } from './moments';

const DEFAULT_LIMIT = 100;
/** How many events a page looks at: after so many it answers what it has found, so that a page is quick however rare the match. */
const SEARCHED_PER_PAGE = 20_000;

/** One event with its place in the log, who did it by which command, and what it follows from. */
export interface TimeLineEntry {
  readonly position: Position;
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: object;
  /** When the log recorded it, by the log's clock. */
  readonly recordedAt: string;
  /** When it was decided. */
  readonly at?: string;
  readonly actor?: VisibleActor;
  readonly command?: string;
  readonly commandId?: string;
  readonly correlationId?: string;
  /** The event that caused it. */
  readonly causationId?: string;
  /** What was read to decide it, and how far. */
  readonly basis?: readonly Basis[];
  /** Whom it concerns. Only the marketplace's auditors are told so unfiltered. */
  readonly about?: EventMetadata['about'];
  /** Why it cannot be read; its data are then as they lie in the log. */
  readonly unreadable?: string;
}

/** `effects` names the events that this one caused, of those the page has searched; `correctedBy` those that correct it, all there are. */
export interface TimeLinePage {
  readonly events: readonly (TimeLineEntry & { readonly effects: readonly string[]; readonly correctedBy: readonly EventId[] })[];
  /** Where the search ended, unless that was the log's end: to go on after it. A page may hold few events, or none, and yet have a next. */
  readonly next?: Position;
  /** What the customers and partners these events concern are called today, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** A stretch of a time line, searched in the log itself. */
export class ReadTimeLine extends Query<TimeLinePage> {
  constructor(
    readonly context: RequestContext,
    readonly filter: TimeLineFilter,
    readonly page: { readonly after?: Position; readonly limit?: number } = {},
  ) {
    super();
  }
}

/** A whole time line as it comes from the log; what is not taken is not read. */
export class StreamTimeLine extends Query<AsyncIterable<TimeLineEntry>> {
  constructor(
    readonly context: RequestContext,
    readonly filter: TimeLineFilter,
    readonly after?: Position,
  ) {
    super();
  }
}

@QueryHandler(ReadTimeLine)
export class ReadTimeLineHandler implements IQueryHandler<ReadTimeLine> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly views: Views,
  ) {}

  async execute({ context, filter, page: { after, limit = DEFAULT_LIMIT } }: ReadTimeLine): Promise<TimeLinePage> {
    authorize(context, 'ReadTimeLines');
    const entries: TimeLineEntry[] = [];
    const effects = new Map<string, string[]>();
    const answer = async (): Promise<TimeLinePage> => ({
      events: await this.linked(entries, effects),
      names: await this.namesIn(entries),
    });
    let count = 0;
    for await (const searched of searchTimeLine(this.log, filter, await afterEvent(this.log, after))) {
      const { event, metadata, matches } = searched;
      const cause = metadata?.causationId;
      if (cause !== undefined) effects.set(cause, [...(effects.get(cause) ?? []), event.id]);
      if (matches) entries.push(entryOf(searched));
      count += 1;
      if (entries.length === limit || count === SEARCHED_PER_PAGE) return { ...(await answer()), next: event.position };
    }
    return answer();
  }

  private async linked(
    entries: readonly TimeLineEntry[],
    effects: ReadonlyMap<string, readonly string[]>,
  ): Promise<TimeLinePage['events']> {
    const corrections = await correctionsOf(this.log, entries);
    return entries.map((entry) => ({ ...entry, effects: effects.get(entry.id) ?? [], correctedBy: corrections.get(entry.id) ?? [] }));
  }

  private async namesIn(entries: readonly TimeLineEntry[]): Promise<Readonly<Record<string, string>>> {
    const customers = new Set<CustomerId>();
    const partners = new Set<PartnerId>();
    for (const { about } of entries) {
      if (about?.customerId !== undefined) customers.add(about.customerId);
      for (const partnerId of about?.partnerIds ?? []) partners.add(partnerId);
    }
    const [named, alsoNamed] = await Promise.all([this.views.customersById([...customers]), this.views.partnersById([...partners])]);
    return Object.fromEntries([...named, ...alsoNamed].map(([id, { name }]) => [id, name]));
  }
}

@QueryHandler(StreamTimeLine)
export class StreamTimeLineHandler implements IQueryHandler<StreamTimeLine> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  async execute({ context, filter, after }: StreamTimeLine): Promise<AsyncIterable<TimeLineEntry>> {
    authorize(context, 'ReadTimeLines');
    return this.entries(filter, await afterEvent(this.log, after));
  }

  private async *entries(filter: TimeLineFilter, range: { readonly after?: Position }): AsyncGenerator<TimeLineEntry> {
    for await (const searched of searchTimeLine(this.log, filter, range)) if (searched.matches) yield entryOf(searched);
  }
}

function entryOf({ event, metadata }: Searched): TimeLineEntry {
  const { position, stream, revision, id, type, recordedAt } = event;
  const entry = { position, stream, revision: revision.toString(), id, type, recordedAt, ...(metadata && provenance(metadata)) };
  try {
    return { ...entry, data: writtenData(catalog.decode(event).data) };
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return { ...entry, data: { stored: event.data }, unreadable: error.message };
  }
}

function provenance({ at, actor, command, commandId, correlationId, causationId, basis, about }: EventMetadata) {
  return { at, actor, command, commandId, correlationId, ...(causationId !== undefined && { causationId }), basis, about };
}
