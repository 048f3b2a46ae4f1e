/** What runs in a child process, once it has started. */
export interface Running {
  stop(): Promise<void>;
}

/** What a child process tells the process that started it: that it serves, or why it never will, however often it is tried. */
export type ChildMessage = { readonly ready: true } | { readonly failed: string };

/**
 * Runs a process from its start until it is asked to stop: by SIGTERM, by SIGINT, or because the process that started it is gone.
 * A start that fails is reported and ends the process with code 1.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let running: Running;
  try {
    running = await start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(reason);
    if (process.send) process.send({ failed: reason } satisfies ChildMessage, () => process.exit(1));
    else process.exit(1);
    return;
  }
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, stop);
  process.send?.({ ready: true } satisfies ChildMessage);
}
