import createClient, { type Middleware } from 'openapi-fetch';
import i18n from 'i18next';
import { problemIn } from './problem';
import { readAfter, remember } from './read-after';
import type { paths } from './schema';
import { forgetSession, leaveForSignIn, session } from './session';

const ATTEMPTS = 3;
const PAUSE_MS = 300;

/**
 * Sends a request again when the connection breaks or the service says that it is not available at present. A command is the same one each time, by
 * its Idempotency-Key, so it is applied at most once.
 */
async function persistently(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(request.clone());
      if (response.status !== 503 || attempt === ATTEMPTS) return response;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
  }
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
    request.headers.set('Idempotency-Key', crypto.randomUUID());
  },
};

const answers: Middleware = {
  async onResponse({ response }) {
    const position = response.headers.get('Position');
    if (position !== null) remember(position);
    if (response.ok) return;
    if (response.status === 401 || response.status === 403) forgetSession();
    if (response.status === 401) leaveForSignIn();
    throw await problemIn(response);
  },
};

/** The product's own API, typed by its own description. Every call either answers or throws; a refusal is a `Problem`. */
export const api = createClient<paths, 'application/json'>({ baseUrl: window.location.origin, fetch: persistently });
api.use(headers, answers);

/** The content of an answer. */
export async function contentOf<T>(answer: Promise<{ readonly data?: T; readonly response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) throw new Error(`HTTP ${response.status}`);
  return data;
}
