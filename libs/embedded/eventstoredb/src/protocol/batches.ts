import { type EventLog, type RecordedEvent } from '../storage/event-log';

/** What one call holds in memory at most, however slowly its caller reads. */
const BATCH_EVENTS = 256;
const BATCH_BYTES = 512 * 1024;

/** The events with these ordinals, read a batch at a time and only when asked for. */
export async function* readInBatches(log: EventLog, ordinals: Iterable<number>): AsyncGenerator<RecordedEvent> {
  for (const batch of inBatches(log, ordinals)) yield* await log.read(batch);
}

function* inBatches(log: EventLog, ordinals: Iterable<number>): Generator<number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const ordinal of ordinals) {
    batch.push(ordinal);
    bytes += log.lengthOf(ordinal);
    if (batch.length < BATCH_EVENTS && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
