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
  /** When the log last showed, or took, that event: milliseconds of `performance.now()`. */
  readonly provenAt: number;
  readonly state: State;
  /** Shared by all later views of the stream: that a command appended stays true for ever. */
  readonly commands: Map<string, CommandTrace>;
}

/** The views last used, bounded by what they hold: a view weighs one and one for each command it remembers. */
export class StreamCache {
  readonly #views = new Map<string, { readonly view: StreamView<unknown>; readonly weight: number }>();
  #weight = 0;

  constructor(private readonly capacity: number) {}

  get(stream: string): StreamView<unknown> | undefined {
    const kept = this.#views.get(stream);
    if (kept === undefined) return undefined;
    this.#views.delete(stream);
    this.#views.set(stream, kept);
    return kept.view;
  }

  /** Keeps the view unless a later one of the same stream is known already. */
  keep(stream: string, view: StreamView<unknown>): void {
    const kept = this.#views.get(stream);
    if (kept !== undefined && kept.view.revision > view.revision) return;
    this.#drop(stream);
    const weight = 1 + view.commands.size;
    this.#views.set(stream, { view, weight });
    this.#weight += weight;
    for (const oldest of this.#views.keys()) {
      if (this.#weight <= this.capacity) return;
      this.#drop(oldest);
    }
  }

  forget(stream: string): void {
    this.#drop(stream);
  }

  #drop(stream: string): void {
    this.#weight -= this.#views.get(stream)?.weight ?? 0;
    this.#views.delete(stream);
  }
}
