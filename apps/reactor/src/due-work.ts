/** What is done because a date has come, and not because of an event. */
export interface DueWork {
  /** Does what is due now. May throw: it is asked again. */
  runOnce(signal: AbortSignal): Promise<void>;
}
