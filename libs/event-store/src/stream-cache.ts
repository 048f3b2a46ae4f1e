import { LRUCache } from 'lru-cache';
import { type EventId } from '#domain';
import { type Position } from './position';

/** What a command left in a stream: enough to answer its repeat. */
export interface CommandTrace {
  readonly contentHash: string;
  /** The first and the last event it appended. */
  readonly firstRevision: bigint;
  readonly revision: bigint;
  readonly position: Position;
}

/** A stream as last seen: its fold, and every command that appended to it, whatever its length. */
export interface StreamView<State> {
  /** -1n when the stream does not exist. */
  readonly revision: bigint;
  readonly position: Position | undefined;
  /** Of the last event: by it the stream is known again. */
  readonly lastEvent: EventId | undefined;
  /**
   * When the log was last asked that then showed, or took, that event as its last: milliseconds of `performance.now()`.
   * Whatever was acknowledged before is in the view.
   */
  readonly provenAt: number;
  readonly state: State;
  /** Shared by all later views of the stream: that a command appended stays true for ever. */
  readonly commands: Map<string, CommandTrace>;
}

export type Keep = (view: StreamView<unknown>) => boolean;

/** The views last used, bounded by what they hold: a view weighs one and one for each command it remembers. */
export class StreamCache {
  readonly #views: LRUCache<string, StreamView<unknown>>;
  #forgettings = 0;

  constructor(capacity: number) {
    this.#views = new LRUCache({ maxSize: capacity, sizeCalculation: ({ commands }) => 1 + commands.size });
  }

  get(stream: string): StreamView<unknown> | undefined {
    return this.#views.get(stream);
  }

  /**
   * For a piece of work that begins: how it has what it finds out of a stream kept, unless a later view of it is known
   * already. Once anything was forgotten nothing more is kept of that work, because it may rest on just that; it is
   * told so by `false`.
   */
  keeper(stream: string): Keep {
    const before = this.#forgettings;
    return (view) => {
      const holds = this.#forgettings === before;
      if (holds) this.#keep(stream, view);
      return holds;
    };
  }

  forget(stream: string): void {
    this.#forgettings += 1;
    this.#views.delete(stream);
  }

  forgetAll(): void {
    this.#forgettings += 1;
    this.#views.clear();
  }

  #keep(stream: string, view: StreamView<unknown>): void {
    const kept = this.#views.peek(stream);
    if (kept === undefined || kept.revision <= view.revision) this.#views.set(stream, view);
  }
}
