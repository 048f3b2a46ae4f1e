import { pauseAfter, persistently, rest } from './persistently.ts';

export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

export interface Sending {
  readonly fetch: Fetch;
  /** Adds what every try needs of its own: a token that is valid now. */
  readonly prepare: (request: Request) => Promise<void>;
  /** No try is begun later than so long after the first. */
  readonly patienceMs: number;
}

/** The API answers or refuses a command within 5 s, and keeps a feed's answer back for 30 s at most. */
const ANSWER_MS = 45_000;
/** Of a second: not everything that was told to come back after the same time comes back at once. */
const SPREAD_MS = 250;

/**
 * Sends a request as a program does: again and again, after the time that the service names, until the patience ends.
 * @throws as `persistently`
 */
export function sent(request: Request, { fetch, prepare, patienceMs }: Sending): Promise<Response> {
  const deadline = performance.now() + patienceMs;
  return persistently(request, {
    prepare,
    send: (each) => inTime(each, fetch),
    waitAfter: (tries, toldMs) => {
      const pauseMs = (toldMs ?? pauseAfter(tries)) + Math.random() * SPREAD_MS;
      return performance.now() + pauseMs > deadline ? undefined : () => rest(pauseMs, request.signal);
    },
  });
}

/** Of an answer that has begun the rest may take as long as it does. */
async function inTime(request: Request, fetch: Fetch): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_MS);
  try {
    return await fetch(request.clone(), { signal: AbortSignal.any([request.signal, late.signal]) });
  } finally {
    clearTimeout(timer);
  }
}
