import { LocalTokens } from '../../../apps/standalone/src/local-tokens';
import { type Answer, type Content, type Headers, HttpClient } from '../../walkthrough/http-client';
import { DescribedAnswers } from './described';

export { type Answer, type Headers };

/** What the tests were given by the run's setup. */
function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests run in the jest project "acceptance"`);
  return value;
}

let tokens: LocalTokens | undefined;

const PATIENCE_MS = 10_000;

/** What every refusal looks like. */
export interface Problem {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly next: string;
  readonly field?: string;
  readonly rule?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
  readonly services?: readonly string[];
}

/** What a command answers. */
export interface Receipt {
  readonly outcome: 'appended' | 'repeated' | 'unchanged';
  readonly id?: string;
}

/** Somebody who sends requests to one of the API processes, signed in or not. */
export class Caller {
  constructor(
    /** `role@tenant`, or nobody. */
    private readonly handle?: string,
    private readonly api: 'API_URL' | 'API_URL_2' | 'API_URL_RETIRED' = 'API_URL',
  ) {}

  /** The same person at the other API process. */
  elsewhere(): Caller {
    return this.at(this.api === 'API_URL' ? 'API_URL_2' : 'API_URL');
  }

  /** The same person at the API process that this variable names. */
  at(api: 'API_URL' | 'API_URL_2' | 'API_URL_RETIRED'): Caller {
    return new Caller(this.handle, api);
  }

  /**
   * Asked again, when the answer says so, where the views have not come as far in time: how soon they do is a matter of
   * how busy the machine is.
   */
  async get<Body>(path: string, headers?: Headers): Promise<Answer<Body>> {
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      const answer = await this.send<Body>('GET', path, { headers });
      if (!isLate(answer) || Date.now() > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(answer.headers['retry-after'])));
    }
  }
  post<Body = Receipt>(path: string, body?: object, headers?: Headers): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, { json: body, headers });
  }
  put<Body = Receipt>(path: string, body?: object, headers?: Headers): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, { json: body, headers });
  }
  delete<Body = Receipt>(path: string, headers?: Headers): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path, { headers });
  }

  /** The header by which the issuer vouches for them. */
  authorization(): Promise<string> {
    return this.client().authorization(this.handle ?? 'nobody');
  }

  /** Any request. */
  async send<Body>(method: string, path: string, content: Content = {}): Promise<Answer<Body>> {
    const answered = await this.client().send<Body>(this.handle, method, path, content);
    // So every test sees, beside what it is about, that the description of the API foresees whatever is answered.
    const objection = (await describedAnswers()).objection(method, path, answered);
    if (objection !== undefined) throw new Error(objection);
    return answered;
  }

  private client(): HttpClient {
    tokens ??= new LocalTokens(given('ISSUER_URL'));
    return new HttpClient(given(this.api), tokens);
  }
}

let described: Promise<DescribedAnswers> | undefined;
function describedAnswers(): Promise<DescribedAnswers> {
  described ??= fetch(`${given('API_URL')}/openapi.json`).then(
    async (answer) => new DescribedAnswers((await answer.json()) as ConstructorParameters<typeof DescribedAnswers>[0]),
  );
  return described;
}

function isLate({ status, body }: Answer<unknown>): boolean {
  return status === 503 && (body as Partial<Problem>).code === 'read-after-timeout';
}

/** What a reader could tell two answers apart by. */
export function shownBy({ status, body }: Answer<Problem>): object {
  const {
    instance: _instance,
    correlationId: _correlationId,
    ...shown
  } = body as Problem & { instance: string; correlationId: string };
  return { status, shown };
}

export const anonymous = new Caller();
/** Runs the marketplace: opens accounts, claims domains, suspends. */
export const operator = new Caller('operator');
export const auditor = new Caller('auditor');

/** The header by which a query waits for what a command wrote. Throws when the command was refused. */
export function readAfter(command: Answer<unknown>): Headers {
  return { 'Read-After': positionOf(command) };
}

/** Where a command's effect lies in the log. Throws, with the answer, when it was refused. */
export function positionOf(command: Answer<unknown>): string {
  const { position } = command.headers;
  if (command.status >= 300 || position === undefined)
    throw new Error(`Refused: ${command.status} ${JSON.stringify(command.body)}`);
  return position;
}

/** The same answer, once it was checked to be a success. */
export function succeeded<Body>(answer: Answer<Body>): Answer<Body> {
  if (answer.status >= 300) throw new Error(`Refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/**
 * Asks until the answer is as wanted: for what a worker does in its own time, that no position can be named for. Throws
 * with the last answer.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  for (const deadline = Date.now() + patienceMs; ;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
