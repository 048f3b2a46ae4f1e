import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { LocalTokens } from '../local-tokens';

/** One request as it is about to be sent, in the words of the API. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** What came back. The body is what the wire says: nothing of it has been checked. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | undefined;
  readonly position: string | undefined;
  /** Whether an answer was lost on the way and the request sent again: what it did may then have been done before. */
  readonly sentAgain: boolean;
}

const PATIENCE_MS = 90_000;
const PAUSE_MS = 250;

/**
 * The API as its callers use it: a token per person, an `Idempotency-Key` per command, `Read-After` with the last
 * `Position` on every query. A request that meets a service which is away is sent again, with its key, as the service
 * asks for it; so a crash costs time, and nothing else.
 */
export class ApiClient {
  private lastPosition: string | undefined;
  private tokens: LocalTokens;

  constructor(
    private readonly apiUrl: string,
    private readonly issuerUrl: string,
  ) {
    this.tokens = new LocalTokens(issuerUrl);
  }

  /** Forgets all tokens: a local issuer that was started again has another key. */
  signInAgain(): void {
    this.tokens = new LocalTokens(this.issuerUrl);
  }

  /** Sends a command. A query that follows sees what it did. */
  async command(handle: string, request: Request, key: string = randomUUID()): Promise<Answer> {
    const answer = await this.send(handle, request, { 'Idempotency-Key': key });
    this.lastPosition = laterOf(this.lastPosition, answer.position);
    return answer;
  }

  /** Asks a question about everything that has been acknowledged to this client. */
  query(handle: string, request: Request): Promise<Answer> {
    return this.send(handle, request, this.lastPosition === undefined ? {} : { 'Read-After': this.lastPosition });
  }

  private async send(handle: string, request: Request, headers: Record<string, string>): Promise<Answer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt++) {
      const response = await this.attempt(handle, request, headers);
      if (!(response instanceof Response)) {
        if (performance.now() > deadline)
          throw new Error(`${request.method} ${request.path} found nobody`, { cause: response });
        await setTimeout(PAUSE_MS);
      } else if ([429, 503].includes(response.status) && performance.now() < deadline) {
        await response.body?.cancel();
        await setTimeout(Number(response.headers.get('Retry-After') ?? 0) * 1_000 || PAUSE_MS);
      } else {
        return answerOf(response, attempt > 1);
      }
    }
  }

  /** The response, or why there is none. */
  private async attempt(
    handle: string,
    { method, path, body }: Request,
    headers: Record<string, string>,
  ): Promise<unknown> {
    const authorization = `Bearer ${await this.tokens.of(handle)}`;
    const content = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return fetch(this.apiUrl + path, {
      method,
      headers: { Authorization: authorization, ...headers, ...content?.headers },
      ...(content && { body: content.body }),
    }).catch((error: unknown) => error);
  }
}

async function answerOf(response: Response, sentAgain: boolean): Promise<Answer> {
  // Not `response.json()`: in a test's sandbox its objects would have other prototypes, and equal nothing when compared
  // strictly.
  const body: unknown = JSON.parse(await response.text());
  const header = (name: string) => response.headers.get(name) ?? undefined;
  return { status: response.status, body, etag: header('ETag'), position: header('Position'), sentAgain };
}

/** A repeat answers the position of long ago, which must not take a query back. */
function laterOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return other ?? one;
  return commitOf(one) > commitOf(other) ? one : other;
}

function commitOf(position: string): bigint {
  return BigInt(position.split('/')[0] ?? '');
}
