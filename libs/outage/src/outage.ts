/** Where an outage is told. */
export interface OutageLogger {
  info(message: string): void;
  warn(message: string): void;
}

const REMINDED_EVERY_MS = 60_000;
/** What fails again so soon was not over. */
const SETTLED_AFTER_MS = 10_000;

/**
 * Tells of what is tried again and again that it has begun to fail, and why, and that it succeeds again, after how long
 * and how many tries; in between at most once a minute that it still fails. A line per try would fill the disk for
 * whose sake it may be failing.
 */
export class Outage {
  private began: number | undefined;
  private tries = 0;
  private toldAt = 0;
  private isTold = false;
  private overAt: number | undefined;

  /**
   * @param what that fails, as the beginning of a sentence
   * @param now in milliseconds, from any beginning
   */
  constructor(
    private readonly logger: OutageLogger,
    private readonly what: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** One more try has failed. */
  failed(reason: string): void {
    const now = this.now();
    if (this.overAt !== undefined && now - this.overAt >= SETTLED_AFTER_MS) this.began = undefined;
    this.overAt = undefined;
    if (this.began === undefined) {
      this.began = now;
      this.tries = 1;
      this.tell(`${this.what} (${reason}); trying again`, now);
      return;
    }
    this.tries += 1;
    if (now - this.toldAt < REMINDED_EVERY_MS) return;
    this.tell(`${this.what}, still (${reason}); ${this.length(now)} so far, trying on`, now);
  }

  /** A try has succeeded. */
  over(): void {
    if (this.began === undefined || this.overAt !== undefined) return;
    this.overAt = this.now();
    if (!this.isTold) return;
    this.isTold = false;
    this.logger.info(`${this.what}: that is over, after ${this.length(this.overAt)}`);
  }

  private tell(message: string, now: number): void {
    this.isTold = true;
    this.toldAt = now;
    this.logger.warn(message);
  }

  private length(now: number): string {
    return `${Math.round((now - (this.began ?? now)) / 1_000)} s and ${this.tries} failed ${this.tries === 1 ? 'try' : 'tries'}`;
  }
}
