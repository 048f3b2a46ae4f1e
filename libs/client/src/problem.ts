import { isPassingStatus } from './persistently.ts';
import { retryAfterMs } from './retry-after.ts';
import type { components } from './schema.d.ts';
import { Unreachable } from './unreachable.ts';

/**
 * What the API says when it does not do what it was asked (RFC 9457). `code` is stable, `title`, `detail` and `next`
 * are for people.
 */
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

/** The refusal in an answer; `Unreachable` where it is not one of this API. */
export async function refusalIn(response: Response): Promise<Problem | Unreachable> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblemDocument(body)) return new Unreachable(`HTTP ${response.status}`);
  const wait = retryAfterMs(response);
  return new Problem(body, wait === undefined ? undefined : new Date(Date.now() + wait));
}

/** Whether a failure may pass: asked for again later it may be answered. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof Unreachable || (thrown instanceof Problem && isPassingStatus(thrown.document.status));
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'next' in body;
}
