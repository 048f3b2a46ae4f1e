import { type CustomerId, type DomainEvent, type EventId, type Instant, type PartnerId, type PersonId } from '#domain';
import { type DocumentCollection, type Documents, type Filter } from '#documents';
import {
  comparePositions,
  type EventLog,
  type Position,
  positionKey,
  positionOfKey,
  START_POSITION,
  type StoredEvent,
} from '#event-store';
import { Checkpoints, type ParkedStream, ParkedStreams } from '#projections';
import { ActiveViews } from './active-views';
import { decodeCursor, encodeCursor } from './cursor';
import { indexedEvents } from './indexed-events';
import { INDEX_KEYS } from './projections';
import { prefixesOf, type Searched, searched, searchTimeLine, type TimeLineFilter } from './replay/time-line';
import { type EventIndexRow } from './rows';
import { type Page, type PageRequest, pageSize } from './views';

/** Where to search: after one position, and up to another, which the index has passed. */
export interface IndexedStretch {
  readonly after?: Position;
  readonly to: Position;
  /** How many are wanted, if that is known. */
  readonly wanted?: number;
}

const PAGE = 500;

/**
 * Questions to the index of all events. Each is answered by one index of the database, and costs as much as what it
 * finds.
 */
export class EventIndex {
  private readonly activeViews: ActiveViews;
  private readonly parkedStreams: ParkedStreams;
  private readonly checkpoints: Checkpoints;

  constructor(private readonly documents: Pick<Documents, 'views'>) {
    this.activeViews = new ActiveViews(documents.views);
    this.parkedStreams = new ParkedStreams(documents.views);
    this.checkpoints = new Checkpoints(documents.views);
  }

  /**
   * The events that the filter asks for, in the order of the log, as they lie in it; as many as are taken are looked
   * for. The same ones as `searchTimeLine` finds by reading on.
   */
  async *search(log: EventLog, filter: TimeLineFilter, stretch: IndexedStretch): AsyncGenerator<Searched> {
    // Of everything there is nothing to look for: the log gives it faster one after the other.
    if (Object.values(filter).every((wanted) => wanted === undefined)) {
      yield* searchTimeLine(log, filter, stretch);
      return;
    }
    const parked = await this.parkedTails(log, filter, stretch);
    for await (const event of this.events(log, filter, stretch)) {
      while (parked[0] !== undefined && comparePositions(parked[0].position, event.position) < 0)
        yield* matching(parked.shift(), filter);
      yield* matching(event, filter);
    }
    for (const event of parked) yield* matching(event, filter);
  }

  /** Of each of these events those that it caused, and those that correct it (I18), in the order of the log. */
  async consequencesOf(ids: readonly EventId[]): Promise<ReadonlyMap<EventId, Consequences>> {
    const keys = ids.flatMap((id) => [INDEX_KEYS.effectOf(id), INDEX_KEYS.correctionOf(id)]);
    const having = new Map<string, EventId[]>(keys.map((key) => [key, []]));
    for (const row of ids.length === 0 ? [] : await this.inOrder({ keys: { in: keys } })) {
      for (const key of row.keys) having.get(key)?.push(row.event);
    }
    const of = (key: string): readonly EventId[] => having.get(key) ?? [];
    return new Map(
      ids.map((id) => [id, { effects: of(INDEX_KEYS.effectOf(id)), correctedBy: of(INDEX_KEYS.correctionOf(id)) }]),
    );
  }

  /**
   * Which of these persons have been erased, if the index holds everything up to the position; undefined if it does
   * not, so that only the log can tell.
   */
  async erasedAmong(persons: readonly PersonId[], position: Position): Promise<ReadonlySet<PersonId> | undefined> {
    const collection = await this.activeViews.active('event-index');
    if (comparePositions(await this.checkpoints.position(collection), position) < 0) return undefined;
    const parked = await this.parkedStreams.of(collection);
    if (parked.some(({ stream }) => stream.startsWith('person-'))) return undefined;
    const streams = new Map(persons.map((person) => [INDEX_KEYS.stream(`person-${person}`), person]));
    const rows = streams.size === 0 ? [] : await this.rowsIn(collection).find({ keys: { in: [...streams.keys()] } });
    return new Set(rows.flatMap(({ keys }) => keys.flatMap((key) => streams.get(key) ?? [])));
  }

  /** What concerns the partner in streams of these categories, the newest first. @throws InvalidCursor */
  async ofPartner(
    partnerId: PartnerId,
    categories: readonly string[],
    page: PageRequest,
  ): Promise<Page<EventIndexRow>> {
    return this.newestFirst({ keys: { eq: INDEX_KEYS.partner(partnerId) }, category: { in: categories } }, page);
  }

  /** The events of a type, the newest first. @throws InvalidCursor */
  async ofType(type: DomainEvent['type'], page: PageRequest): Promise<Page<EventIndexRow>> {
    return this.newestFirst({ keys: { eq: INDEX_KEYS.type(type) } }, page);
  }

  private async newestFirst(
    filter: Filter<EventIndexRow>,
    { cursor, limit: wanted }: PageRequest,
  ): Promise<Page<EventIndexRow>> {
    const limit = pageSize(wanted);
    const after = cursor === undefined ? {} : { after: [decodeCursor('position', cursor)[1]] };
    const found = await (await this.rows()).find(filter, { sort: [['_id', -1]], limit: limit + 1, ...after });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return found.length > limit && last !== undefined
      ? { rows, next: encodeCursor('position', [last._id, last._id]) }
      : { rows };
  }

  /**
   * The newest events of these types that are about an account, and those of types that lie in one stream besides,
   * before a place, the newest first, of `limit` at most. Nothing beyond where the index holds everything.
   * @param besides types of which there are few in all of the log: all of each are looked at
   */
  async newest(
    account: Pick<TimeLineFilter, 'customer' | 'partner'>,
    types: readonly string[],
    { before, upTo, limit }: { readonly before?: Position; readonly upTo: Position; readonly limit: number },
    besides?: InStream,
  ): Promise<readonly EventIndexRow[]> {
    const rows = await this.rows();
    // Of several keys no index gives the rows in the order of the log: each type is asked for by itself.
    const asked: Filter<EventIndexRow>[] = [
      ...types.flatMap((type) => keysOfAccount(account, type)).map((key) => ({ keys: { eq: key } })),
      ...(besides === undefined
        ? []
        : besides.types.map((type) => ({ keys: { eq: INDEX_KEYS.type(type) }, stream: { eq: besides.stream } }))),
    ];
    const found = await Promise.all(
      asked.map((one) =>
        rows.find(
          { ...one, _id: { lte: positionKey(upTo) } },
          { sort: [['_id', -1]], limit, ...(before !== undefined && { after: [positionKey(before)] }) },
        ),
      ),
    );
    return found
      .flat()
      .toSorted((a, b) => (a._id < b._id ? 1 : -1))
      .slice(0, limit);
  }

  /** The event that lies there, if it is about the account, or one of those in the stream. */
  async at(
    account: Pick<TimeLineFilter, 'customer' | 'partner'>,
    position: Position,
    besides?: InStream,
  ): Promise<EventIndexRow | undefined> {
    const keys = keysOfAccount(account);
    const row = await (await this.rows()).findOne({ _id: { eq: positionKey(position) } });
    if (row === undefined) return undefined;
    const isBeside = besides !== undefined && row.stream === besides.stream && besides.types.includes(row.type);
    return isBeside || row.keys.some((key) => keys.includes(key)) ? row : undefined;
  }

  /** Of each of these accounts that has another name since the position: where its first renaming after it lies. */
  async firstRenamingsAfter(
    position: Position,
    {
      customers = [],
      partners = [],
    }: { readonly customers?: readonly CustomerId[]; readonly partners?: readonly PartnerId[] },
  ): Promise<ReadonlyMap<string, Position>> {
    const renamed = new Map<string, string>([
      ...customers.map((id) => [INDEX_KEYS.customer(id, 'CustomerRenamed'), id] as const),
      ...partners.map((id) => [INDEX_KEYS.partner(id, 'PartnerRenamed'), id] as const),
    ]);
    const rows = await this.inOrder({ keys: { in: [...renamed.keys()] }, _id: { gt: positionKey(position) } });
    const first = new Map<string, Position>();
    for (const { keys, _id, stream } of rows) {
      const id = keys.map((key) => renamed.get(key)).find((one) => one !== undefined && stream.endsWith(one));
      if (id !== undefined && !first.has(id)) first.set(id, positionOfKey(_id));
    }
    return first;
  }

  /**
   * Of each of these partners that has accepted an agreement since the position: where it had accepted the one of then;
   * undefined if it had none.
   */
  async agreementsBefore(
    position: Position,
    partners: readonly PartnerId[],
  ): Promise<ReadonlyMap<PartnerId, Position | undefined>> {
    const accepted = new Map(partners.map((id) => [INDEX_KEYS.partner(id, 'ResellerAgreementAccepted'), id]));
    const [before, changed] = [new Map<PartnerId, Position>(), new Set<PartnerId>()];
    for (const { keys, _id } of await this.inOrder({ keys: { in: [...accepted.keys()] } })) {
      const id = keys.map((key) => accepted.get(key)).find((one) => one !== undefined);
      if (id === undefined) continue;
      if (_id > positionKey(position)) changed.add(id);
      else before.set(id, positionOfKey(_id));
    }
    return new Map([...changed].map((id) => [id, before.get(id)]));
  }

  /**
   * Of each of these partners that has been suspended or reinstated since the position: whether it was suspended then.
   */
  async suspendedBefore(position: Position, partners: readonly PartnerId[]): Promise<ReadonlyMap<PartnerId, boolean>> {
    const types = ['PartnerSuspended', 'PartnerReinstated'] as const;
    const streams = new Map(partners.map((id) => [`partner-${id}`, id]));
    const keys = partners.flatMap((id) => types.map((type) => INDEX_KEYS.partner(id, type)));
    const then = new Map<PartnerId, boolean>();
    for (const { stream, type } of await this.inOrder({ keys: { in: keys }, _id: { gt: positionKey(position) } })) {
      const id = streams.get(stream);
      if (id !== undefined && !then.has(id)) then.set(id, type === 'PartnerReinstated');
    }
    return then;
  }

  /**
   * The last two events of a customer's own stream that lie not beyond the position, the later first; and the one after
   * them.
   */
  async stepsOfCustomer(id: CustomerId, position: Position): Promise<CustomerSteps> {
    const own: Filter<EventIndexRow> = { keys: { eq: INDEX_KEYS.customer(id) }, stream: { eq: `customer-${id}` } };
    const [rows, key] = [await this.rows(), positionKey(position)];
    const [[last, before], [next]] = await Promise.all([
      rows.find({ ...own, _id: { lte: key } }, { sort: [['_id', -1]], limit: 2 }),
      rows.find({ ...own, _id: { gt: key } }, { sort: [['_id', 1]], limit: 1 }),
    ]);
    return {
      ...(last !== undefined && { recordedAt: last.recordedAt }),
      ...(before !== undefined && { back: positionOfKey(before._id) }),
      ...(next !== undefined && { forward: positionOfKey(next._id) }),
    };
  }

  /** When the log recorded the last event of streams of these categories that lies not beyond the position. */
  async lastRecordedAt(position: Position, categories: readonly string[]): Promise<Instant | undefined> {
    const filter = { _id: { lte: positionKey(position) }, category: { in: categories } };
    const [row] = await (await this.rows()).find(filter, { sort: [['_id', -1]], limit: 1 });
    return row?.recordedAt;
  }

  /** Of several keys no index gives the rows in the order of the log. */
  private async inOrder(filter: Filter<EventIndexRow>): Promise<EventIndexRow[]> {
    return (await (await this.rows()).find(filter)).sort((a, b) => (a._id < b._id ? -1 : 1));
  }

  /**
   * The position of the last event before the first one that the log recorded later than that; undefined if the index
   * knows of none later. What waits because nobody can read it does not count, as in every view.
   */
  async positionBefore(instant: Instant): Promise<Position | undefined> {
    const [later] = await this.byTime({ recordedAt: { gt: instant } }, 1);
    return later && this.before(later._id);
  }

  /**
   * Up to here everything is in the index, but for what waits because nobody can read it. What is in it beyond may have
   * gaps.
   */
  async position(): Promise<Position> {
    return this.checkpoints.position(await this.activeViews.active('event-index'));
  }

  /** By what the events after one position and up to another are found, of `most` of them at most: the first. */
  async keysBetween(after: Position, to: Position, most: number): Promise<readonly (readonly string[])[]> {
    const filter = { _id: { lte: positionKey(to) } };
    const rows = await (
      await this.rows()
    ).find(filter, { sort: [['_id', 1]], limit: most, after: [positionKey(after)] });
    return rows.map(({ keys }) => keys);
  }

  /**
   * Where each of these customers first accepted the partner, of those that have, up to the position: from there on it
   * is the partner's customer (I10). A customer whose stream waits because an event of it cannot be read is looked up
   * in the log.
   */
  async firstAcceptances(
    log: EventLog,
    partnerId: PartnerId,
    customerIds: readonly CustomerId[],
    to: Position,
  ): Promise<ReadonlyMap<CustomerId, Position>> {
    const accepted = new Map(customerIds.map((id) => [INDEX_KEYS.customer(id, 'RelationshipAccepted'), id]));
    const rows = accepted.size === 0 ? [] : await this.inOrder({ keys: { in: [...accepted.keys()] } });
    const first = new Map<CustomerId, Position>();
    for (const { keys, customerId, _id } of rows) {
      if (customerId === undefined || first.has(customerId) || !keys.includes(INDEX_KEYS.partner(partnerId))) continue;
      first.set(customerId, positionOfKey(_id));
    }
    const parked = await this.parkedStreams.of(await this.activeViews.active('event-index'));
    for (const customer of customerIds) {
      if (first.has(customer) || !parked.some(({ stream }) => stream === `customer-${customer}`)) continue;
      const filter = { customer, partner: partnerId, type: 'RelationshipAccepted' };
      for await (const { event } of this.search(log, filter, { to, wanted: 1 })) {
        first.set(customer, event.position);
        break;
      }
    }
    return first;
  }

  /**
   * What the log still holds, from a revision on, of a stream that it does not give out: deleted or cut by hand. The
   * index knows where it lies; what was scavenged is nowhere any more.
   * @param found of which customer the stream is, or of which types the events in it are: there are few in all the log
   */
  async *leftOf(
    log: EventLog,
    stream: string,
    found: { readonly customer: CustomerId } | { readonly types: readonly DomainEvent['type'][] },
    from = 0n,
  ): AsyncGenerator<StoredEvent> {
    const keys: Filter<EventIndexRow>['keys'] =
      'customer' in found
        ? { eq: INDEX_KEYS.customer(found.customer) }
        : { in: found.types.map((type) => INDEX_KEYS.type(type)) };
    const rows = (await this.inOrder({ keys, stream: { eq: stream } })).filter(
      ({ revision }) => BigInt(revision) >= from,
    );
    for (let first = 0; first < rows.length; first += PAGE) {
      const page = rows.slice(first, first + PAGE);
      const events = await indexedEvents(log, page);
      yield* page.flatMap(({ _id }) => events.get(_id) ?? []);
    }
  }

  /** The position of the last event that the index knows of. */
  async last(): Promise<Position> {
    return this.before(undefined);
  }

  private async before(key: string | undefined): Promise<Position> {
    const place = key === undefined ? {} : { after: [key] };
    const [row] = await (await this.rows()).find(PLACED, { sort: [['_id', -1]], limit: 1, ...place });
    return row === undefined ? START_POSITION : positionOfKey(row._id);
  }

  private async *events(log: EventLog, filter: TimeLineFilter, stretch: IndexedStretch): AsyncGenerator<StoredEvent> {
    const rows = await this.rows();
    const { from, to } = await this.boundsOf(filter, stretch);
    const asked: Filter<EventIndexRow> = { ...keysOf(filter), ...decidedIn(filter), _id: { lte: to } };
    const size = stretch.wanted ?? PAGE;
    for (let last = from; last < to;) {
      const page = await rows.find(asked, { sort: [['_id', 1]], limit: size, after: [last] });
      const events = await indexedEvents(log, page);
      yield* page.flatMap(({ _id }) => events.get(_id) ?? []);
      if (page.length < size) return;
      last = page.at(-1)?._id ?? to;
    }
  }

  /**
   * The part of the log in which lies all that was decided in the time asked for. The log's order is not that of
   * decisions, but none was ever recorded later, or seemingly earlier, than the index knows.
   */
  private async boundsOf(
    { since, until }: TimeLineFilter,
    { after, to }: IndexedStretch,
  ): Promise<{ readonly from: string; readonly to: string }> {
    const stretch = { from: after === undefined ? FIRST : positionKey(after), to: positionKey(to) };
    if (since === undefined && until === undefined) return stretch;
    const [[earliest], [latest]] = await Promise.all([this.byLateness(1), this.byLateness(-1)]);
    if (earliest === undefined || latest === undefined) return stretch;
    const begin = since && (await this.byTime({ recordedAt: { gte: shifted(since, earliest.late) } }, 1))[0]?._id;
    const end = until && (await this.byTime({ recordedAt: { gt: shifted(until, latest.late) } }, 1))[0]?._id;
    if (since !== undefined && begin === undefined) return { from: stretch.to, to: stretch.to };
    return {
      from: begin !== undefined && begin > stretch.from ? keyBefore(begin) : stretch.from,
      to: end !== undefined && end < stretch.to ? end : stretch.to,
    };
  }

  private async byTime(filter: Filter<EventIndexRow>, limit: number): Promise<EventIndexRow[]> {
    const sort = [
      ['recordedAt', 1],
      ['_id', 1],
    ] as const;
    return (await this.rows()).find(filter, { sort, limit });
  }

  private async byLateness(direction: 1 | -1): Promise<EventIndexRow[]> {
    return (await this.rows()).find(
      { late: { gt: -Number.MAX_SAFE_INTEGER } },
      { sort: [['late', direction]], limit: 1 },
    );
  }

  /** Of streams that wait, the index has nothing from the event on at which they stopped: it is read from the log. */
  private async parkedTails(
    log: EventLog,
    filter: TimeLineFilter,
    { after, to }: IndexedStretch,
  ): Promise<StoredEvent[]> {
    const parked = await this.parkedStreams.of(await this.activeViews.active('event-index'));
    const prefixes = prefixesOf(filter);
    const events: StoredEvent[] = [];
    for (const stream of parked.filter((one) => prefixes.some((prefix) => one.stream.startsWith(prefix)))) {
      for await (const event of tailOf(log, stream)) {
        if (comparePositions(event.position, to) > 0) break;
        if (after === undefined || comparePositions(event.position, after) > 0) events.push(event);
      }
    }
    return events.sort((a, b) => comparePositions(a.position, b.position));
  }

  private async rows(): Promise<DocumentCollection<EventIndexRow>> {
    return this.rowsIn(await this.activeViews.active('event-index'));
  }

  private rowsIn(collection: string): DocumentCollection<EventIndexRow> {
    return this.documents.views.collection(collection);
  }
}

function keysOfAccount(
  { customer, partner }: Pick<TimeLineFilter, 'customer' | 'partner'>,
  type?: string,
): readonly string[] {
  return [
    ...(customer === undefined ? [] : [INDEX_KEYS.customer(customer, type)]),
    ...(partner === undefined ? [] : [INDEX_KEYS.partner(partner, type)]),
  ];
}

/** When the last event of a customer that counts was recorded; and where the one before it and the one after it lie. */
export interface CustomerSteps {
  readonly recordedAt?: Instant;
  readonly back?: Position;
  readonly forward?: Position;
}

/** Events of these types in one stream. */
export interface InStream {
  readonly stream: string;
  readonly types: readonly string[];
}

interface Consequences {
  readonly effects: readonly EventId[];
  readonly correctedBy: readonly EventId[];
}

/** Before every row; the collection's mark, which is none, lies before it too. */
const FIRST = '/';
const PLACED = { _id: { gt: FIRST } } as const;

/** What comes after it begins with the very next key. */
function keyBefore(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1) + '~';
}

function* matching(event: StoredEvent | undefined, filter: TimeLineFilter): Generator<Searched> {
  const found = event && searched(event, filter);
  if (found?.matches === true) yield found;
}

/**
 * What the log still gives out of a stream from where it stopped; what the log itself says of one that it withholds is
 * in no stream that can be read.
 */
async function* tailOf(
  log: EventLog,
  { stream, revision, position, withheld }: ParkedStream,
): AsyncGenerator<StoredEvent> {
  const events =
    withheld === undefined ? log.read(stream, BigInt(revision)) : log.readAll({ prefixes: [stream], from: position });
  for await (const event of events) if (event.stream === stream) yield event;
}

/** By what is true of all of them; first by what is true of fewest. */
function keysOf({
  customer,
  partner,
  invitation,
  subscription,
  actor,
  correlation,
  type,
}: TimeLineFilter): Filter<EventIndexRow> {
  const typed = customer ?? actor ?? partner;
  const keys = [
    ...(invitation === undefined ? [] : [INDEX_KEYS.stream(`invitation-${invitation}`)]),
    ...(subscription === undefined ? [] : [INDEX_KEYS.stream(`subscription-${subscription}`)]),
    ...(correlation === undefined ? [] : [INDEX_KEYS.correlation(correlation)]),
    ...(customer === undefined ? [] : [INDEX_KEYS.customer(customer, type)]),
    ...(actor === undefined ? [] : [INDEX_KEYS.actor(actor, type)]),
    ...(partner === undefined ? [] : [INDEX_KEYS.partner(partner, type)]),
    ...(type === undefined || typed !== undefined ? [] : [INDEX_KEYS.type(type)]),
  ];
  const [first, ...others] = keys;
  return first === undefined ? {} : { keys: { all: [first, ...others] } };
}

function decidedIn({ since, until }: TimeLineFilter): Filter<EventIndexRow> {
  if (since !== undefined && until !== undefined) return { at: { gte: since }, anyOf: [{ at: { lte: until } }] };
  return since !== undefined ? { at: { gte: since } } : until !== undefined ? { at: { lte: until } } : {};
}

function shifted(instant: Instant, milliseconds: number): Instant {
  return new Date(Math.min(Math.max(Date.parse(instant) + milliseconds, 0), LAST_TIME)).toISOString() as Instant;
}

const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');
