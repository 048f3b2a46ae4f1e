let until: number | undefined;
const readers = new Set<() => void>();

/**
 * Until when this page waits because the service asked it to (milliseconds since 1970); undefined while it waits for
 * nothing.
 */
export function waitingUntil(): number | undefined {
  return until;
}

/** Calls back whenever a wait begins or ends; what it returns ends that. */
export function onWaits(reader: () => void): () => void {
  readers.add(reader);
  return () => void readers.delete(reader);
}

/**
 * Waits as long as the service asked for, while `waitingUntil` says so. The latest of several waits is the one that is
 * told.
 */
export async function waitAsTold(ms: number): Promise<void> {
  const own = Date.now() + ms;
  if (until === undefined || own > until) tell(own);
  await new Promise((resolve) => setTimeout(resolve, ms));
  if (until === own) tell(undefined);
}

function tell(moment: number | undefined): void {
  until = moment;
  for (const reader of readers) reader();
}
