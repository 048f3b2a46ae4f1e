import { canonicalJson, type StoredEvent } from '#event-store';

/** An event as it is sealed: what was said and by whom, and where in its stream; not where it lies in one particular store. */
export interface Leaf {
  readonly stream: string;
  /** Decimal text. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** The leaf of an event. Events that no version can read have one too: they are in the log, so they are sealed. */
export function leafOf({ stream, revision, id, type, data, metadata }: StoredEvent): Leaf {
  return { stream, revision: String(revision), id, type, data: asJson(data), metadata: asJson(metadata) };
}

/** What a leaf's hash is made of: its JSON as RFC 8785 writes it. */
export function contentOf(leaf: Leaf): string {
  return canonicalJson(leaf);
}

/** The log takes bytes that are no JSON as well, from others than this product. */
function asJson(value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}
