import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for so many milliseconds, or less long when aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Time as a process has it: a simulated one gives its own. */
export interface Clock {
  /** Milliseconds since whenever; never goes back. */
  now(): number;
  readonly wait: Wait;
}

export const MACHINE_CLOCK: Clock = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  },
};
