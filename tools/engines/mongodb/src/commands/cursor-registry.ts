import { Long } from 'bson';
import { CommandError } from '../errors';
import { encode, EncodedDocuments } from '../values/bson';
import { type Document } from '../values/document';

const IDLE_LIMIT = 10 * 60 * 1000;
const LARGEST_BATCH = 16 * 1024 * 1024;

interface Cursor {
  readonly namespace: string;
  /** How many it gives in all. */
  readonly size: number;
  readonly at: (index: number) => Uint8Array;
  next: number;
  usedAt: number;
  /** Why it gives nothing more. */
  killed?: string;
}

/** Results that were not sent whole. Each holds the documents as they were when it was opened. */
export class Cursors {
  readonly #cursors = new Map<string, Cursor>();
  #last = 0;

  /** The reply that opens a cursor: its first batch, and an id only when there is more. */
  open(namespace: string, documents: readonly Document[], batchSize: number): Document {
    return this.openOver(namespace, documents, batchSize, encode);
  }

  /** The same over what becomes a document, encoded, only when its batch is due. */
  openOver<Item>(
    namespace: string,
    items: readonly Item[],
    batchSize: number,
    show: (item: Item) => Uint8Array,
  ): Document {
    this.#dropIdle();
    const at = (index: number): Uint8Array => items.slice(index, index + 1).map(show)[0] ?? encode({});
    const cursor: Cursor = { namespace, size: items.length, at, next: 0, usedAt: Date.now() };
    const firstBatch = takeBatch(cursor, batchSize);
    if (cursor.next >= cursor.size) return { cursor: { firstBatch, id: Long.ZERO, ns: namespace } };
    this.#last += 1;
    const id = Long.fromNumber(this.#last);
    this.#cursors.set(id.toString(), cursor);
    return { cursor: { firstBatch, id, ns: namespace } };
  }

  /**
   * The next batch; `batchSize` 0 for as much as one message takes.
   * @throws CommandError CursorNotFound, Unauthorized for the cursor of another collection, QueryPlanKilled when its
   * collection was dropped
   */
  next(id: unknown, namespace: string, batchSize: number): Document {
    const key = String(id);
    const cursor = this.#cursors.get(key);
    if (cursor === undefined) throw new CommandError(43, 'CursorNotFound', `cursor id ${key} not found`);
    if (cursor.namespace !== namespace) {
      throw new CommandError(
        13,
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    if (cursor.killed !== undefined) {
      this.#cursors.delete(key);
      throw new CommandError(175, 'QueryPlanKilled', cursor.killed);
    }
    cursor.usedAt = Date.now();
    const nextBatch = takeBatch(cursor, batchSize === 0 ? Number.POSITIVE_INFINITY : batchSize);
    const exhausted = cursor.next >= cursor.size;
    if (exhausted) this.#cursors.delete(key);
    return { cursor: { nextBatch, id: exhausted ? Long.ZERO : id, ns: cursor.namespace } };
  }

  /** False when there is no such cursor. */
  kill(id: unknown): boolean {
    return this.#cursors.delete(String(id));
  }

  /** Cursors over this collection give nothing more: it was dropped. */
  collectionDropped(namespace: string): void {
    for (const cursor of this.#cursors.values())
      if (cursor.namespace === namespace) cursor.killed = `collection dropped: ${namespace}`;
  }

  #dropIdle(): void {
    const limit = Date.now() - IDLE_LIMIT;
    for (const [id, { usedAt }] of this.#cursors) if (usedAt < limit) this.#cursors.delete(id);
  }
}

/** As many documents as asked for, fewer when the message would grow too large, but always one. */
function takeBatch(cursor: Cursor, batchSize: number): EncodedDocuments {
  const batch: Uint8Array[] = [];
  let bytes = 0;
  while (batch.length < batchSize && cursor.next < cursor.size) {
    const document = cursor.at(cursor.next);
    bytes += document.length;
    if (bytes > LARGEST_BATCH && batch.length > 0) break;
    batch.push(document);
    cursor.next += 1;
  }
  return new EncodedDocuments(batch);
}
