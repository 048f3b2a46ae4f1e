import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import {
  consistencyProof,
  contentOf,
  equalBytes,
  GrowingTree,
  hashOver,
  leafHash,
  nodeHash,
  pathTo,
  type Span,
} from '#sealed-export';
import { type Block, BLOCK_LEVEL, BLOCK_SIZE, BlockBuilder, blockId, hashesOf } from './blocks';
import { leafOf } from './leaf';
import { type LedgerStore, ROOTS_PER_PAGE, sizeWith } from './ledger-store';

/** The kept hashes and the log do not belong together: the log is another, or what was sealed in it has changed. */
export class LedgerMismatch extends Error {
  override readonly name = 'LedgerMismatch';
}

/**
 * The Merkle tree of RFC 9162 over the events of the product's streams, in the log's order. Hashes of leaves are kept
 * by blocks, the roots of full blocks in memory: 32 bytes for each 256 events. What a tree of any earlier size was can
 * be asked at any time.
 */
export class Ledger {
  /** The hashes of full blocks, and of the full nodes above them. */
  readonly #levels: Uint8Array[][] = [[]];
  #last: Block | undefined;
  #read: { readonly index: number; readonly hashes: readonly Uint8Array[] } | undefined;

  private constructor(private readonly store: LedgerStore) {}

  /**
   * The ledger as it is kept. @throws LedgerMismatch when a block is missing: remove both collections, and it is made
   * again from the log
   */
  static async open(store: LedgerStore): Promise<Ledger> {
    const ledger = new Ledger(store);
    await ledger.#load();
    return ledger;
  }

  /** How many leaves there are. */
  get size(): number {
    return sizeWith(this.#last);
  }

  /** Where the last leaf's event lies. */
  get lastPosition(): Position | undefined {
    return this.#last?.positions.at(-1);
  }

  /** The root of the tree of the first `size` leaves. */
  async rootOf(size: number): Promise<Uint8Array> {
    return hashOver(this.#node, { from: 0, to: size });
  }

  /** What proves a run of leaves in the tree of the first `size`; see `pathTo`. */
  async pathTo(span: Span, size: number): Promise<Uint8Array[]> {
    return pathTo(this.#node, span, size);
  }

  /** What proves that the tree of `size` leaves extends that of `earlier`. */
  async consistencyProof(earlier: number, size: number): Promise<Uint8Array[]> {
    return consistencyProof(this.#node, earlier, size);
  }

  /** @throws LedgerMismatch when there is no such block */
  async block(index: number): Promise<Block> {
    const block = await this.store.block(index);
    if (block === undefined) throw new LedgerMismatch(`Block ${index} of the ledger is missing`);
    return block;
  }

  /**
   * Takes in what the log holds beyond the last leaf, which is read back first.
   * @throws LedgerMismatch when it is not there as it was: the ledger is of another log
   */
  async advance(log: Pick<EventLog, 'readAll'>): Promise<void> {
    const stored = await this.store.lastBlock();
    if (sizeWith(stored) !== this.size) await this.#load(); // removed beneath, or led on by another process
    const from = this.lastPosition;
    let known = from === undefined;
    let builder = BlockBuilder.after(this.#last);
    for await (const event of log.readAll({ prefixes: STREAM_PREFIXES, ...(from !== undefined && { from }) })) {
      if (!known) this.#recognise(event);
      else builder.add(event);
      known = true;
      if (builder.isFull) builder = await this.#keep(builder);
    }
    if (!known) throw new LedgerMismatch(`The log has no event at ${from}, where the ledger's last leaf was`);
    if (!builder.isEmpty) await this.#keep(builder);
  }

  #recognise(event: StoredEvent): void {
    const hash = this.#last && hashesOf(this.#last).at(-1);
    if (event.position === this.lastPosition && hash && equalBytes(hash, leafHash(contentOf(leafOf(event))))) return;
    throw new LedgerMismatch(
      `The event at ${event.position} is not the one that was leaf ${this.size - 1} of the ledger`,
    );
  }

  /** The block first: a page of roots is only ever about blocks that are there. */
  async #keep(builder: BlockBuilder): Promise<BlockBuilder> {
    const block = builder.block();
    await this.store.putBlock(block);
    this.#last = block;
    if (builder.isFull) {
      this.#addRoot(GrowingTree.of(hashesOf(block)).root());
      await this.#keepRoots(Math.floor(builder.index / ROOTS_PER_PAGE));
    }
    return builder.isFull ? BlockBuilder.after(block) : builder;
  }

  async #keepRoots(page: number): Promise<void> {
    const roots = this.#roots.slice(page * ROOTS_PER_PAGE, (page + 1) * ROOTS_PER_PAGE);
    await this.store.putRootPage({
      _id: blockId(page),
      count: roots.length,
      hashes: Buffer.concat(roots).toString('base64'),
    });
  }

  async #load(): Promise<void> {
    this.#levels.splice(0, this.#levels.length, []);
    this.#read = undefined;
    this.#last = await this.store.lastBlock();
    const full = Math.floor(this.size / BLOCK_SIZE);
    const roots = (await this.store.rootPages()).flatMap(hashesOf).slice(0, full);
    roots.forEach((root) => this.#addRoot(root));
    // an end between a block and its page left the page behind
    for (let index = roots.length; index < full; index++)
      this.#addRoot(GrowingTree.of(hashesOf(await this.block(index))).root());
  }

  get #roots(): Uint8Array[] {
    return this.#levels[0] ?? [];
  }

  #addRoot(root: Uint8Array): void {
    let hash = root;
    for (let level = 0; ; level++) {
      const nodes = (this.#levels[level] ??= []);
      nodes.push(hash);
      const left = nodes.at(-2);
      if (nodes.length % 2 === 1 || left === undefined) return;
      hash = nodeHash(left, hash);
    }
  }

  readonly #node = async (level: number, index: number): Promise<Uint8Array> => {
    if (level >= BLOCK_LEVEL) {
      const hash = this.#levels[level - BLOCK_LEVEL]?.[index];
      if (hash === undefined) throw new RangeError(`The ledger has no node ${index} of level ${level}`);
      return hash;
    }
    const [from, width] = [index * 2 ** level, 2 ** level];
    const hashes = (await this.#hashesIn(Math.floor(from / BLOCK_SIZE))).slice(
      from % BLOCK_SIZE,
      (from % BLOCK_SIZE) + width,
    );
    if (hashes.length !== width) throw new RangeError(`The ledger has no leaf ${from + width - 1}`);
    return GrowingTree.of(hashes).root();
  };

  /** The block read last is kept: paths of neighbouring leaves ask for it again and again. */
  async #hashesIn(index: number): Promise<readonly Uint8Array[]> {
    if (this.#last && Number(this.#last._id) === index) return hashesOf(this.#last);
    if (this.#read?.index !== index) this.#read = { index, hashes: hashesOf(await this.block(index)) };
    return this.#read.hashes;
  }
}
