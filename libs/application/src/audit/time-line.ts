import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { catalog } from '#event-catalog';
import { type CustomerId, type EventId, type PartnerId } from '#domain';
import { type Basis, type EventLog, type EventMetadata, type Position, UnreadableEvent } from '#event-store';
import { EventIndex, type IndexedStretch, type Searched, type TimeLineFilter, Views } from '#read-models';
import { authorize } from '../access/authorize';
import { type VisibleActor } from '../access/visibility';
import { writtenData } from '../access/written-data';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { EVENT_LOG } from '../ports';
import { afterEvent } from './moments';

const DEFAULT_LIMIT = 100;

/** One event with its place in the log, who did it by which command, and what it follows from. */
export interface TimeLineEntry {
  readonly position: Position;
  readonly stream: string;
  readonly revision: string;
  readonly id: EventId;
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

/**
 * `effects` names the events that this one caused; `correctedBy` those that correct it, however long afterwards (I18).
 */
export interface TimeLinePage {
  readonly events: readonly (TimeLineEntry & {
    readonly effects: readonly string[];
    readonly correctedBy: readonly EventId[];
  })[];
  /** The last event's position, if more follow: to go on after it. */
  readonly next?: Position;
  /** What the customers and partners these events concern are called today, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** A page of a time line. */
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

/** Time lines: which events belong the index says, what they say the log. */
@Injectable()
export class TimeLines {
  constructor(
    private readonly index: EventIndex,
    private readonly freshness: Freshness,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /**
   * Up to the present head of the log. Throws `invalid-request` unless an event lies at `after`, and
   * `read-after-timeout`.
   */
  async of(
    filter: TimeLineFilter,
    after: Position | undefined,
    wanted?: number,
  ): Promise<AsyncIterable<TimeLineEntry>> {
    const range = await afterEvent(this.log, after);
    const to = await this.log.head();
    await this.freshness.passed(to, 'event-index');
    return this.entries(filter, { ...range, to, ...(wanted !== undefined && { wanted }) });
  }

  private async *entries(filter: TimeLineFilter, stretch: IndexedStretch): AsyncGenerator<TimeLineEntry> {
    for await (const found of this.index.search(this.log, filter, stretch)) yield entryOf(found);
  }
}

@QueryHandler(ReadTimeLine)
export class ReadTimeLineHandler implements IQueryHandler<ReadTimeLine> {
  constructor(
    private readonly lines: TimeLines,
    private readonly index: EventIndex,
    private readonly views: Views,
  ) {}

  async execute({ context, filter, page: { after, limit = DEFAULT_LIMIT } }: ReadTimeLine): Promise<TimeLinePage> {
    authorize(context, 'ReadTimeLines');
    const entries: TimeLineEntry[] = [];
    let next: Position | undefined;
    for await (const entry of await this.lines.of(filter, after, limit + 1)) {
      if (entries.length === limit) {
        next = entries.at(-1)?.position;
        break;
      }
      entries.push(entry);
    }
    return {
      events: await this.linked(entries),
      ...(next !== undefined && { next }),
      names: await this.namesIn(entries),
    };
  }

  private async linked(entries: readonly TimeLineEntry[]): Promise<TimeLinePage['events']> {
    const consequences = await this.index.consequencesOf(entries.map(({ id }) => id));
    return entries.map((entry) => ({ ...entry, ...(consequences.get(entry.id) ?? { effects: [], correctedBy: [] }) }));
  }

  private async namesIn(entries: readonly TimeLineEntry[]): Promise<Readonly<Record<string, string>>> {
    const customers = new Set<CustomerId>();
    const partners = new Set<PartnerId>();
    for (const { about } of entries) {
      if (about?.customerId !== undefined) customers.add(about.customerId);
      for (const partnerId of about?.partnerIds ?? []) partners.add(partnerId);
    }
    const [named, alsoNamed] = await Promise.all([
      this.views.customersById([...customers]),
      this.views.partnersById([...partners]),
    ]);
    return Object.fromEntries([...named, ...alsoNamed].map(([id, { name }]) => [id, name]));
  }
}

@QueryHandler(StreamTimeLine)
export class StreamTimeLineHandler implements IQueryHandler<StreamTimeLine> {
  constructor(private readonly lines: TimeLines) {}

  async execute({ context, filter, after }: StreamTimeLine): Promise<AsyncIterable<TimeLineEntry>> {
    authorize(context, 'ReadTimeLines');
    return this.lines.of(filter, after);
  }
}

function entryOf({ event, metadata }: Searched): TimeLineEntry {
  const { position, stream, revision, id, type, recordedAt } = event;
  const entry = {
    position,
    stream,
    revision: revision.toString(),
    id,
    type,
    recordedAt,
    ...(metadata && provenance(metadata)),
  };
  try {
    return { ...entry, data: writtenData(catalog.decode(event).data) };
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    return { ...entry, data: { stored: event.data }, unreadable: error.message };
  }
}

function provenance({ at, actor, command, commandId, correlationId, causationId, basis, about }: EventMetadata) {
  return {
    at,
    actor,
    command,
    commandId,
    correlationId,
    ...(causationId !== undefined && { causationId }),
    basis,
    about,
  };
}
