import { type ProblemCode, ProblemError } from '#application';
import { type BeingFilled } from '#read-models';

const RETRY_SECONDS = 5;

/**
 * What is said of a view that is not complete yet, to who reads it or to who sends a command that is decided by it;
 * with how far it is.
 */
export function beingFilled(
  error: BeingFilled,
  code: Extract<ProblemCode, 'view-being-filled' | 'change-needs-view'>,
): ProblemError {
  const { view, percent } = error;
  return new ProblemError(code, { extensions: { view, percent }, retryAfterSeconds: RETRY_SECONDS }, { cause: error });
}
