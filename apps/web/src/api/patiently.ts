import { pauseAfter, persistently, rest } from '../../../../libs/client/src/persistently';
import { online } from './online';
import { BEING_FILLED, isProblem, problemIn } from './problem';
import { waitAsTold } from './waits';

const ATTEMPTS = 5;
/** A command has its answer by then or gets none. What is only read may be long, and ends when the connection does. */
const ANSWER_MS = 30_000;
/**
 * Nobody looks at a page for longer to see whether it goes on by itself; beyond it the page says from when on it can be
 * tried again.
 */
const LONGEST_WAIT_MS = 30_000;
/** Of a second: not everything that was told to come back after the same time comes back at once. */
const SPREAD_MS = 500;

/**
 * Sends a request as a page does: a few times, and where the service names a time (`Retry-After`) after that, while the
 * page says that it waits. What is asked for while the device is offline waits until it is not. That a view is being
 * filled is answered at once, with how far it is: it takes longer than anybody waits without being told.
 * @throws Unreachable, where the last attempt had no answer
 */
export function patiently(request: Request): Promise<Response> {
  return persistently(request, {
    prepare: online,
    send: (each) => fetch(each.clone(), each.method === 'GET' ? {} : { signal: AbortSignal.timeout(ANSWER_MS) }),
    waitAfter: (tries, toldMs) => {
      if (tries >= ATTEMPTS || (toldMs ?? 0) > LONGEST_WAIT_MS) return undefined;
      return toldMs
        ? () => waitAsTold(toldMs + Math.random() * SPREAD_MS)
        : () => rest(pauseAfter(tries), request.signal);
    },
    isToldAtOnce: saysHowFar,
  });
}

async function saysHowFar(answer: Response): Promise<boolean> {
  const problem: unknown = await problemIn(answer.clone()).catch((noProblem: unknown) => noProblem);
  return isProblem(problem, ...BEING_FILLED);
}
