import { type DomainEvent } from '#domain';
import { comparePositions, type EventLog, type Position, type StoredEvent } from '#event-store';
import { Folding, type Projection, type ViewName, type ViewRows } from '#read-models';

/** The events of a stream up to a position, and where the next one lies beyond it, if there is one. */
export interface StreamPast {
  readonly events: readonly StoredEvent[];
  readonly next?: Position;
}

/** A stream as it was when the log ended at `position`. */
export async function pastOf(log: Pick<EventLog, 'read'>, stream: string, position: Position): Promise<StreamPast> {
  const events: StoredEvent[] = [];
  for await (const event of log.read(stream)) {
    if (comparePositions(event.position, position) > 0) return { events, next: event.position };
    events.push(event);
  }
  return { events };
}

/** The rows of a view over these events alone. @throws UnreadableEvent */
export function rowsOver<Name extends ViewName, State, Event extends DomainEvent>(
  projection: Projection<Name, State, Event>,
  events: readonly StoredEvent[],
): ViewRows[Name][] {
  const folding = new Folding(projection);
  for (const event of events) folding.apply(event);
  return folding.rows();
}
