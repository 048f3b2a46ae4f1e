const A_MINUTE_MS = 60_000;

const listeners = new Set<() => void>();
let minute = Math.floor(Date.now() / A_MINUTE_MS);
let clock: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  const now = Math.floor(Date.now() / A_MINUTE_MS);
  if (now === minute) return;
  minute = now;
  listeners.forEach((listener) => listener());
}

/** Tells that another minute has begun, as long as somebody listens: one clock for all. */
export function onMinute(listener: () => void): () => void {
  listeners.add(listener);
  clock ??= setInterval(tick, A_MINUTE_MS / 6);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}

/**
 * The present minute, in milliseconds since 1970: the same all through it. Read anew where nobody has listened
 * meanwhile.
 */
export function presentMinute(): number {
  if (clock === undefined) minute = Math.floor(Date.now() / A_MINUTE_MS);
  return minute * A_MINUTE_MS;
}
