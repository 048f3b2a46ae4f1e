import { StreamBusy } from './event-log';

interface Line {
  /** How many stand in it, the one whose turn it is included. */
  length: number;
  last: Promise<unknown>;
}

/**
 * Lets work of the same name run one after another, in the order it was asked for; work of other names is not held up.
 */
export class KeyedMutex {
  readonly #lines = new Map<string, Line>();

  constructor(
    /** How many may stand in one line. */
    private readonly mostInLine = 200,
    /** How long one may wait for its turn, in milliseconds. */
    private readonly patienceMs = 5_000,
  ) {}

  /**
   * @param work hears whether somebody was before it
   * @throws StreamBusy when the line is full, or the turn does not come in time: the work was not begun, and will not
   * be
   */
  async take<Result>(name: string, work: (hasWaited: boolean) => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(name) ?? { length: 0, last: Promise.resolve() };
    if (line.length >= this.mostInLine) throw new StreamBusy(name);
    const hasWaited = line.length > 0;
    this.#lines.set(name, line);
    line.length += 1;
    let isTooLate = false;
    let overdue: NodeJS.Timeout | undefined;
    const mine = line.last.then(() => {
      clearTimeout(overdue);
      if (isTooLate) throw new StreamBusy(name);
      return work(hasWaited);
    });
    const leave = (): void => {
      line.length -= 1;
      if (line.length === 0) this.#lines.delete(name);
    };
    line.last = mine.then(leave, leave); // a failure belongs to whoever asked for that work
    if (!hasWaited) return mine;
    const tooLong = new Promise<never>((_, reject) => {
      overdue = setTimeout(() => {
        isTooLate = true;
        reject(new StreamBusy(name));
      }, this.patienceMs);
    });
    return Promise.race([mine, tooLong]);
  }
}
