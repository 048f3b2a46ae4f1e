import { type StoredEvent, UnreadableEvent } from '#event-store';

/** A stream that is shown only up to before an event that cannot be read. */
export interface CutStream {
  readonly stream: string;
  readonly revision: string;
  readonly reason: string;
}

/**
 * A report as a fold of the log: what it says follows from the events applied and from nothing else, so that the report of a past moment is the log
 * folded up to there.
 */
export abstract class LogReport {
  private readonly cut = new Map<string, CutStream>();

  /** How the streams begin that the report follows from. */
  abstract readonly prefixes: readonly string[];

  /** Takes the next event of the log. @throws UnreadableEvent */
  protected abstract take(event: StoredEvent): void;

  /** The next event of the log. One that cannot be read cuts its stream: neither it nor what follows it there counts. */
  apply(event: StoredEvent): void {
    if (this.cut.has(event.stream)) return;
    try {
      this.take(event);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      const { stream, revision } = event;
      this.cut.set(stream, { stream, revision: revision.toString(), reason: error.message });
    }
  }

  cutStreams(): readonly CutStream[] {
    return [...this.cut.values()];
  }
}

/** How long it took, in whole seconds; none where a clock was set back in between. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
}
