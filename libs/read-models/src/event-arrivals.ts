import { setTimeout as sleep } from 'node:timers/promises';
import { type CustomerId, type PartnerId } from '#domain';
import { comparePositions, type Position } from '#event-store';
import { type EventIndex } from './event-index';
import { INDEX_KEYS } from './projections';

/** Whose events are waited for; of nobody in particular: any. */
export interface Awaited {
  readonly customer?: CustomerId;
  readonly partner?: PartnerId;
}

/** Until when somebody waits. */
export interface Patience {
  readonly ms: number;
  readonly signal: AbortSignal;
}

interface Waiter {
  /** One of the keys of `INDEX_KEYS`; undefined for whoever waits for anything. */
  readonly key: string | undefined;
  /** Up to here there is nothing for it that it does not know. */
  seen: Position;
  readonly wake: () => void;
}

const LOOK_EVERY_MS = 100;
/** So many new events are told apart; where there are more, everybody looks. */
const MOST_TOLD_APART = 500;

/**
 * Tells whoever waits for events of an account that some have come into the index. However many wait, the index is
 * asked once for all of them, and only while somebody waits; an event of one account wakes nobody who waits for
 * another's.
 */
export class EventArrivals {
  private readonly waiters = new Set<Waiter>();
  private watching = false;

  constructor(private readonly index: Pick<EventIndex, 'position' | 'keysBetween'>) {}

  /**
   * Resolves when there may be events after `seen`, the position of the index at which somebody looked, or when
   * patience ends. What waits because nobody can read it wakes nobody.
   */
  async next(awaited: Awaited, seen: Position, { ms, signal }: Patience): Promise<void> {
    if (signal.aborted || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const waiter: Waiter = {
        key: keyOf(awaited),
        seen,
        wake: () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', waiter.wake);
          this.waiters.delete(waiter);
          resolve();
        },
      };
      const timer = setTimeout(waiter.wake, ms);
      signal.addEventListener('abort', waiter.wake);
      this.waiters.add(waiter);
      if (!this.watching) void this.watch();
    });
  }

  /** Ends when nobody waits any more. */
  private async watch(): Promise<void> {
    this.watching = true;
    while (this.waiters.size > 0) {
      // While the engine does not answer nobody is woken: whoever has waited long enough asks by itself, and is told.
      await this.look().catch(() => undefined);
      await sleep(LOOK_EVERY_MS);
    }
    this.watching = false;
  }

  private async look(): Promise<void> {
    const position = await this.index.position();
    const waiting = [...this.waiters].filter(({ seen }) => comparePositions(seen, position) < 0);
    const [first, ...others] = waiting.map(({ seen }) => seen);
    if (first === undefined) return;
    const from = others.reduce((least, seen) => (comparePositions(seen, least) < 0 ? seen : least), first);
    const come = await this.index.keysBetween(from, position, MOST_TOLD_APART);
    const keys = come.length < MOST_TOLD_APART ? new Set(come.flat()) : undefined;
    for (const waiter of waiting) {
      const concerned = come.length > 0 && (waiter.key === undefined || keys === undefined || keys.has(waiter.key));
      if (concerned) waiter.wake();
      else waiter.seen = position;
    }
  }
}

function keyOf({ customer, partner }: Awaited): string | undefined {
  if (customer !== undefined) return INDEX_KEYS.customer(customer);
  return partner === undefined ? undefined : INDEX_KEYS.partner(partner);
}
