import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';
import { type Answer as HttpAnswer, type Headers, HttpClient } from './http-client';

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
  private http: HttpClient;

  constructor(
    private readonly apiUrl: string,
    private readonly issuerUrl: string,
  ) {
    this.http = this.newClient();
  }

  /** Forgets all tokens: a local issuer that was started again has another key. */
  signInAgain(): void {
    this.http = this.newClient();
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

  private async send(handle: string, { method, path, body }: Request, headers: Headers): Promise<Answer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.http
        .send<unknown>(handle, method, path, { json: body, headers })
        .catch((cause: unknown) => new Error(`${method} ${path} found nobody`, { cause }));
      const isLate = performance.now() > deadline;
      if (answer instanceof Error) {
        if (isLate) throw answer;
        await setTimeout(PAUSE_MS);
      } else if ([429, 503].includes(answer.status) && !isLate) {
        await setTimeout(Number(answer.headers['retry-after'] ?? 0) * 1_000 || PAUSE_MS);
      } else {
        return answerOf(answer, attempt > 1);
      }
    }
  }

  private newClient(): HttpClient {
    return new HttpClient(this.apiUrl, new LocalTokens(this.issuerUrl));
  }
}

function answerOf({ status, headers, body }: HttpAnswer<unknown>, sentAgain: boolean): Answer {
  return { status, body, etag: headers['etag'], position: headers['position'], sentAgain };
}

/** A repeat answers the position of long ago, which must not take a query back. */
function laterOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return other ?? one;
  return commitOf(one) > commitOf(other) ? one : other;
}

function commitOf(position: string): bigint {
  return BigInt(position.split('/')[0] ?? '');
}
