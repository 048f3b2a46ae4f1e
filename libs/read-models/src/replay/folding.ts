import { type DomainEvent } from '#domain';
import { catalog } from '#event-catalog';
import { type EventMetadata, type StoredEvent, UnreadableEvent } from '#event-store';
import { handled, type Numbers, type SubjectFold, sumsOver } from '#projections';
import { type Projected, type Projection } from '../projection';
import { type ViewName, type ViewRows } from '../rows';

/** A stream with an event that cannot be read: neither it nor what follows it there counts. */
export interface CutStream {
  readonly stream: string;
  readonly revision: string;
  readonly reason: string;
}

/** The states that a projection comes to over a part of the log. */
export interface StatesFold {
  /** The state of a subject before its first event. */
  readonly initial: unknown;
  /** The next event, in the log's order. Answers the subject that it fed, if any. @throws UnreadableEvent */
  apply(event: StoredEvent): string | undefined;
  /** The state of each subject that an event has fed. */
  subjects(): IterableIterator<readonly [subject: string, state: unknown]>;
}

/** What a view comes to over a part of the log. */
export interface Fold<Name extends ViewName> extends StatesFold {
  rows(): ViewRows[Name][];
  rowsOf(subject: string): readonly ViewRows[Name][];
  /** The sums over all rows, by id, if the view keeps any. */
  sums(): ReadonlyMap<string, Numbers>;
}

/** What became of an event that a projection handles. */
interface Folded<State, Event extends DomainEvent> {
  readonly subject: string;
  readonly event: Projected<Event>;
  readonly metadata: () => EventMetadata;
  readonly state: State;
  readonly before: State;
}

/** The same fold as the stored one, in memory, over whichever part of the log it is given, in the log's order. */
export class StatesFolding<State, Event extends DomainEvent> implements StatesFold {
  private readonly states = new Map<string, State>();
  readonly initial: State;

  constructor(private readonly projection: SubjectFold<State, Event>) {
    this.initial = projection.initial;
  }

  apply(event: StoredEvent): string | undefined {
    return this.fold(event)?.subject;
  }

  /** @throws UnreadableEvent */
  fold(event: StoredEvent): Folded<State, Event> | undefined {
    const metadata = () => catalog.metadata(event);
    const about = () => metadata().about;
    const subject = this.projection.subjectOf(event.stream, about);
    if (subject === undefined) return undefined;
    const projected = handled(this.projection, asProjected(event));
    if (projected === undefined) return undefined;
    const before = this.stateOf(subject);
    const state = this.projection.evolve(before, projected, about, metadata);
    this.states.set(subject, state);
    return { subject, event: projected, metadata, state, before };
  }

  subjects(): IterableIterator<readonly [subject: string, state: State]> {
    return this.states.entries();
  }

  stateOf(subject: string): State {
    return this.states.get(subject) ?? this.initial;
  }
}

/** A view folded in memory: by the same projection, its rows with it. */
export class Folding<Name extends ViewName, State, Event extends DomainEvent> implements Fold<Name> {
  private readonly states: StatesFolding<State, Event>;
  private readonly eventRows = new Map<string, Map<string, ViewRows[Name]>>();
  readonly initial: State;

  constructor(private readonly projection: Projection<Name, State, Event>) {
    this.states = new StatesFolding(projection);
    this.initial = projection.initial;
  }

  apply(stored: StoredEvent): string | undefined {
    const folded = this.states.fold(stored);
    if (folded === undefined) return undefined;
    const { subject, event, metadata, state, before } = folded;
    for (const row of this.projection.eventRows?.(event, metadata, state, before) ?? [])
      this.eventRowsOf(subject).set(row._id, row);
    return subject;
  }

  rows(): ViewRows[Name][] {
    return Array.from(this.subjects(), ([subject]) => this.rowsOf(subject)).flat();
  }

  rowsOf(subject: string): readonly ViewRows[Name][] {
    return [
      ...this.projection.rows(subject, this.states.stateOf(subject)),
      ...(this.eventRows.get(subject)?.values() ?? []),
    ];
  }

  sums(): ReadonlyMap<string, Numbers> {
    return this.projection.sums === undefined ? new Map() : sumsOver(this.projection.sums, this.rows());
  }

  subjects(): IterableIterator<readonly [subject: string, state: State]> {
    return this.states.subjects();
  }

  private eventRowsOf(subject: string): Map<string, ViewRows[Name]> {
    const rows = this.eventRows.get(subject) ?? new Map<string, ViewRows[Name]>();
    this.eventRows.set(subject, rows);
    return rows;
  }
}

/**
 * Keeps out of a fold, as the stored views do, every stream from its first event on that cannot be read; and says
 * which.
 */
export class ReadableStreams {
  private readonly cut = new Map<string, CutStream>();

  /** What `apply` answers, unless the event's stream is cut, or is from now on because `apply` could not read it. */
  apply<Result>(event: StoredEvent, apply: (event: StoredEvent) => Result): Result | undefined {
    if (this.cut.has(event.stream)) return undefined;
    try {
      return apply(event);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      const { stream, revision } = event;
      this.cut.set(stream, { stream, revision: revision.toString(), reason: error.message });
      return undefined;
    }
  }

  cutStreams(): readonly CutStream[] {
    return [...this.cut.values()];
  }
}

/** An event as projections take it. @throws UnreadableEvent */
export function asProjected(event: StoredEvent): Projected<DomainEvent> {
  const { stream, revision, position, recordedAt } = event;
  return { ...catalog.decode(event), stream, revision: revision.toString(), position, recordedAt };
}
