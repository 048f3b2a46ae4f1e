import { setMaxListeners } from 'node:events';
import { type Socket } from 'node:net';
import { Unavailable } from '#documents';
import { type HttpRequest } from './http-request';

/** One for each connection, however many requests come by it: listeners of each request would pile up on it. */
const closings = new WeakMap<Socket, AbortSignal>();

/**
 * Aborted once the connection of a request is closed, and nobody waits for its answer any more; nothing, where it came
 * by none.
 */
export function leftBy({ socket }: HttpRequest): AbortSignal | undefined {
  if (socket === undefined) return undefined;
  const known = closings.get(socket);
  if (known !== undefined) return known;
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // each search listens to it
  socket.once('close', () => closing.abort(new Unavailable('Nobody waits for the answer any more')));
  closings.set(socket, closing.signal);
  return closing.signal;
}

/** What nobody waited for any more, as servers commonly count it. */
const LEFT_BEFORE_ANSWERED = 499;

/**
 * The status by which an answer is counted: what was given up because nobody waited for it is no failure of anything.
 */
export function countedStatus(request: HttpRequest, status: number): number {
  return status === 503 && leftBy(request)?.aborted === true ? LEFT_BEFORE_ANSWERED : status;
}
