import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { type FeedAccount, type FeedEvent, type FeedOptions, followFeed } from './feed.ts';
import { LatestPosition } from './positions.ts';
import { refusalIn } from './problem.ts';
import { type Fetch, sent } from './sending.ts';
import type { paths } from './schema.d.ts';

export interface ClientOptions {
  /** Where the API is reached. */
  readonly baseUrl: string;
  /** An access token that is valid now; asked for before every try. */
  readonly token: () => string | Promise<string>;
  /** What the texts of refusals are in: `en` unless said. */
  readonly language?: 'en' | 'zh-CN' | 'ja';
  /**
   * So long what is refused for a passing reason (429, 502 to 504, no connection) is tried again: a minute unless said.
   */
  readonly patienceMs?: number;
  readonly fetch?: Fetch;
}

const PATIENCE_MS = 60_000;

/**
 * The API as its own description types it. Every call answers, or throws: `Problem` for a refusal, `Unreachable` where
 * there was no answer.
 *
 * A command carries an `Idempotency-Key`: one made for this call, so that trying again does nothing twice, or yours
 * (`params.header`), where the intention outlives the call: kept before it is sent, it finds out after a crash what
 * became of it. A query includes what this client has written (`Read-After`).
 */
export class ResellerClient {
  readonly api: Client<paths>;
  private readonly latest = new LatestPosition();

  constructor({ baseUrl, token, language = 'en', patienceMs = PATIENCE_MS, fetch = globalThis.fetch }: ClientOptions) {
    const prepare = async (request: Request) => request.headers.set('Authorization', `Bearer ${await token()}`);
    this.api = createClient<paths>({ baseUrl, fetch: (request) => sent(request, { fetch, prepare, patienceMs }) });
    this.api.use(asking(language, this.latest), answered(this.latest));
  }

  /** Where in the log the last thing lies that this client has written, or been told of by its writing. */
  get position(): string | undefined {
    return this.latest.value;
  }

  /** From now on queries also include what lies up to there: what another client has written. */
  readAfter(position: string): void {
    this.latest.remember(position);
  }

  /**
   * What happens to an account, in order, without end: what has happened already comes first. Keep the `position` of
   * what you have handled, and give it as `after` to go on from there: nothing is left out and nothing comes twice,
   * however long you were away. A connection that is lost is made again. It ends when `signal` is aborted.
   * @throws Problem that does not pass by itself: the account is not yours, or the place is not in this log
   */
  feed(account: FeedAccount, options: FeedOptions = {}): AsyncGenerator<FeedEvent, void> {
    return followFeed(this.api, account, options);
  }
}

/** The content of an answer. */
export async function contentOf<T>(answer: Promise<{ readonly data?: T; readonly response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) throw new Error(`HTTP ${response.status} without content`);
  return data;
}

/**
 * The revision of what was changed, for `If-Match`: whoever sends it back is refused (`revision-mismatch`) where
 * somebody else was faster.
 */
export function etagOf({ headers }: Pick<Response, 'headers'>): string | undefined {
  return headers.get('ETag') ?? undefined;
}

function asking(language: string, latest: LatestPosition): Middleware {
  return {
    onRequest({ request: { headers, method } }) {
      headers.set('Accept-Language', language);
      const [name, value] = method === 'GET' ? ['Read-After', latest.value] : ['Idempotency-Key', crypto.randomUUID()];
      if (value !== undefined && !headers.has(name)) headers.set(name, value);
    },
  };
}

function answered(latest: LatestPosition): Middleware {
  return {
    async onResponse({ response }) {
      const position = response.headers.get('Position');
      if (position !== null) latest.remember(position);
      if (!response.ok) throw await refusalIn(response);
    },
  };
}
