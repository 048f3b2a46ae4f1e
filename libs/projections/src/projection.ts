import { type Instant, type Recorded } from '#domain';
import { type Index } from '#documents';
import { type EventMetadata, type Position } from '#event-store';
import { type RowSums } from './view-sums';

/** Any event, as a projection tells them apart. */
export interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

/** Whom an event concerns, as its metadata says. */
export type About = EventMetadata['about'];

/**
 * A decoded event with its place: `revision` is its number in its stream, decimal text. `recordedAt` is by the log's
 * clock, and not earlier than of any event before it (`LogClock`).
 */
export type Projected<Event> = Recorded<Event> & {
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  readonly recordedAt: Instant;
};

/** What every row has. `revision` is another where its content is another. */
export interface ProjectedRow {
  readonly _id: string;
  readonly revision: string;
}

/**
 * What is folded of the log: one state per subject (for instance a customer). A state is written whole whenever an
 * event changes it, so it must not grow with its streams: lists in it are cut (`newest`). Pure: no clock, no reading,
 * so it is tested without an engine, and a replay gives what was there before.
 */
export interface SubjectFold<State, Event extends AnyEvent> {
  /** Its name. */
  readonly view: string;
  /**
   * Which form of the view this is, where its states or rows have changed since the first. A number is never used
   * again: a view of another form has another name, and is filled from the first event on beside that of the version
   * before, which can still be gone back to.
   */
  readonly form?: number;
  /**
   * Whether the rows say when something was so, so that of a subject with several streams a later event must not be
   * folded before an earlier one. Where a stream that waited goes on, the view is filled anew beside itself.
   */
  readonly inOrder?: true;
  /** Events of other types change nothing. */
  readonly handles: ReadonlySet<string>;
  /**
   * The subject that a stream feeds; undefined if none. From the stream's name where that tells, so that it is known of
   * an event nobody can read; else from whom the event is about, which throws where its metadata cannot be read. All
   * events of a stream feed one subject.
   */
  subjectOf(stream: string, about: () => About): string | undefined;
  readonly initial: State;
  /** `about` is whom the event concerns, from its metadata; it throws where that cannot be read. */
  evolve(state: State, event: Projected<Event>, about: () => About, metadata: () => EventMetadata): State;
}

/** How a view follows from the log: rows follow from the state of each subject (one per partner and customer). */
export interface Projection<Row extends ProjectedRow, State, Event extends AnyEvent> extends SubjectFold<State, Event> {
  /** What queries need; made before the first row is written. */
  readonly indexes: readonly Index<Row>[];
  /** Sums over the rows of all subjects, if any are kept. */
  readonly sums?: RowSums<Row>;
  /**
   * Rows that follow from one event and the states after and before it, and that later events may replace. No state
   * holds them all, so a stream costs as much as its events, however long it grows: where rows would pile up in a
   * state, they belong here.
   */
  eventRows?(event: Projected<Event>, metadata: () => EventMetadata, state: State, before: State): readonly Row[];
  /**
   * Whether no event before this one can have written such a row: it is inserted without a look. None is taken for that
   * unless told.
   */
  isFirst?(row: Row, event: Projected<Event>): boolean;
  /**
   * Every row of the subject that follows from its state. A row whose content differs has another `revision`: what
   * differs is found by it alone.
   */
  rows(subject: string, state: State): readonly Row[];
}

/**
 * Several views that follow from one fold: a state per subject is kept once, and the rows of each view have a
 * collection of their own. They have one checkpoint, and are led, parked, filled anew and switched together.
 */
export interface ProjectionGroup<State, Event extends AnyEvent> extends SubjectFold<State, Event> {
  readonly views: readonly GroupedView<State>[];
}

/** One of the views of a group: see `Projection`. */
export interface GroupedView<State> {
  readonly view: string;
  readonly indexes: readonly AnyIndex[];
  rows(subject: string, state: State): readonly ProjectedRow[];
  /**
   * Whether a row depends on this stream of its subject, so that it is stale while that waits; on each of them unless
   * told.
   */
  isFedBy?(row: ProjectedRow, stream: string): boolean;
}

/** An index, whatever its rows are. */
export interface AnyIndex {
  readonly fields: readonly string[];
  readonly unique?: boolean;
  readonly where?: NonNullable<Index<Readonly<Record<string, unknown>>>['where']>;
}

/** One view, or several of one fold. */
export type AnyProjection<Row extends ProjectedRow, State, Event extends AnyEvent> =
  Projection<Row, State, Event> | ProjectionGroup<State, Event>;

/** The name under which a view of this form is stored. */
export function storedName({ view, form }: { readonly view: string; readonly form?: number }): string {
  return form === undefined ? view : `${view}.${form}`;
}

/** The types of a union of events, with none forgotten. */
export function eventTypes<Event extends AnyEvent>(types: Readonly<Record<Event['type'], true>>): ReadonlySet<string> {
  return new Set(Object.keys(types));
}

/** The id in a stream's name, if the stream is of that category. */
export function idInStream(stream: string, category: string): string | undefined {
  return stream.startsWith(`${category}-`) ? stream.slice(category.length + 1) : undefined;
}

/**
 * The newest of a list that grows with its stream: a state with all of them would cost more with every event, until no
 * document holds it.
 */
export function newest<Item>(items: readonly Item[], kept: number): readonly Item[] {
  return items.length > kept ? items.slice(-kept) : items;
}

/** The later of two revisions of one stream. */
export function laterRevision(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b;
}
