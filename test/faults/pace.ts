import { setTimeout as pause } from 'node:timers/promises';

/** Waits for the next turn; what was late by less than a second is made up for. */
export function everySoOften(perSecond: number): () => Promise<void> {
  let next = performance.now();
  return async () => {
    next = Math.max(next + 1_000 / perSecond, performance.now() - 1_000);
    await pause(Math.max(0, next - performance.now()));
  };
}

/** How long a process that is ready again stands before the next is stopped: `minReadySeconds` of the deployments. */
export const STANDS_MS = 5_000;
