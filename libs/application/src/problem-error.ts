import { type Instant, type Language, REJECTION_CODES, type RejectionCode } from '#domain';
import { StreamDeleted } from '#event-store';

/** Problems that are not a rule of the domain: of the request, of the caller, of the machinery. */
export const TECHNICAL_CODES = [
  'invalid-request',
  'unauthenticated',
  'sign-in-too-weak',
  'sign-in-not-fresh',
  'forbidden',
  'csrf-token-missing',
  'not-found',
  'method-not-allowed',
  'too-large',
  'headers-too-large',
  'request-timeout',
  'unknown-host',
  'unsupported-media-type',
  'too-many-requests',
  'command-id-reused',
  'revision-mismatch',
  'read-after-timeout',
  'view-being-filled',
  'change-needs-view',
  'position-beyond-head',
  'invalid-paragraph',
  'url-in-paragraph',
  'invalid-recipient',
  'invalid-webhook-url', // decision 17
  'no-address-to-write-to', // decision 18
  'too-many-saved-reports', // decision 26
  'partner-code-unknown', // decision 22
  'partner-code-limit-reached',
  'too-many-conflicts',
  'outcome-unknown',
  'unavailable',
  'stream-unreadable',
  'stream-damaged',
  'person-key-missing',
  'internal',
] as const;
export type ProblemCode = RejectionCode | (typeof TECHNICAL_CODES)[number];

/**
 * A refusal for people: a stable code, the field it is about, and what the reader may see beside it. The texts, the
 * HTTP number and the rule are looked up by the code where the answer is written, so that the API, the command line and
 * the pages say the same.
 */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: {
      readonly field?: string;
      readonly detail?: string;
      /** In every language: who reads them is known only where the answer is written. */
      readonly errors?: readonly {
        readonly field: string;
        readonly detail: Readonly<Record<Language, string>>;
        /** For people: what to enter there. */
        readonly next?: Readonly<Record<Language, string>>;
      }[];
      /** Further members of the answer, already filtered to what the reader may see. */
      readonly extensions?: Readonly<Record<string, unknown>>;
      readonly retryAfterSeconds?: number;
      /** From when on the same would not be refused for this reason any more. */
      readonly possibleAt?: Instant;
    } = {},
    options?: ErrorOptions,
  ) {
    super(detail.detail ?? code, options);
    this.name = 'ProblemError';
  }
}

/**
 * Whether a rule of the domain said no, as opposed to the request or the machinery: repeating the command cannot change
 * the answer.
 */
export function isRejection(error: unknown): error is ProblemError {
  return error instanceof ProblemError && REJECTION_CODES.some((code) => code === error.code);
}

/**
 * Whether the matter has ended, so that what else there is to do goes on: a rule of the domain said no, or the stream
 * was deleted for ever.
 */
export function isFinal(error: unknown): boolean {
  return isRejection(error) || error instanceof StreamDeleted;
}
