import { LRUCache } from 'lru-cache';
import { type Recorded } from '#domain';
import { type DocumentCollection, type DocumentStore } from '#documents';
import {
  comparePositions,
  type EventCodec,
  type EventLog,
  formatPosition,
  missing,
  type Position,
  positionKey,
  type StoredEvent,
  type Withholding,
  withheld,
  withholdingIn,
} from '#event-store';
import { Checkpoints, type Marks } from './checkpoints';
import { type ParkedStream, parkedAt, ParkedStreams } from './parked-streams';
import { isOf, type Share, WHOLE } from './partition';
import {
  type AnyEvent,
  type AnyProjection,
  type GroupedView,
  type Projected,
  type ProjectedRow,
  type Projection,
  type SubjectFold,
} from './projection';
import { rowsOf, type StoredView, subjectsOf, sumsOf, ViewDamaged, ViewParts } from './view-parts';
import { type StoredSum, type SumChange, ViewSums } from './view-sums';

/** A row as it is stored. */
type StoredRow = ProjectedRow & { readonly guard: string };

/** A view as it is written, and the part of the projection that its rows lie in. */
interface WrittenView<State> extends Omit<GroupedView<State>, 'view'> {
  readonly part: string;
}

interface StoredSubject<State> {
  readonly _id: string;
  readonly state: State;
  /** The last event folded of each stream that feeds the subject: what a replay brings again is left out. */
  readonly folded: readonly { readonly stream: string; readonly revision: string }[];
  readonly guard: string;
}

/** A subject while events are folded onto it. */
interface Subject<State> {
  readonly id: string;
  /** Nothing of it is stored. */
  readonly isNew: boolean;
  state: State;
  readonly folded: Map<string, bigint>;
  /** With which it was last stored, or is about to be; empty where nothing of it is. */
  readonly guard: string;
  /** Of each view, in their order: of its rows as they were last written, by id. */
  readonly revisions: readonly ReadonlyMap<string, string>[];
}

interface Change<Row extends ProjectedRow, State> {
  readonly subject: Subject<State>;
  /**
   * What its events add by themselves, by id, of one that several write the last; and the ids of those that none before
   * them has added.
   */
  readonly eventRows: Map<string, { readonly row: ProjectedRow; readonly guard: string }>;
  readonly firstRows: Set<string>;
  /** Of the state as it is now, where sums are kept. */
  summed: readonly Row[] | undefined;
  guard: string;
  /** The rows' mark of staleness comes or goes: all are written. */
  remark: boolean;
}

/** Whom an event feeds is told by nothing that can be read. */
const UNTOLD = Symbol('untold');

/** The rows of a view that are to be stored. */
interface RowsOutcome {
  /** Where. */
  readonly part: string;
  readonly rows: ReadonlyMap<string, StoredRow>;
  /** The ids of those that are not stored yet, as far as this process knows. */
  readonly newRows: ReadonlySet<string>;
}

/** What follows from a batch, as it is to be stored. */
interface Outcome<State> {
  /** Of each view that has any. */
  readonly rows: readonly RowsOutcome[];
  readonly states: readonly StoredSubject<State>[];
  readonly newSubjects: ReadonlySet<string>;
  /** The latest guard among them. */
  readonly last: string;
  readonly subjects: ReadonlyMap<string, Subject<State>>;
}

/** A batch that was folded. */
export interface Folded {
  /** The streams that have to be parked. */
  readonly parked: readonly ParkedStream[];
  /** All that came, or, of a view that is divided, those that feed the partition. */
  readonly events: readonly StoredEvent[];
  /**
   * Writes what follows from it.
   * @throws ViewMoved if what is stored is not what this writer has left: subjects that it remembers are of something
   * else
   */
  readonly write: () => Promise<void>;
}

/** What is to be done with an event. */
interface Step {
  /** Absent where neither the event nor the name of its stream tells. */
  readonly subject?: string;
  readonly stream: string;
  readonly event: StoredEvent;
  /** Why the log withholds the stream from now on, if that is what the event says. */
  readonly withheld?: string;
}

/** What is asked of the log when a parked stream is tried again. */
export type RetryLog = Pick<EventLog, 'read' | 'readBackwards'>;

export interface ViewWriterOptions<Row extends ProjectedRow, State, Event extends AnyEvent> {
  readonly projection: AnyProjection<Row, State, Event>;
  readonly collection: string;
  readonly views: DocumentStore;
  readonly codec: EventCodec<AnyEvent>;
  /** Of the lease it writes under. */
  readonly token: number;
  /** Of which subjects; of all unless told. */
  readonly share?: Share;
  /** How many subjects are kept in memory. */
  readonly cachedSubjects?: number;
}

/** How many subjects are kept in memory by those who write the partitions of a view, together. */
const CACHED_SUBJECTS = 5_000;

/** An event can be neither read nor folded, and there is nobody to wait for its release. */
export class Poison extends Error {
  override readonly name = 'Poison';
}

/**
 * Folds events into one view, or the views of a group, a batch at a time. Rows are written first, the sums over them
 * next and the subject's state last, each only over what is older, so that a crash anywhere and a replay in other
 * batches end in the same rows: rows ahead of their state are met again, since a row is written whenever an event of
 * the batch touched it, even if it is back to what it was.
 */
export class ViewWriter<Row extends ProjectedRow, State, Event extends AnyEvent> {
  private readonly projection: AnyProjection<Row, State, Event>;
  private readonly collection: string;
  private readonly codec: EventCodec<AnyEvent>;
  private readonly token: number;
  private readonly share: Share;
  private readonly written: readonly WrittenView<State>[];
  private readonly subjects: DocumentCollection<StoredSubject<State>>;
  /** The same, found by a stream that feeds it. */
  private readonly fed: DocumentCollection<{ readonly _id: string; readonly 'folded.stream': string }>;
  private readonly sums: ViewSums<Row> | undefined;
  /** What only a view by itself has: sums, and rows of single events. */
  private readonly alone: Projection<Row, State, Event> | undefined;
  private readonly parkedStreams: ParkedStreams;
  private readonly parts: ViewParts;
  private readonly cache: LRUCache<string, Subject<State>>;
  /** Of each batch that was folded and is not written yet, in their order. */
  private readonly unwritten = new Set<ReadonlyMap<string, Subject<State>>>();
  private writing: Promise<void> = Promise.resolve();
  private readonly parked = new Map<string, ParkedStream>();
  private retries = 0;

  constructor(options: ViewWriterOptions<Row, State, Event>) {
    const { projection, collection, views, codec, token, share = WHOLE } = options;
    const { cachedSubjects = Math.ceil(CACHED_SUBJECTS / share.count) } = options;
    this.projection = projection;
    this.collection = collection;
    this.codec = codec;
    this.token = token;
    this.share = share;
    this.cache = new LRUCache({ max: cachedSubjects });
    this.written = writtenViews(projection, collection);
    this.alone = 'views' in projection ? undefined : projection;
    this.subjects = views.collection(subjectsOf(collection));
    this.fed = views.collection(subjectsOf(collection));
    if (this.alone?.sums !== undefined) {
      this.sums = new ViewSums(
        this.alone.sums,
        views.collection(collection),
        views.collection<StoredSum>(sumsOf(collection)),
      );
    }
    this.parkedStreams = new ParkedStreams(views);
    this.parts = new ViewParts(views, storedView(projection, collection), share);
  }

  /**
   * Makes the collection and its indexes, if they are not there yet, and learns what is parked. To be called before
   * anything else.
   * @throws ViewDamaged
   */
  async prepare(): Promise<void> {
    await this.parts.open();
    for (const stream of await this.parkedHere()) this.parked.set(stream.stream, stream);
  }

  /**
   * Whether more may have been written than the view's checkpoint, at `position`, says: it is met again, and until then
   * nothing else is to be written.
   */
  isAheadOf(position: Position): boolean {
    const { furthest } = this.parts;
    return furthest !== undefined && comparePositions(positionOfGuard(furthest), position) > 0;
  }

  /** What waits of the subjects that are written here. */
  private async parkedHere(): Promise<readonly ParkedStream[]> {
    return (await this.parkedStreams.of(this.collection)).filter(({ subject }) => isOf(this.share, subject));
  }

  /** What is wrong with what is stored, in words, if anything is. */
  async damage(): Promise<string | undefined> {
    return this.parts.damage();
  }

  /** Up to where each part has been written. To be kept with the checkpoint. */
  get marks(): Marks {
    return this.parts.marks;
  }

  /** The streams that wait. */
  get waiting(): readonly ParkedStream[] {
    return [...this.parked.values()];
  }

  /**
   * Brings the view up to the last of these events, the next in the log. Answers the streams that had to be parked.
   * @throws ViewMoved if what is stored is not what this writer has left: subjects that it remembers are of something
   * else
   */
  async apply(events: readonly StoredEvent[]): Promise<readonly ParkedStream[]> {
    const { parked, write } = await this.fold(events);
    await write();
    return parked;
  }

  /**
   * Folds these events, the next in the log, in memory alone. What follows from them is then to be written, each time
   * before that of later ones; the next may be folded meanwhile.
   */
  async fold(events: readonly StoredEvent[]): Promise<Folded> {
    const due = await this.withSubjects(events.flatMap((event) => this.stepOf(event) ?? []));
    const subjects = await this.load([...new Set(due.map(({ subject }) => subject))]);
    const changes = new Map<string, Change<Row, State>>();
    const parkedNow: ParkedStream[] = [];
    const sumChanges: SumChange[] = [];
    for (const { subject: id, stream, event, withheld } of due) {
      const subject = subjects.get(id);
      if (subject === undefined || this.parked.has(stream) || (withheld === undefined && isFolded(subject, event)))
        continue;
      const change = changes.get(id) ?? newChange<Row, State>(subject);
      changes.set(id, change);
      const before = subject.state;
      const parked =
        withheld === undefined ? this.foldOne(change, event) : this.park(subject, stream, event.position, withheld);
      change.guard = guardAt(event.position, parked === undefined ? 'folded' : 'parked');
      sumChanges.push(...this.sumChanges(change, before));
      change.remark ||= parked !== undefined;
      if (parked !== undefined) parkedNow.push(parked);
    }
    const outcome = this.outcomeOf([...changes.values()]);
    const restored = this.restoredBy(events);
    const write = async (): Promise<void> => {
      await this.write(outcome, sumChanges.length === 0 ? undefined : () => this.sums?.add(sumChanges));
      for (const stream of parkedNow) await this.parkedStreams.park(stream);
      for (const stream of restored) await this.parkedStreams.release(this.collection, stream);
    };
    const own = this.share.count === 1 ? events : due.map(({ event }) => event);
    return { parked: parkedNow, events: own, write: () => (this.writing = write()) };
  }

  /**
   * What an event is to this view: the next of a subject, the end of a stream that the log withholds from now on, or
   * nothing.
   */
  private stepOf(event: StoredEvent): Step | undefined {
    const { stream, reason }: Withholding = withholdingIn(event) ?? { stream: event.stream };
    const isWithheld = reason !== undefined;
    if (stream !== event.stream && !isWithheld) return undefined; // metadata that withholds nothing
    if (!isWithheld && this.parked.has(stream)) return undefined;
    const fed = this.subjectOf(event, stream);
    if (fed === undefined) return undefined;
    return { stream, event, ...(fed !== UNTOLD && { subject: fed }), ...(isWithheld && { withheld: reason }) };
  }

  /**
   * Where it is not told whom a stream feeds, it is whom it has fed so far; or else a subject of its own, which has no
   * rows.
   */
  private async withSubjects(steps: readonly Step[]): Promise<readonly (Step & { readonly subject: string })[]> {
    const known = new Map<string, string>();
    const told: (Step & { readonly subject: string })[] = [];
    for (const step of steps) {
      const subject = step.subject ?? known.get(step.stream) ?? (await this.fedBy(step.stream)) ?? step.stream;
      known.set(step.stream, subject);
      if (isOf(this.share, subject)) told.push({ ...step, subject });
    }
    return told;
  }

  private async fedBy(stream: string): Promise<string | undefined> {
    await this.writing;
    return (await this.fed.findOne({ 'folded.stream': { eq: stream } }))?._id;
  }

  /** Streams whose metadata withholds nothing any more: they are tried again. */
  private restoredBy(events: readonly StoredEvent[]): string[] {
    return events.flatMap((event) => {
      const withholding = withholdingIn(event);
      return withholding === undefined || withholding.reason !== undefined || !this.parked.has(withholding.stream)
        ? []
        : [withholding.stream];
    });
  }

  /** Whether an operator has released a stream that waits here. */
  async isReleased(): Promise<boolean> {
    // Of a partition also what another hands over to it.
    const isLooked = this.parked.size > 0 || this.share.count > 1;
    return isLooked && (await this.parkedHere()).some(({ released }) => released);
  }

  /**
   * Tries every parked stream again, from the event at which it stopped up to what the view has seen of the log: what
   * an older version could not read, this one may. Answers those that stopped again.
   */
  async retryParked(log: RetryLog, upTo: Position): Promise<readonly ParkedStream[]> {
    const stoppedAgain: ParkedStream[] = [];
    for (const stream of this.waiting) {
      const again = await this.retry(stream, log, upTo);
      if (again !== undefined) stoppedAgain.push(again);
    }
    return stoppedAgain;
  }

  private async retry(stream: ParkedStream, log: RetryLog, upTo: Position): Promise<ParkedStream | undefined> {
    const tried = await this.parkedStreams.find(this.collection, stream.stream);
    const reason = await withheld(log, stream.stream);
    if (reason !== undefined) return this.stillParked({ ...stream, reason, withheld: true, released: false }, tried);
    this.parked.delete(stream.stream);
    let change: Change<Row, State> | undefined;
    let again: ParkedStream | undefined;
    for await (const event of log.read(stream.stream, BigInt(stream.revision))) {
      const subject: Subject<State> | undefined = change?.subject ?? (await this.subjectFedBy(event, stream.subject));
      if (subject === undefined || comparePositions(event.position, upTo) > 0) break;
      if (!isOf(this.share, subject.id)) return this.handOver(stream, subject.id);
      change ??= newChange(subject, this.retriedAt(upTo, subject));
      if (isFolded(subject, event)) continue;
      again = this.foldOne(change, event);
      if (again !== undefined) break;
      this.expectInOrder(subject, event);
    }
    // Nothing has come since, and the rows are stale no more.
    change ??= await this.remarked(stream.subject, upTo);
    if (change !== undefined) {
      const { subject, guard } = change;
      const { alone, sums } = this;
      const recount = sums && (() => sums.recount(alone?.rows(subject.id, subject.state) ?? [], guard));
      await this.write(this.outcomeOf([change]), recount);
    }
    await (again === undefined ? this.parkedStreams.remove(stream) : this.parkedStreams.parkAgain(again, tried));
    return again;
  }

  /** Whom the stream feeds could not be told when it was parked, and is written elsewhere: there it is tried again. */
  private async handOver(stream: ParkedStream, subject: string): Promise<undefined> {
    await this.parkedStreams.park({ ...stream, subject, released: true });
  }

  /**
   * Later than whatever is stored of the subject: tokens of the leases of different partitions say nothing of each
   * other.
   */
  private retriedAt(upTo: Position, { guard: stored }: Subject<State>): string {
    this.retries += 1;
    const guard = guardAt(upTo, 'retried', this.token, this.retries);
    return guard > stored ? guard : onceMore(stored);
  }

  /**
   * @throws ViewDamaged where an event that was folded after those of other streams has led to other rows than in the
   * log's order
   */
  private expectInOrder({ id, folded }: Subject<State>, { stream }: StoredEvent): void {
    if (this.projection.inOrder !== true || folded.size === 1) return;
    throw new ViewDamaged(`${stream} is read on after what else came of ${id} has been folded`);
  }

  private async remarked(id: string, upTo: Position): Promise<Change<Row, State> | undefined> {
    const subject = (await this.load([id])).get(id);
    if (subject === undefined || subject.folded.size === 0) return undefined;
    return newChange(subject, this.retriedAt(upTo, subject));
  }

  private async stillParked(stream: ParkedStream, tried: ParkedStream | undefined): Promise<ParkedStream> {
    this.parked.set(stream.stream, stream);
    await this.parkedStreams.parkAgain(stream, tried);
    return stream;
  }

  /**
   * The subject an event feeds, if any; `UNTOLD` while its metadata cannot be read and the stream's name does not tell.
   */
  private subjectOf(event: StoredEvent, stream = event.stream): string | typeof UNTOLD | undefined {
    try {
      return this.projection.subjectOf(stream, () => this.codec.metadata(event).about);
    } catch {
      return UNTOLD;
    }
  }

  /** @param parkedFor whom its stream was parked for */
  private async subjectFedBy(event: StoredEvent, parkedFor: string): Promise<Subject<State> | undefined> {
    const told = this.subjectOf(event);
    const id = told === UNTOLD ? parkedFor : told;
    return id === undefined ? undefined : (await this.load([id])).get(id);
  }

  /** Folds one event, or parks its stream and leaves the subject as it was. */
  private foldOne({ subject, eventRows, firstRows }: Change<Row, State>, event: StoredEvent): ParkedStream | undefined {
    const { stream, revision, position } = event;
    const next = nextOf(subject, stream);
    if (revision > next) return this.park(subject, stream, position, missing(next, revision));
    try {
      const projected = handled(this.projection, placed(this.codec.decode(event), event));
      const metadata = () => this.codec.metadata(event);
      if (projected !== undefined) {
        const { state: before } = subject;
        const state = this.projection.evolve(before, projected, () => metadata().about, metadata);
        const added = this.alone?.eventRows?.(projected, metadata, state, before) ?? [];
        subject.state = state;
        for (const row of added) {
          eventRows.set(row._id, { row, guard: guardAt(position, 'folded') });
          if (this.alone?.isFirst?.(row, projected) === true) firstRows.add(row._id);
        }
      }
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const { collection } = this;
      return this.stop(parkedAt({ collection, subject: subject.id, stream, revision, position, reason }));
    }
    subject.folded.set(stream, revision);
    return undefined;
  }

  /** The log withholds what comes next of the stream, or has come already. */
  private park(subject: Subject<State>, stream: string, position: Position, reason: string): ParkedStream {
    const { collection } = this;
    const revision = nextOf(subject, stream);
    return this.stop(parkedAt({ collection, subject: subject.id, stream, revision, position, reason, withheld: true }));
  }

  private stop(stream: ParkedStream): ParkedStream {
    this.parked.set(stream.stream, stream);
    return stream;
  }

  private sumChanges(change: Change<Row, State>, before: State): readonly SumChange[] {
    const { alone, sums } = this;
    const { id, state } = change.subject;
    if (alone === undefined || sums === undefined || before === state) return [];
    const rowsBefore = change.summed ?? alone.rows(id, before);
    change.summed = alone.rows(id, state);
    return sums.changes(rowsBefore, change.summed, change.guard);
  }

  /**
   * Who is known is so from before the others are looked for: meanwhile it may be written, and then nobody holds it in
   * memory any more.
   */
  private async load(ids: readonly string[]): Promise<ReadonlyMap<string, Subject<State>>> {
    const known = new Map(ids.map((id) => [id, this.known(id)]));
    const missing = ids.filter((id) => known.get(id) === undefined);
    const stored = missing.length === 0 ? [] : await this.subjects.find({ _id: { in: missing } });
    const found = new Map(stored.map((subject) => [subject._id, subject]));
    return new Map(ids.map((id) => [id, known.get(id) ?? this.subject(id, found.get(id))]));
  }

  private subject(id: string, stored: StoredSubject<State> | undefined): Subject<State> {
    const state = stored?.state ?? this.projection.initial;
    const folded = new Map((stored?.folded ?? []).map(({ stream, revision }) => [stream, BigInt(revision)]));
    const revisions = this.written.map((view) => revisionsOf(view.rows(id, state)));
    return { id, isNew: stored === undefined, state, folded, guard: stored?.guard ?? '', revisions };
  }

  /** What is to be written of these changes, as they are now; from here on others may follow them. */
  private outcomeOf(changes: readonly Change<Row, State>[]): Outcome<State> {
    const rowsNow = changes.map(({ subject: { id, state } }) => this.written.map((view) => view.rows(id, state)));
    const rows = this.written
      .map((view, nth) => this.rowsOutcome(view, changes, nth, rowsNow))
      .filter((outcome) => outcome.rows.size > 0);
    const written = new Map<string, Subject<State>>();
    const newSubjects = new Set(changes.flatMap(({ subject }) => (subject.isNew ? [subject.id] : [])));
    for (const [index, { subject, guard }] of changes.entries()) {
      written.set(subject.id, { ...subject, isNew: false, guard, revisions: (rowsNow[index] ?? []).map(revisionsOf) });
    }
    const last = changes.reduce((latest, { guard }) => (guard > latest ? guard : latest), '');
    this.unwritten.add(written);
    for (const subject of written.values()) this.remember(subject);
    const states = changes.map(({ subject, guard }) => stored(subject, guard));
    return { rows, states, newSubjects, last, subjects: written };
  }

  /** @param rowsNow of each change, and of each view */
  private rowsOutcome(
    view: WrittenView<State>,
    changes: readonly Change<Row, State>[],
    nth: number,
    rowsNow: readonly (readonly (readonly ProjectedRow[])[])[],
  ): RowsOutcome {
    const rows = new Map<string, StoredRow>();
    const newRows = new Set<string>();
    const waiting = this.waitingBySubject();
    for (const [index, { subject, eventRows, firstRows, guard, remark }] of changes.entries()) {
      const revisions = subject.revisions[nth];
      const streams = waiting.get(subject.id) ?? [];
      for (const row of rowsNow[index]?.[nth] ?? []) {
        if (!remark && row.revision === revisions?.get(row._id)) continue;
        const isStale = streams.some((stream) => view.isFedBy?.(row, stream) ?? true);
        rows.set(row._id, { ...row, ...(isStale && { stale: true as const }), guard });
        if (revisions?.has(row._id) !== true) newRows.add(row._id);
      }
      for (const [id, added] of eventRows) rows.set(id, { ...added.row, guard: added.guard });
      for (const id of firstRows) newRows.add(id);
    }
    return { part: view.part, rows, newRows };
  }

  private waitingBySubject(): ReadonlyMap<string, readonly string[]> {
    const streams = new Map<string, string[]>();
    for (const { subject, stream } of this.waiting) streams.set(subject, [...(streams.get(subject) ?? []), stream]);
    return streams;
  }

  /** @param writeSums of the changes; between the rows and the states */
  private async write(
    { rows, states, newSubjects, last, subjects }: Outcome<State>,
    writeSums?: () => Promise<void> | undefined,
  ): Promise<void> {
    if (states.length === 0) {
      this.unwritten.delete(subjects);
      return;
    }
    await Promise.all([
      ...rows.map(({ part, rows: changed, newRows }) =>
        this.parts.put(part, last, [...changed.values()], ({ _id }) => newRows.has(_id)),
      ),
      writeSums && this.parts.move(sumsOf(this.collection), last),
    ]);
    await writeSums?.();
    await this.parts.put(subjectsOf(this.collection), last, states, ({ _id }) => newSubjects.has(_id));
    this.unwritten.delete(subjects);
  }

  /** A subject as it is after everything that was folded: what is not written yet is not what is stored. */
  private known(id: string): Subject<State> | undefined {
    return this.cache.get(id) ?? [...this.unwritten].findLast((subjects) => subjects.has(id))?.get(id);
  }

  private remember(subject: Subject<State>): void {
    this.cache.set(subject.id, subject);
  }
}

/** Drops everything that was written of a projection under this name, whatever views it had. */
export async function dropView(views: DocumentStore, collection: string): Promise<void> {
  await new Checkpoints(views).forget(collection);
  const parts = (await views.names()).filter((name) => name === collection || name.startsWith(`${collection}.`));
  for (const name of parts) await views.drop(name);
  await new ParkedStreams(views).forget(collection);
}

/** How a projection is stored under this name. */
export function storedView<Row extends ProjectedRow, State, Event extends AnyEvent>(
  projection: AnyProjection<Row, State, Event>,
  collection: string,
): StoredView {
  const rows = writtenViews(projection, collection).map(({ part, indexes }) => ({ collection: part, indexes }));
  return { collection, rows, hasSums: !('views' in projection) && projection.sums !== undefined };
}

/** The views of a projection, and where each has its rows. */
function writtenViews<Row extends ProjectedRow, State, Event extends AnyEvent>(
  projection: AnyProjection<Row, State, Event>,
  collection: string,
): readonly WrittenView<State>[] {
  if ('views' in projection) return projection.views.map((view) => ({ ...view, part: rowsOf(collection, view.view) }));
  const { indexes } = projection;
  return [{ part: rowsOf(collection), indexes, rows: (subject, state) => projection.rows(subject, state) }];
}

function newChange<Row extends ProjectedRow, State>(subject: Subject<State>, retriedAt?: string): Change<Row, State> {
  return {
    subject,
    eventRows: new Map(),
    firstRows: new Set(),
    summed: undefined,
    guard: retriedAt ?? '',
    remark: retriedAt !== undefined,
  };
}

/** The event, if the projection knows its type: that its type is one of those names is what makes it an `Event`. */
export function handled<State, Event extends AnyEvent>(
  projection: SubjectFold<State, Event>,
  event: Projected<AnyEvent>,
): Projected<Event> | undefined {
  return projection.handles.has(event.type) ? (event as Projected<Event>) : undefined;
}

/** The same for all views that are given the same decoded event. */
const places = new WeakMap<Recorded<AnyEvent>, Projected<AnyEvent>>();

/** A decoded event with its place. */
function placed(
  decoded: Recorded<AnyEvent>,
  { stream, revision, position, recordedAt }: StoredEvent,
): Projected<AnyEvent> {
  const known = places.get(decoded) ?? { ...decoded, stream, revision: revision.toString(), position, recordedAt };
  places.set(decoded, known);
  return known;
}

function isFolded<State>(subject: Subject<State>, { stream, revision }: StoredEvent): boolean {
  return nextOf(subject, stream) > revision;
}

/** The event of the stream that is to be folded next. */
function nextOf<State>({ folded }: Subject<State>, stream: string): bigint {
  return (folded.get(stream) ?? -1n) + 1n;
}

function stored<State>({ id, state, folded }: Subject<State>, guard: string): StoredSubject<State> {
  return {
    _id: id,
    state,
    folded: Array.from(folded, ([stream, revision]) => ({ stream, revision: revision.toString() })),
    guard,
  };
}

function revisionsOf(
  rows: readonly { readonly _id: string; readonly revision: string }[],
): ReadonlyMap<string, string> {
  return new Map(rows.map(({ _id, revision }) => [_id, revision]));
}

/**
 * Texts that compare as what was written follows upon each other. At one position parking comes before folding, because
 * the event is folded later, if it can be; and a retry comes after both, a later one after an earlier.
 */
function guardAt(position: Position, act: 'parked' | 'folded' | 'retried', ...times: readonly number[]): string {
  const order = ['parked', 'folded', 'retried'].indexOf(act);
  return [positionKey(position), order, ...times.map((n) => String(n).padStart(16, '0'))].join('/');
}

/** The next guard after one of a retry. */
function onceMore(guard: string): string {
  const [times = '', ...before] = guard.split('/').toReversed();
  return [...before.toReversed(), String(Number(times) + 1).padStart(16, '0')].join('/');
}

/** The position at which a document was written. */
export function positionOfGuard(guard: string): Position {
  const [commit = '', prepare = ''] = guard.split('/');
  return formatPosition({ commit: BigInt(commit), prepare: BigInt(prepare) });
}
