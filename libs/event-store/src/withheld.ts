import { type EventLog, StreamDeleted, type StoredEvent } from './event-log';

/**
 * Why a log no longer gives out a stream from its first event on. Nothing of the product deletes or cuts a stream:
 * somebody did it by hand.
 */
export interface Withholding {
  readonly stream: string;
  /** In words, for whoever has to do something about it; absent where an event takes back what withheld the stream. */
  readonly reason?: string;
}

const METADATA_PREFIX = '$$';
/** `$tb` of a stream that was deleted softly: 2^63 - 1, or what JSON makes of it. */
const DELETED = 2 ** 53;

/**
 * The streams in which EventStoreDB keeps what is set for the streams with these prefixes: how much of them is kept.
 */
export function metadataPrefixes(prefixes: readonly string[]): string[] {
  return prefixes.map((prefix) => `${METADATA_PREFIX}${prefix}`);
}

/**
 * What an event that EventStoreDB itself wrote says of the stream it is about; undefined for the product's own events,
 * and for others of the log's.
 */
export function withholdingIn({ stream, type, data }: StoredEvent): Withholding | undefined {
  if (type === '$streamDeleted') return { stream, reason: DELETED_FOR_EVER };
  if (type !== '$metadata' || !stream.startsWith(METADATA_PREFIX)) return undefined;
  const reason = limitIn(data);
  return { stream: stream.slice(METADATA_PREFIX.length), ...(reason !== undefined && { reason }) };
}

/** Whether the log's own machinery wrote the event: it is no event of the product. */
export function isOfTheLog({ type }: StoredEvent): boolean {
  return type.startsWith('$');
}

/**
 * Asks the log whether it withholds events of a stream, and why; undefined if it gives out the whole stream, or knows
 * nothing of one.
 * @throws LogUnavailable
 */
export async function withheld(
  log: Pick<EventLog, 'read' | 'readBackwards'>,
  stream: string,
): Promise<string | undefined> {
  try {
    const limit = await limitOf(log, stream);
    if (limit !== undefined) return limit;
    for await (const { revision } of log.read(stream, 0n, 1))
      return revision === 0n ? undefined : missing(0n, revision);
    return undefined;
  } catch (error) {
    if (error instanceof StreamDeleted) return DELETED_FOR_EVER;
    throw error;
  }
}

/**
 * What is set for a stream by which the log cuts it or has deleted it, in words, whether or not anything is missing
 * yet.
 * @throws StreamDeleted, LogUnavailable
 */
export async function limitOf(log: Pick<EventLog, 'readBackwards'>, stream: string): Promise<string | undefined> {
  const [metadata] = await log.readBackwards(`${METADATA_PREFIX}${stream}`, 1);
  return metadata && limitIn(metadata.data);
}

/**
 * That a stream goes on at `next` where `expected` should have come: what lay between was deleted, cut off or
 * scavenged.
 */
export function missing(expected: bigint, next: bigint): string {
  const events = next - 1n === expected ? `event ${expected} is` : `events ${expected} to ${next - 1n} are`;
  return `${events} no longer in the log: deleted, truncated or scavenged`;
}

const DELETED_FOR_EVER = 'the stream was deleted for ever (tombstoned)';

function limitIn(metadata: unknown): string | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const { $tb, $maxCount, $maxAge } = metadata as Readonly<Record<string, unknown>>;
  if (typeof $tb === 'number' && $tb >= DELETED)
    return 'the stream was deleted (softly: the log still holds its events unless it was scavenged)';
  const limits = Object.entries({ $tb, $maxCount, $maxAge }).filter(
    ([, limit]) => typeof limit === 'number' && limit > 0,
  );
  return limits.length === 0
    ? undefined
    : `the stream is truncated by its metadata (${limits.map(([name, limit]) => `${name} ${String(limit)}`).join(', ')})`;
}
