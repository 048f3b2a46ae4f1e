import { setImmediate } from 'node:timers/promises';
import { type EventLog, type RecordedEvent } from '../storage/event-log';
import { type Accepts } from './event-filter';

/** What one call holds in memory at most, however slowly its caller reads. */
const BATCH_EVENTS = 256;
const BATCH_BYTES = 512 * 1024;
/** Less than the window of a client (64 KiB), so that the next are made ready while it reads these. */
const SENT_AT_ONCE = 32;
/** How long one call may look for events that match before the others have their turn, in milliseconds. */
const TURN_MS = 5;
/** Events looked at between two looks at the clock. */
const LOOKS = 64;

export interface Selection {
  readonly ordinals: Iterable<number>;
  /** All of them when left out. */
  readonly accepts?: Accepts;
  /** How many of those accepted; all when left out. */
  readonly count?: number;
}

/**
 * The events selected, in batches that are read only when asked for. A filter that nothing matches looks through the
 * whole log: it does so in short turns, and ends when the caller is gone.
 */
export async function* readInBatches(
  log: EventLog,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<RecordedEvent[]> {
  for (const batch of inBatches(log, selection)) {
    const events = await log.read(batch);
    for (let from = 0; from < events.length; from += SENT_AT_ONCE) yield events.slice(from, from + SENT_AT_ONCE);
    if (batch.length === 0) await setImmediate();
    signal.throwIfAborted();
  }
}

/**
 * Batches of ordinals, as soon as they are full, all there are, or the time of a turn is over; then a batch may be
 * empty.
 */
function* inBatches(
  log: EventLog,
  { ordinals, accepts = () => true, count = Infinity }: Selection,
): Generator<number[]> {
  let left = count;
  let looked = 0;
  let bytes = 0;
  let batch: number[] = [];
  let turnEnds = performance.now() + TURN_MS;
  if (left <= 0) return;
  for (const ordinal of ordinals) {
    looked += 1;
    if (accepts(ordinal)) {
      batch.push(ordinal);
      bytes += log.lengthOf(ordinal);
      left -= 1;
    }
    const full = batch.length >= BATCH_EVENTS || bytes >= BATCH_BYTES;
    if (left > 0 && !full && (looked % LOOKS !== 0 || performance.now() < turnEnds)) continue;
    yield batch;
    if (left <= 0) return;
    batch = [];
    bytes = 0;
    turnEnds = performance.now() + TURN_MS;
  }
  if (batch.length > 0) yield batch;
}
