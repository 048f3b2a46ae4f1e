/** What is done because a date has come, and not because of an event. */
export interface DueWork {
  /** How long to wait after one look before the next, in milliseconds. */
  readonly everyMs: number;
  /** Does what is due now. May throw: it is asked again. */
  runOnce(signal: AbortSignal): Promise<void>;
}
