import createClient, { type Middleware } from 'openapi-fetch';
import i18n from 'i18next';
import { intentionOf } from './intentions';
import { patiently } from './patiently';
import { Problem, problemIn } from './problem';
import { readAfter, remember } from './read-after';
import type { paths } from './schema';
import { forgetSession, leaveForSignIn, session } from './session';

/**
 * Sends a request until it is answered. What changes something carries the key of what is asked for, so it is done at
 * most once; a row of a file that is imported has one of its own, which follows from the row.
 */
async function send(request: Request): Promise<Response> {
  if (request.method === 'GET' || request.headers.has('Idempotency-Key')) return patiently(request);
  const { person = '' } = await session();
  const intention = await intentionOf(request, person);
  request.headers.set('Idempotency-Key', intention.key);
  const response = await patiently(request);
  intention.answered(response);
  return response;
}

const headers: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', i18n.language);
    if (request.method === 'GET') {
      const position = readAfter();
      if (position !== undefined) request.headers.set('Read-After', position);
      return;
    }
    const { csrfToken } = await session();
    if (csrfToken !== undefined) request.headers.set('X-CSRF-Token', csrfToken);
  },
};

const answers: Middleware = {
  async onResponse({ response }) {
    const position = response.headers.get('Position');
    if (position !== null) remember(position);
    if (response.ok) return;
    if (response.status === 401 || response.status === 403) forgetSession();
    const problem = await problemIn(response);
    if (response.status === 401)
      leaveForSignIn({ fresh: problem instanceof Problem && problem.document.code === 'sign-in-not-fresh' });
    throw problem;
  },
};

/**
 * The product's own API, typed by its own description. Every call either answers or throws; a refusal is a `Problem`.
 */
export const api = createClient<paths, 'application/json'>({ baseUrl: window.location.origin, fetch: send });
api.use(headers, answers);

/** The content of an answer. */
export async function contentOf<T>(answer: Promise<{ readonly data?: T; readonly response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) throw new Error(`HTTP ${response.status}`);
  return data;
}
