import { ProblemError } from '#application';
import { Unavailable } from '#documents';
import { LogRefused, LogUnavailable, OutcomeUnknown, StreamDeleted, TooManyConflicts } from '#event-store';
import { BeingFilled, PositionBeyondHead } from '#read-models';

const PASSING_CODES: readonly string[] = ['too-many-conflicts', 'outcome-unknown', 'unavailable'];
/**
 * A log that refuses is waited for as well: it refuses this process, whatever the event. A view beyond the head means
 * that a replica lags; one that is being filled is full later.
 */
const PASSING = [
  LogUnavailable,
  LogRefused,
  OutcomeUnknown,
  TooManyConflicts,
  PositionBeyondHead,
  BeingFilled,
  Unavailable,
];

/**
 * Whether the engines or other writers are in the way, so that the same attempt can succeed later. Anything else lies
 * in the event or in this program.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof StreamDeleted) return false; // of this one stream it is final
  if (error instanceof ProblemError) return PASSING_CODES.includes(error.code);
  return PASSING.some((kind) => error instanceof kind);
}

/** The same in a word, which tells of no person whatever the failure was about: a code, or the name of an error. */
export function kindOf(error: unknown): string {
  if (error instanceof ProblemError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

/** For the log of the process. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
