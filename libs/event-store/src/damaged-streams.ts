import { type BrokenStream } from './codec';
import { type Logger, type StreamDeleted } from './event-log';

/** A stream of which the log does not hold everything that it must have held: nothing is decided on it. */
export interface DamagedStream {
  readonly stream: string;
  /** In words, for whoever has to do something about it. */
  readonly reason: string;
}

/** So many are looked at again when somebody asks. */
const MOST_LOOKED_AT = 50;

/** The streams that were found to be damaged: an alarm for each state, not for each command that meets it. */
export class DamagedStreams {
  readonly #found = new Map<string, { readonly reason: string; readonly look: () => Promise<unknown> }>();

  constructor(
    private readonly logger: Logger,
    private readonly most = 1_000,
  ) {}

  /** @param look reads the stream again, and has `whole` or `found` called */
  found(error: BrokenStream | StreamDeleted, look: () => Promise<unknown>): void {
    const { stream, message: reason } = error;
    if (this.#found.get(stream)?.reason !== reason)
      this.logger.error(`Commands on a damaged stream are refused: ${reason}`);
    this.#found.set(stream, { reason, look });
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= this.most) return;
      this.#found.delete(oldest);
    }
  }

  whole(stream: string): void {
    if (this.#found.delete(stream)) this.logger.info(`Stream ${stream} is whole again: commands are taken`);
  }

  /**
   * The first fifty of those that still are: each is looked at again, so that nobody has to send a command before a
   * mended stream counts as mended.
   */
  async still(): Promise<readonly DamagedStream[]> {
    const known = [...this.#found.values()].slice(0, MOST_LOOKED_AT);
    await Promise.allSettled(known.map(({ look }) => look())); // whatever else is in the way says nothing of the stream
    return [...this.#found].slice(0, MOST_LOOKED_AT).map(([stream, { reason }]) => ({ stream, reason }));
  }
}
