import { setImmediate } from 'node:timers/promises';

/**
 * Work in steps that are short each: between two of them others may be answered, and may change what has not been
 * looked at yet.
 */
export type Steps<Result> = Generator<void, Result>;

/** Who asks something meanwhile waits no longer than this, and one step. */
const HELD_AT_MOST_MS = 20;

/**
 * Carries it out and lets others have their turn: a driver whose heartbeat is not answered for seconds takes the server
 * for dead.
 * @param left aborted once nobody waits for the result: what reads only is then given up, and the abort's reason thrown
 */
export async function inTurns<Result>(steps: Steps<Result>, left?: AbortSignal): Promise<Result> {
  for (let begun = performance.now(); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun <= HELD_AT_MOST_MS) continue;
    await setImmediate();
    left?.throwIfAborted();
    begun = performance.now();
  }
}

/** Carries it out before anything else happens. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
