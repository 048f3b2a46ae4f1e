import { type EventId } from '#domain';
import { type EventLog } from './event-log';
import { comparePositions, type Position, positionKey } from './position';

/** After how long the log is asked again: soon enough that, while commands come, one proof is followed by the next. */
const ASKED_AGAIN_AFTER_MS = 500;
/** An answer that has not come by then proves nothing that anybody would go by. */
const GIVEN_UP_AFTER_MS = 1_000;

/** An event that this process has seen, or has appended. */
interface Seen {
  readonly position: Position;
  readonly id: EventId;
  readonly key: string;
}

interface Question {
  /** By `performance.now()`. */
  readonly begun: number;
  /** Where the log ended, once it has answered. */
  head?: Position;
}

/**
 * Shows of the whole log at once what would otherwise be asked of each stream: that it is the one of before. Two things
 * together say so of every stream that this process knows. The newest event that it has seen lies where it lay, and so
 * does everything before it: an older copy of the log ends before that event, or goes on with others. And whatever
 * anybody has set for a stream, up to where the log ends, has been heard (`heard`). Nobody waits for a proof: who finds
 * none asks the log about the one stream.
 */
export class LogProof {
  #newest: Seen | undefined;
  #heard: Position | undefined;
  #asked: Question | undefined;
  #provenAt = -Infinity;
  /** What was seen before says nothing of the log that there is now. */
  #since = -Infinity;

  constructor(private readonly log: Pick<EventLog, 'head' | 'eventAt'>) {}

  /** Notes the last event of a stream that becomes known. */
  seen(position: Position | undefined, id: EventId | undefined): void {
    if (position === undefined || id === undefined) return;
    const key = positionKey(position);
    if (this.#newest === undefined || this.#newest.key < key) this.#newest = { position, id, key };
  }

  /** Whatever was set for any stream up to here has been told to whoever decides, before this call. */
  heard(position: Position): void {
    this.#heard = position;
    this.#settle();
  }

  /**
   * Hearing has ended, and with it the certainty that the log is the same: what is seen from now on can be proven, and
   * nothing from before.
   */
  forget(): void {
    this.#newest = this.#heard = this.#asked = undefined;
    this.#provenAt = -Infinity;
    this.#since = performance.now();
  }

  /**
   * As of when a stream is known to be as it was that was itself shown to be so at `shownAt`; both by
   * `performance.now()`. Has the log asked anew before its last answer is old.
   */
  standsSince(shownAt: number): number {
    const now = performance.now();
    const isUnderWay = this.#asked !== undefined && now - this.#asked.begun < GIVEN_UP_AFTER_MS;
    if (!isUnderWay && now - this.#provenAt > ASKED_AGAIN_AFTER_MS) void this.#ask(now);
    return shownAt < this.#since ? shownAt : Math.max(shownAt, this.#provenAt);
  }

  /** Never rejects: what stands in the way is told by the reading of the one stream. */
  async #ask(begun: number): Promise<void> {
    const [newest, heard] = [this.#newest, this.#heard];
    if (newest === undefined || heard === undefined) return;
    const question: Question = { begun };
    this.#asked = question;
    try {
      const [head, there] = await Promise.all([this.log.head(), this.log.eventAt(newest.position)]);
      if (this.#asked !== question) return;
      // What ends before the place up to which it was heard is not the log that was heard.
      if (there?.id === newest.id && comparePositions(head, heard) >= 0) question.head = head;
      else this.#provenAt = -Infinity;
      this.#settle();
    } catch {
      // not proven
    }
  }

  /** What was set before the question was asked lies before the end that it found. */
  #settle(): void {
    const [asked, heard] = [this.#asked, this.#heard];
    if (asked?.head === undefined || heard === undefined || comparePositions(heard, asked.head) < 0) return;
    this.#provenAt = asked.begun;
    this.#asked = undefined;
  }
}
