import { randomUUID } from 'node:crypto';
import { type EventId } from '#domain';
import {
  type EventLog,
  LogRefused,
  LogUnavailable,
  OutcomeUnknown,
  StreamDeleted,
  WrongExpectedRevision,
} from './event-log';

/** None of the product's: no view, no reaction and no seal looks there. */
export const TRIAL_STREAM = 'readiness-trial';
/** For so long the last append tells whether the log takes any. */
const STANDS_FOR_MS = 60_000;

/**
 * Whether the log takes appends. A log that reads and does not write is seen by nothing else, and an append that
 * repeats an earlier one writes nothing and so tells nothing. So the appends that are made anyway tell; only where the
 * last one failed, or none was made for a minute, one event without meaning is appended to a stream of its own.
 */
export class AppendTrial {
  private last: { readonly at: number; readonly failure?: unknown } | undefined;

  constructor(
    private readonly log: Pick<EventLog, 'append' | 'readBackwards'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Makes an append, and remembers whether the log took it. */
  async watch<Result>(append: () => Promise<Result>): Promise<Result> {
    try {
      const result = await append();
      this.last = { at: this.now() };
      return result;
    } catch (error) {
      if (isOfTheLog(error)) this.last = { at: this.now(), failure: error };
      throw error;
    }
  }

  /** @throws LogUnavailable, LogRefused, OutcomeUnknown: the log takes no appends at present */
  async expectTaken(): Promise<void> {
    if (this.last !== undefined && this.last.failure === undefined && this.now() - this.last.at < STANDS_FOR_MS) return;
    const [newest] = await this.log.readBackwards(TRIAL_STREAM, 1);
    const event = { id: randomUUID() as EventId, type: 'AppendTried', data: {}, metadata: {} };
    try {
      await this.watch(() => this.log.append(TRIAL_STREAM, [event], newest?.revision ?? 'no-stream'));
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      this.last = { at: this.now() }; // the log has just taken another process's
    }
  }
}

/** Everything else is about what was appended, or about its stream. */
function isOfTheLog(error: unknown): boolean {
  if (error instanceof StreamDeleted) return false;
  return error instanceof LogUnavailable || error instanceof LogRefused || error instanceof OutcomeUnknown;
}
