import { type EventLog, positionKey, positionOfKey, type StoredEvent, StreamDeleted } from '#event-store';
import { type EventIndexRow } from './rows';

/** Events of one stream with no more than this many others between them are read together. */
const READ_OVER = 16;
const READS_AT_ONCE = 16;

/** A part of a stream that holds events of a page. */
interface Run {
  readonly stream: string;
  readonly first: bigint;
  last: bigint;
}

/** What the log is asked for. */
type Reading = Pick<EventLog, 'read' | 'eventAt'>;

/**
 * The events of these rows, by the rows' ids: in as many reads as there are streams, but for those whose events lie far
 * apart. What a stream no longer gives out is looked for at its place; what was scavenged is nowhere any more.
 */
export async function indexedEvents(
  log: Reading,
  rows: readonly EventIndexRow[],
): Promise<ReadonlyMap<string, StoredEvent>> {
  const found = new Map<string, StoredEvent>();
  const runs = runsOf(rows);
  for (let from = 0; from < runs.length; from += READS_AT_ONCE) {
    const read = await Promise.all(runs.slice(from, from + READS_AT_ONCE).map((run) => eventsOf(log, run)));
    for (const event of read.flat()) found.set(positionKey(event.position), event);
  }
  const missing = rows.filter(({ _id }) => !found.has(_id));
  for (const event of await Promise.all(missing.map(({ _id }) => log.eventAt(positionOfKey(_id))))) {
    if (event !== undefined) found.set(positionKey(event.position), event);
  }
  return found;
}

function runsOf(rows: readonly EventIndexRow[]): readonly Run[] {
  const runs: Run[] = [];
  const newest = new Map<string, Run>();
  for (const { stream, revision } of rows.toSorted((a, b) => (a._id < b._id ? -1 : 1))) {
    const last = BigInt(revision);
    const before = newest.get(stream);
    if (before !== undefined && last - before.last <= READ_OVER) {
      before.last = last;
      continue;
    }
    const run = { stream, first: last, last };
    newest.set(stream, run);
    runs.push(run);
  }
  return runs;
}

async function eventsOf(log: Reading, { stream, first, last }: Run): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  try {
    for await (const event of log.read(stream, first, Number(last - first) + 1)) events.push(event);
  } catch (error) {
    if (!(error instanceof StreamDeleted)) throw error;
  }
  return events;
}
