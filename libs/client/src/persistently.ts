// Of no type of the API's, so that the pages send their requests by it as well.
import { retryAfterMs } from './retry-after.ts';
import { Unreachable } from './unreachable.ts';

export interface Persistence {
  /**
   * Comes before every try: adds what each needs of its own, or waits until there can be one. What it throws is final.
   */
  readonly prepare: (request: Request) => Promise<void>;
  readonly send: (request: Request) => Promise<Response>;
  /**
   * What to wait for before the next try, after so many; undefined where there is to be none.
   * @param toldMs the time that the service has named (`Retry-After`), in milliseconds
   */
  readonly waitAfter: (tries: number, toldMs: number | undefined) => (() => Promise<void>) | undefined;
  /** Whether an answer that passes by itself is handed on all the same, because it tells something meanwhile. */
  readonly isToldAtOnce?: (answer: Response) => Promise<boolean>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Whether an answer with that status is another one later, by itself: asked too often, or not available at present. */
export const isPassingStatus = (status: number): boolean => [429, 502, 503, 504].includes(status);

/** How long to wait after so many tries where nobody has named a time, in milliseconds. */
export const pauseAfter = (tries: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));

/**
 * Sends a request again when the connection breaks, and when the service says that it is not available or was asked too
 * often. It is the same request each time, by its `Idempotency-Key`, so it is done at most once. The last answer is
 * answered, whatever it is.
 * @throws Unreachable where the last try had no answer; what the signal of the request was aborted with
 */
export async function persistently(
  request: Request,
  { prepare, send, waitAfter, isToldAtOnce = () => Promise.resolve(false) }: Persistence,
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    await prepare(request);
    const answer = await send(request).catch((reason: unknown) => {
      request.signal.throwIfAborted();
      return new NoAnswer(reason);
    });
    if (answer instanceof Response && (!isPassingStatus(answer.status) || (await isToldAtOnce(answer)))) return answer;
    const wait = waitAfter(tries, answer instanceof Response ? retryAfterMs(answer) : undefined);
    if (wait === undefined) {
      if (answer instanceof Response) return answer;
      throw new Unreachable('The service did not answer', { cause: answer.reason });
    }
    if (answer instanceof Response) await answer.body?.cancel();
    await wait();
  }
}

class NoAnswer {
  constructor(readonly reason: unknown) {}
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
