import { type Instant } from '#domain';
import { catalog } from '#event-catalog';
import { type Position, type StoredEvent, UnreadableEvent } from '#event-store';
import { contentOf, HASH_BYTES, leafHash } from '#sealed-export';
import { leafOf } from './leaf';

/** How many leaves a block holds: `2^BLOCK_LEVEL`. */
export const BLOCK_LEVEL = 8;
export const BLOCK_SIZE = 2 ** BLOCK_LEVEL;

/**
 * The leaves from `n * BLOCK_SIZE` on, without their content: their hashes, and where the log has the events. A fold of
 * the log.
 */
export interface Block {
  /** The block's number, padded so that texts sort as the numbers do. */
  readonly _id: string;
  /** How many leaves it holds; only the last block holds fewer than `BLOCK_SIZE`. */
  readonly count: number;
  /** The hashes of its leaves one after the other, in base64. */
  readonly hashes: string;
  readonly positions: readonly Position[];
  /** The customers that its events are about, each once. */
  readonly customers: readonly string[];
  /** For each leaf the place of its customer among `customers`; -1 for none. */
  readonly customerOf: readonly number[];
  /**
   * The latest time at which the log recorded any event up to the end of this block. Unlike the times themselves it
   * never falls.
   */
  readonly latest: Instant;
}

const ID_DIGITS = 12;

export function blockId(index: number): string {
  return String(index).padStart(ID_DIGITS, '0');
}

export function hashesOf({ hashes }: Pick<Block, 'hashes'>): Uint8Array[] {
  const bytes = Buffer.from(hashes, 'base64');
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** The block with one leaf more. `earlier` is when the latest event before it was recorded. */
export class BlockBuilder {
  readonly #hashes: Uint8Array[];
  readonly #positions: Position[];
  readonly #customers: string[];
  readonly #customerOf: number[];
  #latest: Instant;

  /** Goes on with a block, or begins the one after a full one. */
  constructor(
    readonly index: number,
    { hashes, positions, customers, customerOf, latest }: Omit<Block, '_id' | 'count'>,
  ) {
    this.#hashes = hashesOf({ hashes });
    this.#positions = [...positions];
    this.#customers = [...customers];
    this.#customerOf = [...customerOf];
    this.#latest = latest;
  }

  static after(block: Block | undefined): BlockBuilder {
    if (block === undefined) return BlockBuilder.empty(0, '' as Instant);
    const index = Number(block._id);
    return block.count < BLOCK_SIZE ? new BlockBuilder(index, block) : BlockBuilder.empty(index + 1, block.latest);
  }

  private static empty(index: number, latest: Instant): BlockBuilder {
    return new BlockBuilder(index, { hashes: '', positions: [], customers: [], customerOf: [], latest });
  }

  get isEmpty(): boolean {
    return this.#hashes.length === 0;
  }

  get isFull(): boolean {
    return this.#hashes.length === BLOCK_SIZE;
  }

  add(event: StoredEvent): void {
    this.#hashes.push(leafHash(contentOf(leafOf(event))));
    this.#positions.push(event.position);
    this.#customerOf.push(this.#placeOf(customerOf(event)));
    if (event.recordedAt > this.#latest) this.#latest = event.recordedAt;
  }

  block(): Block {
    return {
      _id: blockId(this.index),
      count: this.#hashes.length,
      hashes: Buffer.concat(this.#hashes).toString('base64'),
      positions: this.#positions,
      customers: this.#customers,
      customerOf: this.#customerOf,
      latest: this.#latest,
    };
  }

  #placeOf(customer: string | undefined): number {
    if (customer === undefined) return -1;
    const place = this.#customers.indexOf(customer);
    return place >= 0 ? place : this.#customers.push(customer) - 1;
  }
}

const CUSTOMER_STREAM = 'customer-';

/** The customer that an event is about, if any. One that nobody can read is about its stream's customer. */
export function customerOf(event: StoredEvent): string | undefined {
  if (event.stream.startsWith(CUSTOMER_STREAM)) return event.stream.slice(CUSTOMER_STREAM.length);
  return aboutOf(event)?.customerId;
}

/** Whom an event is about; nothing when that cannot be read. */
export function aboutOf(
  event: StoredEvent,
): { readonly customerId?: string; readonly partnerIds: readonly string[] } | undefined {
  try {
    return catalog.metadata(event).about;
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
