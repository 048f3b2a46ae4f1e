import { retryAfterMs } from '../../../../libs/client/src/retry-after';
import { Unreachable } from '../../../../libs/client/src/unreachable';

/** What the API says when it does not do what it was asked (RFC 9457), in the reader's language. */
export interface ProblemDocument {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly next: string;
  readonly detail?: string;
  readonly field?: string;
  readonly rule?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string; readonly next?: string }[];
  readonly correlationId?: string;
  readonly [extension: string]: unknown;
}

/** A refusal of the API. Anything else that is thrown is a broken connection or a fault of these pages. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly document: ProblemDocument,
    /** From when on it can be tried again, where the answer says so. */
    readonly possibleFrom?: Date,
  ) {
    super(document.title);
  }
}

/**
 * Reads the refusal in an answer. Throws `Unreachable` where the answer is not one of this API, a gateway's page for
 * instance.
 */
export async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblemDocument(body)) throw new Unreachable(`HTTP ${response.status}`);
  const wait = retryAfterMs(response);
  return new Problem(body, wait === undefined ? undefined : new Date(Date.now() + wait));
}

/** What is refused so will not be for long: a view is being filled, and the answer says how far it is. */
export const BEING_FILLED = ['view-being-filled', 'change-needs-view'] as const;

/** Whether something thrown is a refusal with this code. */
export function isProblem(thrown: unknown, ...codes: readonly string[]): thrown is Problem {
  return thrown instanceof Problem && codes.includes(thrown.document.code);
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'next' in body;
}
