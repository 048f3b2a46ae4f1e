import { online } from './online';
import { retryAfterOf } from './retry-after';
import { Unreachable } from './unreachable';
import { waitAsTold } from './waits';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 200;
/** A command has its answer by then or gets none. What is only read may be long, and ends when the connection does. */
const ANSWER_MS = 30_000;
/** Nobody looks at a page for longer to see whether it goes on by itself; beyond it the page says from when on it can be tried again. */
const LONGEST_WAIT_MS = 30_000;
/** Of a second: not everything that was told to come back after the same time comes back at once. */
const SPREAD_MS = 500;

/**
 * Sends a request again when the connection breaks, and when the service says that it is not available or asked too often at present: then after
 * the time that it names (`Retry-After`), and the page says that it waits. The request is the same one each time, by its `Idempotency-Key`.
 *
 * What is asked for while the device is offline waits until it is not.
 *
 * @throws Unreachable, where the last attempt had no answer
 */
export async function persistently(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    await online();
    const answer = await send(request).catch((error: unknown) => new NoAnswer(error));
    const told = answer instanceof NoAnswer ? undefined : retryAfterOf(answer);
    if (attempt < ATTEMPTS && isPassing(answer) && (told ?? 0) <= LONGEST_WAIT_MS) {
      if (told) await waitAsTold(told + Math.random() * SPREAD_MS);
      else await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    } else if (answer instanceof NoAnswer) {
      throw new Unreachable('The service did not answer', { cause: answer.reason });
    } else {
      return answer;
    }
  }
}

class NoAnswer {
  constructor(readonly reason: unknown) {}
}

function send(request: Request): Promise<Response> {
  return fetch(request.clone(), request.method === 'GET' ? {} : { signal: AbortSignal.timeout(ANSWER_MS) });
}

function isPassing(answer: Response | NoAnswer): boolean {
  return answer instanceof NoAnswer || [429, 502, 503, 504].includes(answer.status);
}
