import { type EventLog } from '../storage/event-log';
import { streamDeleted } from '../wire/errors';
import { eventResponse, streamNotFoundResponse, type ReadRequest } from '../wire/read-messages';
import { readInBatches, type Selection } from './batches';
import { compileFilter } from './event-filter';

/**
 * A read that ends: of one stream, or of all. Forwards from a place includes it; backwards from a position of `$all`
 * excludes it.
 */
export function read(log: EventLog, request: ReadRequest, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  return request.stream === undefined
    ? readAll(log, request, signal)
    : readStream(log, request.stream, request, signal);
}

async function* readStream(
  log: EventLog,
  stream: string,
  request: ReadRequest,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array[]> {
  const view = log.view(stream);
  if (view.kind === 'tombstoned') throw streamDeleted(stream);
  if (view.kind === 'absent') {
    yield [streamNotFoundResponse(stream)];
    return;
  }
  const { first, end } = view;
  const from =
    typeof request.from === 'number' ? request.from : request.from === 'start' ? 0 : request.backwards ? end - 1 : end;
  const revisions = request.backwards
    ? descending(Math.min(from, end - 1), first)
    : ascending(Math.max(from, first), end);
  const ordinals = mapped(revisions, (revision) => log.ordinalOf(stream, revision));
  yield* responses(log, request, { ordinals }, signal);
}

async function* readAll(log: EventLog, request: ReadRequest, signal: AbortSignal): AsyncGenerator<Uint8Array[]> {
  const end = log.visibleCount;
  const from = typeof request.from === 'number' ? log.ordinalAt(request.from) : request.from === 'start' ? 0 : end;
  const ordinals = request.backwards ? descending(from - 1, 0) : ascending(from, end);
  yield* responses(log, request, { ordinals, accepts: compileFilter(log, request.filter) }, signal);
}

async function* responses(
  log: EventLog,
  request: ReadRequest,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array[]> {
  const batches = readInBatches(log, { ...selection, count: request.count ?? 0 }, signal);
  for await (const events of batches) yield events.map((event) => eventResponse(event, request.structuredIds));
}

function* ascending(from: number, end: number): Generator<number> {
  for (let value = from; value < end; value += 1) yield value;
}

function* descending(from: number, last: number): Generator<number> {
  for (let value = from; value >= last; value -= 1) yield value;
}

function* mapped(values: Iterable<number>, map: (value: number) => number): Generator<number> {
  for (const value of values) yield map(value);
}
