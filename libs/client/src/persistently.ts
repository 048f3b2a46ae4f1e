import { Problem, retryAfterMs, Unreachable } from './problem.ts';

export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

export interface Persistence {
  readonly fetch: Fetch;
  /** Adds what every try needs of its own: a token that is valid now. */
  readonly prepare: (request: Request) => Promise<void>;
  /** No try is begun later than so long after the first. */
  readonly patienceMs: number;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** The API answers or refuses a command within 5 s, and keeps a feed's answer back for 30 s at most. */
const ANSWER_MS = 45_000;
/** Of a second: not everything that was told to come back after the same time comes back at once. */
const SPREAD_MS = 250;
/** Too often, or not available at present. */
const PASSING: readonly number[] = [429, 502, 503, 504];

/**
 * Sends a request again when the connection breaks, and when the service says that it is not available or was asked too often: then after the time that it
 * names (`Retry-After`). It is the same request each time, by its `Idempotency-Key`, so it is done at most once. The last answer is answered, whatever it is.
 * @throws Unreachable where the last try had no answer; what the signal of the request was aborted with
 */
export async function persistently(request: Request, { fetch, prepare, patienceMs }: Persistence): Promise<Response> {
  const deadline = Date.now() + patienceMs;
  for (let tries = 1; ; tries += 1) {
    await prepare(request);
    const answer = await once(request, fetch);
    if (answer instanceof Response && !PASSING.includes(answer.status)) return answer;
    const told = answer instanceof Response ? retryAfterMs(answer) : undefined;
    const pause = (told ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))) + Math.random() * SPREAD_MS;
    if (Date.now() + pause > deadline) {
      if (answer instanceof Response) return answer;
      throw new Unreachable('The service did not answer', { cause: answer.reason });
    }
    if (answer instanceof Response) await answer.body?.cancel();
    await rest(pause, request.signal);
  }
}

/** Whether a failure may pass: asked for again later it may be answered. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof Unreachable || (thrown instanceof Problem && PASSING.includes(thrown.document.status));
}

/** Resolves after that time. @throws what the signal is aborted with */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const ended = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', ended);
      resolve();
    }, ms);
    signal.addEventListener('abort', ended, { once: true });
  });
}

class NoAnswer {
  constructor(readonly reason: unknown) {}
}

/** Of an answer that has begun the rest may take as long as it does. */
async function once(request: Request, fetch: Fetch): Promise<Response | NoAnswer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ANSWER_MS);
  try {
    return await fetch(request.clone(), { signal: AbortSignal.any([request.signal, late.signal]) });
  } catch (error) {
    request.signal.throwIfAborted();
    return new NoAnswer(error);
  } finally {
    clearTimeout(timer);
  }
}
