import { type DomainEvent } from '#domain';
import { catalog } from '#event-catalog';
import { type StoredEvent } from '#event-store';
import { type Projected, type Projection } from '../projection';
import { type ViewName, type ViewRows } from '../rows';
import { handled } from '../view-writer';

/** A view folded in memory: the same projection as the stored one, over whichever part of the log it is given, in the log's order. */
export class Folding<Name extends ViewName, State, Event extends DomainEvent> {
  private readonly states = new Map<string, State>();

  constructor(private readonly projection: Projection<Name, State, Event>) {}

  /** @throws UnreadableEvent */
  apply(event: StoredEvent): void {
    const subject = this.projection.subjectOf(event.stream, () => catalog.metadata(event).about);
    if (subject === undefined || !this.projection.handles.has(event.type)) return;
    const projected = handled(this.projection, asProjected(event));
    if (projected === undefined) return;
    this.states.set(subject, this.projection.evolve(this.states.get(subject) ?? this.projection.initial, projected));
  }

  rows(): ViewRows[Name][] {
    return [...this.states].flatMap(([subject, state]) => this.projection.rows(subject, state));
  }
}

/** An event as projections take it. @throws UnreadableEvent */
export function asProjected(event: StoredEvent): Projected<DomainEvent> {
  const { stream, revision, position } = event;
  return { ...catalog.decode(event), stream, revision: revision.toString(), position };
}
