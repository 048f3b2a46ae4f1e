import { type EventLog, type StoredEvent } from './event-log';
import { comparePositions, type Position, START_POSITION } from './position';

/** How far something that follows the log is behind it. */
export interface Lag {
  /** How many events it has not come to yet; where there are `more`, that many at least. */
  readonly events: number;
  readonly more: boolean;
  /** How long ago the first of them was recorded, by the clock of whoever asks; 0 where there is none. */
  readonly seconds: number;
}

/** Where somebody is who follows the streams with these prefixes. */
export interface Place {
  readonly position: Position;
  readonly prefixes: readonly string[];
}

/** So many events are read at once to be counted. */
const COUNTED_UP_TO = 1_000;

/** The events after a place, and whether these are all. */
interface Ahead {
  readonly events: readonly StoredEvent[];
  readonly isWhole: boolean;
}

/**
 * How far each place is behind the end of the log. Nothing is read for those that are there; those that are near each
 * other are counted by one reading.
 * @param head where the log ends; @param now in milliseconds
 * @throws LogUnavailable
 */
export async function lagsOf(
  log: Pick<EventLog, 'readAll'>,
  places: readonly Place[],
  head: Position,
  now: number = Date.now(),
): Promise<readonly Lag[]> {
  const prefixes = [...new Set(places.flatMap((place) => place.prefixes))];
  const lags = new Map<Place, Lag>();
  let ahead: Ahead | undefined;
  for (const place of places.toSorted((a, b) => comparePositions(a.position, b.position))) {
    if (comparePositions(place.position, head) >= 0) continue;
    let missing = ahead && after(ahead, place);
    if (missing === undefined || (missing.events.length === 0 && !missing.isWhole)) {
      ahead = await readAhead(log, place.position, head, prefixes);
      missing = after(ahead, place);
    }
    const [first] = missing.events;
    const seconds = first === undefined ? 0 : Math.max(0, now - Date.parse(first.recordedAt)) / 1_000;
    lags.set(place, { events: missing.events.length, more: !missing.isWhole, seconds });
  }
  return places.map((place) => lags.get(place) ?? { events: 0, more: false, seconds: 0 });
}

function after({ events, isWhole }: Ahead, { position, prefixes }: Place): Ahead {
  const isIts = ({ stream, position: at }: StoredEvent) =>
    comparePositions(at, position) > 0 && prefixes.some((prefix) => stream.startsWith(prefix));
  return { events: events.filter(isIts), isWhole };
}

async function readAhead(
  log: Pick<EventLog, 'readAll'>,
  from: Position,
  to: Position,
  prefixes: readonly string[],
): Promise<Ahead> {
  const events: StoredEvent[] = [];
  for await (const event of log.readAll({ prefixes, to, ...(from !== START_POSITION && { from }) })) {
    if (event.position === from) continue;
    if (events.length === COUNTED_UP_TO) return { events, isWhole: false };
    events.push(event);
  }
  return { events, isWhole: true };
}
