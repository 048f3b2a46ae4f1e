const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const LOOK_MS = 250;

/**
 * Resolves when this process is to end: by a signal, because the process that forked it is gone, or because the npm
 * that runs it is. A second signal ends it at once, as if nobody had asked.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of [...SIGNALS, 'disconnect']) process.once(event, () => resolve());
    void npmGone().then(resolve);
  });
}

/**
 * Resolves when this process runs under `npm run` and what started it is gone. npm puts a shell in between, which may
 * end by the signal that was meant for what it runs, and a npm that is killed tells nobody; the system then gives this
 * process another parent. Never resolves where npm is not concerned: whoever starts a program by itself may leave it
 * behind on purpose.
 */
export function npmGone(): Promise<void> {
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve();
    }, LOOK_MS);
    look.unref();
  });
}
