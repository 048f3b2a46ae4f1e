import { catalog } from '#event-catalog';
import { EventStoreDbEventLog, type EventLog, type StoredEvent } from '#event-store';

/** The log itself, to see what was written and, above all, what was not. */
export function openLog(): EventLog {
  const url = process.env['EVENTSTORE_URL'];
  if (!url) throw new Error('EVENTSTORE_URL is not set: these tests run in the jest project "acceptance"');
  return new EventStoreDbEventLog({ url });
}

/** All events of a stream. */
export async function eventsOf(log: EventLog, stream: string): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of log.read(stream)) events.push(event);
  return events;
}

/** The last revision of a stream, as text; `-1` while there is none. */
export async function revisionOf(log: EventLog, stream: string): Promise<string> {
  const [last] = await log.readBackwards(stream, 1);
  return last ? last.revision.toString() : '-1';
}

/** How many events of a type each command id appended, by `<id> <type>`. */
export function appendedBy(events: readonly StoredEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    const key = `${catalog.metadata(event).commandId} ${event.type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
