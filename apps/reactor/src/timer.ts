import { MACHINE_CLOCK } from '#event-store';

/** The one place where the reactor waits for time to pass; tests inject their own. */
export abstract class Timer {
  /** Resolves after `ms` milliseconds, or as soon as the signal is aborted. */
  abstract pause(ms: number, signal: AbortSignal): Promise<void>;
}

export class SystemTimer extends Timer {
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await MACHINE_CLOCK.wait(ms, signal);
  }
}
