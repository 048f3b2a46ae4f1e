import { type StoredEvent } from '#event-store';
import { type CutStream, ReadableStreams } from './folding';

/**
 * A report as a fold of the log: what it says follows from the events applied and from nothing else, so that the report
 * of a past moment is the log folded up to there.
 */
export abstract class LogReport {
  private readonly readable = new ReadableStreams();

  /** How the streams begin that the report follows from. */
  abstract readonly prefixes: readonly string[];

  /** Takes the next event of the log. @throws UnreadableEvent */
  protected abstract take(event: StoredEvent): void;

  /**
   * The next event of the log. One that cannot be read cuts its stream: neither it nor what follows it there counts.
   */
  apply(event: StoredEvent): void {
    this.readable.apply(event, (one) => this.take(one));
  }

  cutStreams(): readonly CutStream[] {
    return this.readable.cutStreams();
  }
}

/** How long it took, in whole seconds; none where a clock was set back in between. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
}
