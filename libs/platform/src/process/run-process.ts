import { setTimeout } from 'node:timers/promises';
import { stopRequested } from './stop-requested';

/** Less than a supervisor waits before it kills. A command that is under way has its answer by then. */
const STOP_TIMEOUT_MS = 5_000;

/**
 * The exit code of a process that the machine refused something it needs, such as room on its disk: it is worth another
 * try, however often (sysexits.h).
 */
export const EX_TEMPFAIL = 75;

/** What runs in a process, once it has started. */
export interface Running {
  stop(): Promise<void>;
  /** Settles when it has ended of itself; rejects with the reason when that is a failure. */
  readonly ended?: Promise<void>;
}

/**
 * What a child process tells the process that started it: that it serves, or why it never will, however often it is
 * tried.
 */
export type ChildMessage = { readonly ready: true } | { readonly failed: string };

export interface RunOptions {
  /** Whether it is no use to try such a failed start again; always, unless told otherwise. */
  readonly isFinal?: (error: unknown) => boolean;
  /** Where the reason of a failure is written; standard error unless told otherwise. */
  readonly report?: (reason: string) => void;
}

/**
 * Runs a process from its start until it ends of itself or is asked to stop (`stopRequested`). A start that is still on
 * its way is then abandoned, and a stop that does not come to its end, for what it waits for may be gone too. A failure
 * is reported and ends the process with code 1.
 */
export async function runProcess(start: () => Promise<Running>, options: RunOptions = {}): Promise<void> {
  const { isFinal = () => true, report = (reason) => console.error(reason) } = options;
  // From the beginning: a parent that goes while the start is on its way says so once, and what started then would have
  // nobody to stop it.
  const asked = stopRequested();
  const running = await Promise.race([start(), asked]).catch(async (error: unknown) => {
    report(reasonOf(error));
    if (isFinal(error)) await tellParent({ failed: reasonOf(error) });
    process.exit(1);
  });
  if (running === undefined) return process.exit(0); // nothing has been acknowledged yet
  await tellParent({ ready: true });
  const code = await Promise.race([asked, running.ended ?? asked])
    .finally(() => stopInTime(running))
    .then(
      () => 0,
      (error: unknown) => {
        report(reasonOf(error));
        return 1;
      },
    );
  process.exit(code);
}

async function stopInTime(running: Running): Promise<void> {
  const impatience = new AbortController();
  const late = setTimeout(STOP_TIMEOUT_MS, undefined, { signal: impatience.signal }).then(() => {
    // What keeps it is gone with it: this line is all that tells.
    throw new Error(
      `It did not stop in ${STOP_TIMEOUT_MS} ms, and is ended; open are ${process.getActiveResourcesInfo().join(', ')}`,
    );
  });
  await Promise.race([running.stop(), late]).finally(() => impatience.abort());
}

/**
 * Resolves once the message is on its way, so that an exit does not cut it off; at once where there is no parent, or
 * none any more.
 */
async function tellParent(message: ChildMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
