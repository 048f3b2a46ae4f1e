import { type Instant } from '#domain';
import {
  AggregateStore,
  type Appended,
  type EventLog,
  type NewEvent,
  parsePosition,
  type StoredEvent,
} from '#event-store';
import { isSealedBy, type Seal } from '#sealed-export';
import { LedgerMismatch } from './ledger';
import { lastSeal, Sealer, type SealerOptions } from './sealer';
import { eventNumber, KEY, MadeLog, MemoryLedgerStore, recordedAt } from './testing';

/** A log of made events in which seals can be written, too. */
class SealedLog extends MadeLog implements EventLog {
  readonly seals: StoredEvent[] = [];

  async append(stream: string, events: readonly NewEvent[]): Promise<Appended> {
    for (const event of events) {
      const revision = BigInt(this.seals.length);
      const position = parsePosition(`${this.size * 100 - 50}/${revision}`);
      this.seals.push({ ...event, stream, revision, position, recordedAt: recordedAt(this.size) });
    }
    const { revision, position } = this.seals.at(-1)!;
    return { revision, position };
  }
  async *read(_: string, from = 0n): AsyncGenerator<StoredEvent> {
    yield* this.seals.slice(Number(from));
  }
  readBackwards = async (_: string, count: number): Promise<StoredEvent[]> => this.seals.toReversed().slice(0, count);
  head = async (): Promise<StoredEvent['position']> => parsePosition(`${this.size * 100}/0`);
  firstEvent = async (): Promise<StoredEvent> => eventNumber(0);
  async *subscribe(): AsyncGenerator<never> {
    yield* [];
  }
  close = async (): Promise<void> => undefined;
}

function sealerOn(log: SealedLog, more: Partial<SealerOptions> = {}): Sealer {
  return new Sealer({
    log,
    aggregates: new AggregateStore({ log }),
    store: new MemoryLedgerStore(),
    key: KEY,
    actor: { tenant: 'system', subject: 'reactor', role: 'system' },
    now: () => recordedAt(log.size),
    witnesses: [],
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...more,
  });
}

describe('a sealer', () => {
  it('seals what has come, with its key, and nothing when nothing has', async () => {
    const log = new SealedLog(0);
    const sealer = sealerOn(log);
    for (const [size, seals] of [
      [0, 0],
      [3, 1],
      [3, 1],
      [300, 2],
    ] as const) {
      log.size = size;
      await sealer.runOnce();
      expect(log.seals).toHaveLength(seals);
    }
    const seal = (await lastSeal(log))!;
    expect(seal).toMatchObject({ treeSize: 300, sealedAt: recordedAt(300), keyId: KEY.keyId });
    expect([isSealedBy(seal, KEY.publicKey), isSealedBy({ ...seal, treeSize: 299 }, KEY.publicKey)]).toEqual([
      true,
      false,
    ]);
    expect(log.seals.at(-1)).toMatchObject({
      stream: 'audit-seals',
      type: 'LogSealed',
      data: { lastPosition: '29900/29900' },
    });
  });

  it('goes on where another left off, and two at once seal once', async () => {
    const log = new SealedLog(10);
    await sealerOn(log).runOnce();
    log.size = 20;
    const aggregates = new AggregateStore({ log });
    await Promise.all([sealerOn(log, { aggregates }).runOnce(), sealerOn(log, { aggregates }).runOnce()]);
    expect(log.seals.map(({ data }) => (data as Seal).treeSize)).toEqual([10, 20]);
  });

  it('never seals a log in which something sealed has changed, or is gone', async () => {
    const log = new SealedLog(10);
    await sealerOn(log).runOnce();
    const changed = new SealedLog(20, (index) => ({ ...eventNumber(index), ...(index === 4 && { type: 'Other' }) }));
    const shorter = new SealedLog(9);
    for (const other of [changed, shorter]) {
      other.seals.push(...log.seals);
      await expect(sealerOn(other).runOnce()).rejects.toThrow(LedgerMismatch);
      expect(other.seals).toHaveLength(1);
    }
  });

  it('tells its witnesses of each seal once, and of the newest one when they could not be told', async () => {
    const log = new SealedLog(10);
    const told: number[][] = [[], []];
    let away = true;
    const witness = (of: number, fails: () => boolean) => ({
      name: `Witness ${of}`,
      tell: async ({ treeSize }: Seal): Promise<void> => {
        if (fails()) throw new Error('it is away');
        told[of]!.push(treeSize);
      },
    });
    const warnings: string[] = [];
    const logger = {
      info: () => undefined,
      error: () => undefined,
      warn: (message: string) => void warnings.push(message),
    };
    const sealer = sealerOn(log, { logger, witnesses: [witness(0, () => away), witness(1, () => false)] });
    await sealer.runOnce();
    log.size = 20;
    await sealer.runOnce();
    away = false;
    await sealer.runOnce();
    await sealer.runOnce();
    expect(told).toEqual([[20], [10, 20]]);
    expect(warnings).toEqual(['Witness 0 could not be told of a seal (it is away); trying again']);
  });

  it('finds no seal where there is none', async () => {
    expect(await lastSeal(new SealedLog(3))).toBeUndefined();
    const at = '2026-01-01T00:00:00.000Z' as Instant;
    await sealerOn(new SealedLog(0), { now: () => at }).runOnce();
  });
});
