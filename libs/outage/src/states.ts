import { LRUCache } from 'lru-cache';

/** So many are remembered; what has been told of others is told once more. */
const MOST = 1_000;

/**
 * Tells what state each of many things is in, once for each state: however often it is met, it is told again only when
 * it has become another.
 */
export class States {
  private readonly told = new LRUCache<string, string>({ max: MOST });

  constructor(private readonly tell: (message: string) => void) {}

  /** It is so with `thing`, or still so. */
  is(thing: string, message: string): void {
    if (this.told.get(thing) === message) return;
    this.told.set(thing, message);
    this.tell(message);
  }

  /** It is so no more, or what comes of it is news. */
  isOver(thing: string): void {
    this.told.delete(thing);
  }
}
