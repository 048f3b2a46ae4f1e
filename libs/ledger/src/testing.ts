import { createHash } from 'node:crypto';
import { type EventId, type Instant } from '#domain';
import { comparePositions, derivedId, type EventLog, parsePosition, type StoredEvent } from '#event-store';
import { hexOf, type Seal } from '#sealed-export';
import { type Block } from './blocks';
import { exportLines, type ExportOptions } from './export';
import { Ledger } from './ledger';
import { type LedgerStore, type RootPage } from './ledger-store';
import { SealKey } from './seal-key';

export const KEY = new SealKey(createHash('sha256').update('the key of the tests').digest());

/** Keeps a ledger's hashes in memory, by the rules of `LedgerStore`. */
export class MemoryLedgerStore implements LedgerStore {
  readonly blocks: Block[] = [];
  readonly pages: RootPage[] = [];

  lastBlock = async (): Promise<Block | undefined> => this.blocks.at(-1);
  block = async (index: number): Promise<Block | undefined> => this.blocks[index];
  blocksAbout = async (customerId: string, from: number, limit: number): Promise<Block[]> =>
    this.blocks.filter(({ _id, customers }) => Number(_id) >= from && customers.includes(customerId)).slice(0, limit);
  firstBlockAfter = async (instant: Instant): Promise<Block | undefined> =>
    this.blocks.find(({ latest }) => latest > instant);
  rootPages = async (): Promise<RootPage[]> => [...this.pages];
  putBlock = async (block: Block): Promise<void> => {
    if (block.count > (this.blocks[Number(block._id)]?.count ?? 0)) this.blocks[Number(block._id)] = block;
  };
  putRootPage = async (page: RootPage): Promise<void> => {
    if (page.count > (this.pages[Number(page._id)]?.count ?? 0)) this.pages[Number(page._id)] = page;
  };
}

const SECOND_IN_MILLISECONDS = 1_000;
const FIRST_INSTANT = Date.parse('2026-01-01T00:00:00.000Z');
const CUSTOMERS = 5;

/** The instant at which the log of the tests recorded its event of this number. */
export function recordedAt(index: number): Instant {
  return new Date(FIRST_INSTANT + index * SECOND_IN_MILLISECONDS).toISOString() as Instant;
}

/**
 * The event of this number in the log of the tests: about five customers and three partners, most in the customers' own
 * streams.
 */
export function eventNumber(index: number): StoredEvent {
  const [customerId, partnerId] = [`c${index % CUSTOMERS}`, `p${index % 3}`];
  const own = index % 7 < CUSTOMERS;
  const at = recordedAt(index);
  return {
    id: derivedId('event', String(index)) as EventId,
    stream: own ? `customer-${customerId}` : `invitation-i${index}`,
    revision: own ? BigInt(ownBefore(index)) : 0n,
    position: parsePosition(`${index * 100}/${index * 100}`),
    type: 'CustomerRenamed',
    data: { from: `Contoso ${index}`, to: `康托索 "${index}"\n\u{1f600}\u007f`, seats: index },
    metadata: {
      actor: { tenant: 't', subject: 's', role: 'customer-admin' },
      commandId: derivedId('command', String(index)),
      command: 'RenameCustomer',
      contentHash: '00',
      correlationId: 'correlation',
      at,
      basis: [],
      about: { customerId, partnerIds: [partnerId] },
      schemaVersion: 1,
    },
    recordedAt: at,
  };
}

/** How many events before this one lie in the stream of the same customer: of each 35 numbers five. */
function ownBefore(index: number): number {
  const period = CUSTOMERS * 7;
  let before = Math.floor(index / period) * CUSTOMERS;
  for (let at = Math.floor(index / period) * period + (index % CUSTOMERS); at < index; at += CUSTOMERS)
    if (at % 7 < CUSTOMERS) before += 1;
  return before;
}

/** A log of so many events, made as they are read. */
export class MadeLog implements Pick<EventLog, 'readAll' | 'eventAt'> {
  constructor(
    public size: number,
    private readonly made: (index: number) => StoredEvent = eventNumber,
  ) {}

  async *readAll({ from, to }: Parameters<EventLog['readAll']>[0]): AsyncGenerator<StoredEvent> {
    const first = from === undefined ? 0 : this.#indexOf(from);
    for (let index = first; index < this.size; index++) {
      const event = this.made(index);
      if (to !== undefined && comparePositions(event.position, to) > 0) return;
      yield event;
    }
  }

  eventAt = async (position: StoredEvent['position']): Promise<StoredEvent | undefined> => {
    const index = this.#indexOf(position);
    return index < this.size ? this.made(index) : undefined;
  };

  #indexOf(position: StoredEvent['position']): number {
    return Number(position.split('/')[0]) / 100;
  }
}

/** A log with its ledger and a seal over all of it. */
export async function sealed(size: number, key = KEY): Promise<Omit<ExportOptions, 'selection'>> {
  const [log, store] = [new MadeLog(size), new MemoryLedgerStore()];
  const ledger = await Ledger.open(store);
  await ledger.advance(log);
  return { log, store, ledger, seal: await sealOf(ledger, size, key), createdAt: recordedAt(size + 1) };
}

/** The seal over the first `size` leaves. */
export async function sealOf(ledger: Ledger, size: number, key = KEY): Promise<Seal> {
  return key.seal({ treeSize: size, rootHash: hexOf(await ledger.rootOf(size)), sealedAt: recordedAt(size) });
}

/** All lines of an export, in one. */
export async function exported(options: ExportOptions): Promise<string> {
  let text = '';
  for await (const line of exportLines(options)) text += line;
  return text;
}

/** Bytes as they come from a file, in pieces that end anywhere. */
export async function* pieces(content: string | Buffer, length = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
