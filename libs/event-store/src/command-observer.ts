/** What came of a command, in few words: which rule refused it is in the answer. `unknown`: it may have been done. */
export type CommandOutcome =
  'appended' | 'repeated' | 'unchanged' | 'rejected' | 'conflict' | 'refused' | 'unavailable' | 'unknown' | 'failed';

/** What came of one append; `conflict`: somebody else was first. */
export type AppendOutcome = 'appended' | 'conflict' | 'refused' | 'unavailable' | 'unknown';

/**
 * Hears of commands and appends as they end. It is on the way of every command: what it does is cheap and never throws.
 */
export interface CommandObserver {
  /** @param command its type, of which there are as many as the program knows */
  commandEnded(command: string, outcome: CommandOutcome, seconds: number): void;
  /** @param events how many were to be appended */
  appendEnded(outcome: AppendOutcome, events: number): void;
}

/** Of whoever does not want to know. */
export const UNOBSERVED: CommandObserver = { commandEnded: () => undefined, appendEnded: () => undefined };
