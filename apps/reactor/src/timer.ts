import { setTimeout as sleep } from 'node:timers/promises';

/** The one place where the reactor waits for time to pass; tests inject their own. */
export abstract class Timer {
  /** Resolves after `ms` milliseconds, or as soon as the signal is aborted. */
  abstract pause(ms: number, signal: AbortSignal): Promise<void>;
}

export class SystemTimer extends Timer {
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
