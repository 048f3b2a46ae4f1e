import { type Instant } from '#domain';
import { STREAM_PREFIXES } from '#event-catalog';
import { type EventLog, type Position, type StoredEvent } from '#event-store';
import {
  type Contents,
  contentOf,
  equalBytes,
  eventLineOf,
  FORMAT,
  hexOf,
  isAbout,
  leafHash,
  lineOf,
  type Seal,
  type Selection,
  type Span,
  spanOf,
  withDigest,
} from '#sealed-export';
import { aboutOf, type Block, BLOCK_SIZE, hashesOf } from './blocks';
import { leafOf } from './leaf';
import { type Ledger, LedgerMismatch } from './ledger';
import { type LedgerStore } from './ledger-store';

export interface ExportOptions {
  readonly log: Pick<EventLog, 'readAll' | 'eventAt'>;
  readonly store: LedgerStore;
  readonly ledger: Ledger;
  /** What the export goes up to. */
  readonly seal: Seal;
  readonly selection: Selection;
  readonly createdAt: Instant;
  /** An earlier seal that the export is to prove it extends. */
  readonly extending?: Pick<Seal, 'treeSize' | 'rootHash'>;
}

/** Events of one block, each with its leaf's number. */
interface Portion {
  readonly block: Block;
  readonly events: readonly { readonly leaf: number; readonly event: StoredEvent }[];
}

/** From this many events of a block on the hashes of all its leaves take less room than a path for each event. */
const MANY = 12;
/** How many blocks, and how many events, are asked for at once. */
const AT_ONCE = 16;

/**
 * The lines of an export, each with its line feed. The first comes before any event is read, and no more is held than
 * one block. The format is in the README.
 * @throws LedgerMismatch when an event of the log is not the one that was sealed; RangeError when the earlier seal is
 * of no tree that this one extends
 */
export async function* exportLines(options: ExportOptions): AsyncGenerator<string> {
  const { ledger, seal, createdAt, extending } = options;
  const contents = await contentsOf(options);
  const proof = extending && (await ledger.consistencyProof(extending.treeSize, seal.treeSize)).map(hexOf);
  const extended = extending && proof ? { treeSize: extending.treeSize, rootHash: extending.rootHash, proof } : null;
  yield lineOf(withDigest({ kind: 'header', format: FORMAT, contents, createdAt, seal, extends: extended }));
  let events = 0;
  for await (const portion of portionsOf(options, contents)) {
    yield* linesOf(options, portion, events);
    events += portion.events.length;
  }
  yield lineOf({ kind: 'footer', events, seal });
}

async function contentsOf({ selection, seal, log, store }: ExportOptions): Promise<Contents> {
  if (selection.kind !== 'period') return selection;
  const leafAfter = async (instant: Instant | undefined, otherwise: number): Promise<number> => {
    const leaf = instant === undefined ? otherwise : await firstLeafAfter(log, store, instant);
    return Math.min(leaf ?? seal.treeSize, seal.treeSize);
  };
  const to = await leafAfter(selection.to, seal.treeSize);
  const from = Math.min(await leafAfter(selection.from, 0), to);
  return { ...selection, leaves: { from, to } };
}

/** The number of the first leaf that the log recorded later than that; none when there is none. */
async function firstLeafAfter(
  log: Pick<EventLog, 'readAll'>,
  store: LedgerStore,
  instant: Instant,
): Promise<number | undefined> {
  const block = await store.firstBlockAfter(instant);
  if (block === undefined) return undefined;
  let leaf = Number(block._id) * BLOCK_SIZE;
  for await (const event of eventsBetween(log, block.positions[0], block.positions.at(-1))) {
    if (event.recordedAt > instant) return leaf;
    leaf += 1;
  }
  throw new LedgerMismatch(`Block ${Number(block._id)} holds no event recorded after ${instant}, though it says so`);
}

function portionsOf(options: ExportOptions, contents: Contents): AsyncIterable<Portion> {
  if ('customerId' in contents) return portionsAbout(options, contents);
  return portionsIn(options, spanOf(contents, options.seal.treeSize) ?? { from: 0, to: 0 });
}

/** All leaves of a span, read from the log in one go. */
async function* portionsIn({ log, ledger }: ExportOptions, { from, to }: Span): AsyncGenerator<Portion> {
  if (from >= to) return;
  const [first, last] = [
    await ledger.block(Math.floor(from / BLOCK_SIZE)),
    await ledger.block(Math.floor((to - 1) / BLOCK_SIZE)),
  ];
  let block = first;
  let events: Portion['events'][number][] = [];
  let leaf = from;
  for await (const event of eventsBetween(
    log,
    first.positions[from % BLOCK_SIZE],
    last.positions[(to - 1) % BLOCK_SIZE],
  )) {
    events.push({ leaf, event });
    leaf += 1;
    if (leaf !== to && leaf % BLOCK_SIZE !== 0) continue;
    yield { block, events };
    events = [];
    if (leaf < to) block = await ledger.block(leaf / BLOCK_SIZE);
  }
  if (leaf !== to) throw new LedgerMismatch(`The log holds ${leaf - from} events where ${to - from} were sealed`);
}

/** The leaves about a customer, read one by one from where they lie. */
async function* portionsAbout(
  { log, store, seal }: ExportOptions,
  contents: Extract<Selection, { customerId: string }>,
): AsyncGenerator<Portion> {
  for (let from = 0; ;) {
    const blocks = await store.blocksAbout(contents.customerId, from, AT_ONCE);
    for (const block of blocks) {
      const customer = block.customers.indexOf(contents.customerId);
      const leaves = block.customerOf.flatMap((of, at) =>
        of === customer ? [Number(block._id) * BLOCK_SIZE + at] : [],
      );
      const found = await eventsAt(
        log,
        block,
        leaves.filter((leaf) => leaf < seal.treeSize),
      );
      const events = found.filter(({ event }) => isAbout(contents, { stream: event.stream, about: aboutOf(event) }));
      if (events.length > 0) yield { block, events };
      from = Number(block._id) + 1;
    }
    if (blocks.length < AT_ONCE) return;
  }
}

async function eventsAt(
  log: Pick<EventLog, 'eventAt'>,
  block: Block,
  leaves: readonly number[],
): Promise<Portion['events'][number][]> {
  const events: Portion['events'][number][] = [];
  for (let at = 0; at < leaves.length; at += AT_ONCE) {
    const found = leaves.slice(at, at + AT_ONCE).map(async (leaf) => {
      const position = block.positions[leaf % BLOCK_SIZE];
      const event = position && (await log.eventAt(position));
      if (!event) throw new LedgerMismatch(`The log has no event at ${position}, where leaf ${leaf} was`);
      return { leaf, event };
    });
    events.push(...(await Promise.all(found)));
  }
  return events;
}

async function* eventsBetween(
  log: Pick<EventLog, 'readAll'>,
  from: Position | undefined,
  to: Position | undefined,
): AsyncGenerator<StoredEvent> {
  if (from === undefined || to === undefined)
    throw new LedgerMismatch('A block of the ledger is shorter than what was sealed');
  yield* log.readAll({ prefixes: STREAM_PREFIXES, from, to });
}

/** The proofs of a portion's events and the events, each after what proves it. */
async function* linesOf(
  { ledger, seal }: ExportOptions,
  { block, events }: Portion,
  before: number,
): AsyncGenerator<string> {
  const start = Number(block._id) * BLOCK_SIZE;
  const hashes = hashesOf(block).slice(0, seal.treeSize - start);
  const proofOf = async (span: Span): Promise<string> => {
    const path = await ledger.pathTo(span, seal.treeSize);
    return lineOf({
      kind: 'proof',
      from: span.from,
      hashes: hashes.slice(span.from - start, span.to - start).map(hexOf),
      path: path.map(hexOf),
    });
  };
  const together = events.length >= Math.min(MANY, hashes.length);
  if (together) yield await proofOf({ from: start, to: start + hashes.length });
  for (const [index, { leaf, event }] of events.entries()) {
    if (!together) yield await proofOf({ from: leaf, to: leaf + 1 });
    const content = contentOf(leafOf(event));
    if (!isHash(hashes[leaf - start], content)) {
      throw new LedgerMismatch(
        `Event ${event.revision} of ${event.stream} is not the one that was sealed as leaf ${leaf}`,
      );
    }
    yield eventLineOf(before + index, leaf, content);
  }
}

function isHash(sealed: Uint8Array | undefined, content: string): boolean {
  return sealed !== undefined && equalBytes(sealed, leafHash(content));
}
