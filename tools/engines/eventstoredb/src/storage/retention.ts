/**
 * What of a stream is to be seen, from `$tb` and `$maxCount` of its metadata. Hidden events stay in the log and in
 * `$all`: there is no scavenging. `$maxAge` is kept and given back like any other property, but hides nothing.
 */
export interface Retention {
  /** The first revision to be seen; `SOFT_DELETED` hides all there are until the next append. */
  readonly truncateBefore: number;
  /** How many of the newest events are to be seen. */
  readonly maxCount: number;
  /** Closed for ever: neither read nor appended to. */
  readonly tombstoned: boolean;
}

export const SOFT_DELETED = Number.POSITIVE_INFINITY;

export const METADATA_EVENT_TYPE = '$metadata';
export const TOMBSTONE_EVENT_TYPE = '$streamDeleted';

const METASTREAM_PREFIX = '$$';
/** The largest revision of the protocol, written as `$tb` by a soft delete. */
const DELETED_TRUNCATE_BEFORE = '9223372036854775807';

/** The name of the stream that holds a stream's metadata. */
export function metastreamOf(stream: string): string {
  return METASTREAM_PREFIX + stream;
}

/** The stream whose metadata this stream holds, or undefined when it holds none. */
export function originalStreamOf(stream: string): string | undefined {
  return stream.startsWith(METASTREAM_PREFIX) ? stream.slice(METASTREAM_PREFIX.length) : undefined;
}

const ALL: Retention = { truncateBefore: 0, maxCount: Infinity, tombstoned: false };
const THE_LAST: Retention = { ...ALL, maxCount: 1 };

/** Nothing hidden; of a metadata stream only its last event is ever seen. */
export function initialRetention(stream: string): Retention {
  return originalStreamOf(stream) === undefined ? ALL : THE_LAST;
}

/** The metadata a soft delete writes. */
export const SOFT_DELETE_METADATA = `{"$tb":${DELETED_TRUNCATE_BEFORE}}`;

/** The metadata that the first append after a soft delete writes: what was deleted stays hidden. */
export function undeleteMetadata(firstRevision: number): string {
  return `{"$tb":${firstRevision}}`;
}

/**
 * What holds after this metadata was written. Metadata that is no JSON object hides nothing, as on the original.
 *
 * @param hidden revisions below this were soft-deleted and must not come back because metadata without `$tb` was
 * written over the delete
 */
export function retentionAfter(before: Retention, metadata: Uint8Array, hidden: number): Retention {
  const fields = parseObject(metadata);
  const given = positiveInteger(fields['$tb']);
  const unnamed = before.truncateBefore === SOFT_DELETED ? hidden : 0;
  const truncateBefore =
    given !== undefined && given >= Number(DELETED_TRUNCATE_BEFORE) ? SOFT_DELETED : (given ?? unnamed);
  return { ...before, truncateBefore, maxCount: positiveInteger(fields['$maxCount']) ?? Infinity };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function positiveInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
}
