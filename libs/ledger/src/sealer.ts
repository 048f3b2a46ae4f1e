import { type Instant } from '#domain';
import { sealCodec, seals, streamOf } from '#event-catalog';
import { type Actor, type AggregateStore, derivedId, type EventLog, type Logger, type Position } from '#event-store';
import { Outage } from '#outage';
import { hexOf, type Seal } from '#sealed-export';
import { Ledger, LedgerMismatch } from './ledger';
import { type LedgerStore } from './ledger-store';
import { type SealKey } from './seal-key';
import { type Witness } from './witness';

/** The one stream of seals is `audit-seals`. */
const SEALS = 'seals';

/** The last seal in the log, if there is one. @throws UnreadableEvent */
export async function lastSeal(log: Pick<EventLog, 'readBackwards'>): Promise<Seal | undefined> {
  return (await lastSealed(log))?.seal;
}

/** The last seal in the log, if there is one, and up to where it seals. @throws UnreadableEvent */
export async function lastSealed(
  log: Pick<EventLog, 'readBackwards'>,
): Promise<{ readonly seal: Seal; readonly position: string; readonly recordedAt: Position } | undefined> {
  const [stored] = await log.readBackwards(streamOf(seals, SEALS), 1);
  if (stored === undefined) return undefined;
  const { data, at } = sealCodec.decode(stored);
  const { treeSize, rootHash, keyId, publicKey, signature, lastPosition } = data;
  return {
    seal: { treeSize, rootHash, sealedAt: at, keyId, publicKey, signature },
    position: lastPosition,
    recordedAt: stored.position,
  };
}

export interface SealerOptions {
  readonly log: Pick<EventLog, 'readAll' | 'readBackwards'>;
  readonly aggregates: AggregateStore;
  readonly store: LedgerStore;
  readonly key: SealKey;
  /** In whose name the seals are written. */
  readonly actor: Actor;
  readonly now: () => Instant;
  /** Who else is told of each seal, so that a log that was exchanged whole would be found out. */
  readonly witnesses: readonly Witness[];
  readonly logger: Logger;
  readonly observer?: SealObserver;
}

/** Hears of each seal. What it does never throws. */
export interface SealObserver {
  /** @param at when, RFC 3339 in UTC; @param treeSize how many events are sealed with it */
  sealed(at: Instant, treeSize: number): void;
}

/**
 * Seals what the log holds. Each seal is written only after the tree was seen to begin with the one sealed before: a
 * log in which something sealed has changed is never sealed again. Another sealer beside it does no harm: a seal that
 * holds no more than the last is not written.
 */
export class Sealer {
  #ledger: Ledger | undefined;
  readonly #outages = new Map<Witness, Outage>();
  readonly #told = new Map<Witness, number>();

  constructor(private readonly options: SealerOptions) {}

  /**
   * Seals what has come since the last seal, if anything, and tells the witnesses.
   * @throws LedgerMismatch when the log no longer holds what was sealed
   */
  async runOnce(): Promise<void> {
    const { log, store } = this.options;
    const last = await lastSeal(log);
    this.#ledger ??= await Ledger.open(store);
    await this.#ledger.advance(log);
    if (last) await this.#compare(last, this.#ledger);
    const newest = this.#ledger.size > (last?.treeSize ?? 0) ? await this.#seal(this.#ledger) : last;
    if (newest) await this.#tell(newest);
  }

  async #compare({ treeSize, rootHash }: Seal, ledger: Ledger): Promise<void> {
    if (treeSize > ledger.size)
      throw new LedgerMismatch(`${treeSize} events were sealed, the log holds only ${ledger.size}`);
    if (hexOf(await ledger.rootOf(treeSize)) === rootHash) return;
    throw new LedgerMismatch(`The first ${treeSize} events of the log are not those that were sealed`);
  }

  async #seal(ledger: Ledger): Promise<Seal> {
    const { aggregates, key, actor, now } = this.options;
    const at = now();
    const [treeSize, lastPosition] = [ledger.size, ledger.lastPosition ?? ''];
    const seal = key.seal({ treeSize, rootHash: hexOf(await ledger.rootOf(treeSize)), sealedAt: at });
    const { sealedAt: _, ...data } = seal;
    const commandId = derivedId('seal', seal.signature);
    await aggregates.handle(
      {
        aggregate: seals,
        id: SEALS,
        actor,
        context: { commandId, correlationId: commandId },
        name: 'SealLog',
        content: { treeSize, rootHash: seal.rootHash },
        prepare: async () => ({ command: { type: 'SealLog' as const, ...data, lastPosition } }),
      },
      at,
    );
    this.options.observer?.sealed(at, treeSize);
    return (await lastSeal(this.options.log)) ?? seal; // another may have sealed meanwhile
  }

  /** A witness that cannot be told is told the then newest seal the next time. */
  async #tell(seal: Seal): Promise<void> {
    const { witnesses, logger } = this.options;
    for (const witness of witnesses) {
      if (this.#told.get(witness) === seal.treeSize) continue;
      const outage = this.#outages.get(witness) ?? new Outage(logger, `${witness.name} could not be told of a seal`);
      this.#outages.set(witness, outage);
      try {
        await witness.tell(seal);
        this.#told.set(witness, seal.treeSize);
        outage.over();
      } catch (error) {
        outage.failed(error instanceof Error ? error.message : String(error));
      }
    }
  }
}
