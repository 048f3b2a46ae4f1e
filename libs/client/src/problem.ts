import type { components } from './schema.d.ts';

/** What the API says when it does not do what it was asked (RFC 9457). `code` is stable, `title`, `detail` and `next` are for people. */
export type ProblemDocument = components['schemas']['Problem'];
/** What is the matter. */
export type ProblemCode = ProblemDocument['code'];

/** A refusal of the API. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly document: ProblemDocument,
    /** From when on it can be tried again, where the answer says so. */
    readonly possibleFrom?: Date,
  ) {
    super(`${document.code}: ${document.detail ?? document.title}`);
  }

  get code(): ProblemCode {
    return this.document.code;
  }
}

/** Whether something thrown is a refusal, with one of these codes if any are named. */
export function isProblem(thrown: unknown, ...codes: readonly ProblemCode[]): thrown is Problem {
  return thrown instanceof Problem && (codes.length === 0 || codes.includes(thrown.code));
}

/** There was no answer, or none of this API: a gateway's page, for instance. What was asked for may have been done; under the same key it can be asked for again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The refusal in an answer; `Unreachable` where it is not one of this API. */
export async function refusalIn(response: Response): Promise<Problem | Unreachable> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblemDocument(body)) return new Unreachable(`HTTP ${response.status}`);
  const wait = retryAfterMs(response);
  return new Problem(body, wait === undefined ? undefined : new Date(Date.now() + wait));
}

/** How many milliseconds an answer asks to wait before the next try (RFC 9110, 10.2.3: seconds, or a date); undefined where it asks for nothing. */
export function retryAfterMs({ headers }: Pick<Response, 'headers'>, now = Date.now()): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'next' in body;
}
