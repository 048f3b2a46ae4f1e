import { randomUUID } from 'node:crypto';
import { type EventLog } from '../storage/event-log';
import { streamDeleted } from '../wire/errors';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
  type ReadRequest,
} from '../wire/read-messages';
import { readInBatches } from './batches';
import { compileFilter } from './event-filter';

/**
 * A subscription: confirmation, what there is, caught up, then what comes. It never ends by itself.
 *
 * Live events are read from the log like old ones, so a slow subscriber falls behind without memory being held for it,
 * and misses nothing.
 */
export function subscribe(log: EventLog, request: ReadRequest, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  return request.stream === undefined
    ? subscribeToAll(log, request, signal)
    : subscribeToStream(log, request.stream, request, signal);
}

async function* subscribeToStream(
  log: EventLog,
  stream: string,
  request: ReadRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array[]> {
  let next = typeof request.from === 'number' ? request.from + 1 : request.from === 'start' ? 0 : log.length(stream);
  let caughtUp = false;
  yield [confirmationResponse(randomUUID())];
  for (;;) {
    const seen = log.visibleCount;
    const view = log.view(stream);
    if (view.kind === 'tombstoned') throw streamDeleted(stream);
    if (view.kind === 'readable') {
      const ordinals = revisions(log, stream, Math.max(next, view.first), view.end);
      for await (const events of readInBatches(log, { ordinals }, signal)) {
        yield events.map((event) => eventResponse(event, request.structuredIds));
      }
      next = Math.max(next, view.end);
      // A stream that does not exist has nothing to catch up with: the original says so only after its first event.
      if (!caughtUp) yield [caughtUpResponse()];
      caughtUp = true;
    }
    if (seen === log.visibleCount) await log.nextPublished(signal);
  }
}

function* revisions(log: EventLog, stream: string, from: number, end: number): Generator<number> {
  for (let revision = from; revision < end; revision += 1) yield log.ordinalOf(stream, revision);
}

async function* subscribeToAll(log: EventLog, request: ReadRequest, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  const accepts = compileFilter(log, request.filter);
  const interval = request.filter?.checkpointInterval ?? Infinity;
  const after = typeof request.from === 'number' ? validPosition(log, request.from) : undefined;
  let next = request.from === 'end' ? log.visibleCount : 0;
  let untilCheckpoint = interval;
  let caughtUp = false;
  yield [confirmationResponse(randomUUID())];
  for (;;) {
    // Asked anew each time: a position beyond the head is confirmed, and the log has to pass it first.
    if (after !== undefined) next = Math.max(next, log.firstAfter(after));
    while (next < log.visibleCount) {
      const end = Math.min(log.visibleCount, next + untilCheckpoint);
      const selection = { ordinals: ascending(next, end), accepts };
      for await (const events of readInBatches(log, selection, signal)) {
        yield events.map((event) => eventResponse(event, request.structuredIds));
      }
      untilCheckpoint -= end - next;
      next = end;
      if (untilCheckpoint > 0) continue;
      yield [checkpointResponse(log.positionOf(next - 1))];
      untilCheckpoint = interval;
    }
    if (!caughtUp) yield [caughtUpResponse()];
    caughtUp = true;
    if (next >= log.visibleCount) await log.nextPublished(signal);
  }
}

/** @throws InvalidPositionError for a position inside an event */
function validPosition(log: EventLog, position: number): number {
  log.ordinalAt(position);
  return position;
}

function* ascending(from: number, end: number): Generator<number> {
  for (let ordinal = from; ordinal < end; ordinal += 1) yield ordinal;
}
