/** What runs in a process, once it has started. */
export interface Running {
  stop(): Promise<void>;
  /** Settles when it has ended of itself; rejects with the reason when that is a failure. */
  readonly ended?: Promise<void>;
}

/** What a child process tells the process that started it: that it serves, or why it never will, however often it is tried. */
export type ChildMessage = { readonly ready: true } | { readonly failed: string };

export interface RunOptions {
  /** Whether it is no use to try such a failed start again; always, unless told otherwise. */
  readonly isFinal?: (error: unknown) => boolean;
  /** Where the reason of a failure is written; standard error unless told otherwise. */
  readonly report?: (reason: string) => void;
}

/**
 * Runs a process from its start until it ends of itself or is asked to stop: by SIGTERM, by SIGINT, or because the process that started it is gone.
 * A start that is still on its way is then abandoned. A failure is reported and ends the process with code 1.
 */
export async function runProcess(start: () => Promise<Running>, options: RunOptions = {}): Promise<void> {
  const { isFinal = () => true, report = (reason) => console.error(reason) } = options;
  // From the beginning: a parent that goes while the start is on its way says so once, and what started then would have nobody to stop it.
  const asked = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => resolve());
  });
  const running = await Promise.race([start(), asked]).catch(async (error: unknown) => {
    report(reasonOf(error));
    if (isFinal(error)) await tellParent({ failed: reasonOf(error) });
    process.exit(1);
  });
  if (running === undefined) return process.exit(0); // nothing has been acknowledged yet
  await tellParent({ ready: true });
  const code = await Promise.race([asked, running.ended ?? asked])
    .finally(() => running.stop())
    .then(
      () => 0,
      (error: unknown) => {
        report(reasonOf(error));
        return 1;
      },
    );
  process.exit(code);
}

/** Resolves once the message is on its way, so that an exit does not cut it off; at once where there is no parent, or none any more. */
async function tellParent(message: ChildMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
