import { isSoftDeleted, present, type EventIndex, type StreamEntry } from './event-index';
import { originalStreamOf } from './retention';

/** What a writer says about the stream before its append: any, none, some, or its last revision. */
export type Expectation = 'any' | 'no-stream' | 'stream-exists' | bigint;

/** What becomes of an append. `current` is the last revision of the stream, undefined when it has no event. */
export type Decision =
  | { kind: 'write'; firstRevision: number; undelete: boolean }
  | { kind: 'repeat'; lastRevision: number; lastOrdinal: number }
  | { kind: 'wrong-expectation'; current: number | undefined }
  | { kind: 'stream-deleted' };

/**
 * Decides an append of events with these ids.
 *
 * A repeat is recognised by its ids *at the expected revision*: the same ids at a newer revision are written again.
 * Expecting any revision, or an existing stream, it is recognised only while the first writing is remembered in memory.
 */
export function decideAppend(index: EventIndex, streamName: string, expected: Expectation, ids: Buffer[]): Decision {
  const stream = index.stream(streamName);
  const original = originalStreamOf(streamName);
  if (stream?.written.tombstoned || (original !== undefined && index.stream(original)?.written.tombstoned))
    return { kind: 'stream-deleted' };
  if (!stream || stream.ordinals.length === 0) {
    return expected === 'any' || expected === 'no-stream'
      ? write(undefined, false)
      : { kind: 'wrong-expectation', current: undefined };
  }
  const last = stream.ordinals.length - 1;
  const deleted = isSoftDeleted(stream.written);
  if (expected === 'any' || expected === 'stream-exists') {
    if (deleted && expected === 'stream-exists') return { kind: 'wrong-expectation', current: last };
    return repeatOfRecent(index, stream, ids) ?? write(stream, deleted);
  }
  const expectedLast = expected === 'no-stream' ? -1 : Number(expected);
  if (expectedLast === last || (expectedLast === -1 && deleted)) return write(stream, deleted);
  return repeatAt(index, stream, expectedLast + 1, ids) ?? { kind: 'wrong-expectation', current: last };
}

function write(stream: StreamEntry | undefined, undelete: boolean): Decision {
  return { kind: 'write', firstRevision: stream?.ordinals.length ?? 0, undelete };
}

function repeatOfRecent(index: EventIndex, stream: StreamEntry, ids: Buffer[]): Decision | undefined {
  const [first] = ids;
  const ordinal = first && index.recent(stream, first);
  return ordinal === undefined ? undefined : repeatAt(index, stream, stream.ordinals.lastIndexOf(ordinal), ids);
}

/** All of the ids stand there, one after the other; if only some do, another append has been there. */
function repeatAt(index: EventIndex, stream: StreamEntry, firstRevision: number, ids: Buffer[]): Decision | undefined {
  const lastRevision = firstRevision + ids.length - 1;
  if (ids.length === 0 || lastRevision >= stream.ordinals.length) return undefined;
  const known = ids.every((id, place) => index.hasId(present(stream.ordinals[firstRevision + place]), id));
  return known ? { kind: 'repeat', lastRevision, lastOrdinal: present(stream.ordinals[lastRevision]) } : undefined;
}
