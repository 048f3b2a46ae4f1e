import { type ProblemCode, type ProblemError } from '#application';
import { type Instant, type Language } from '#domain';
import { filled } from '#plain-text';
import { RULE_OF, STATUS_OF } from './problem-status';
import { PROBLEM_TEXTS } from './problem-texts';

const MINUTE_MS = 60_000;

/**
 * The body of every answer that is not a success (RFC 9457). `type` and `code` are stable; the texts are for people.
 */
export interface ProblemDocument {
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** The path of the request, without its query, which may hold names. */
  readonly instance: string;
  /** By it the lines of the log about this request are found. */
  readonly correlationId: string;
  readonly field?: string;
  readonly rule?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string; readonly next?: string }[];
  /** From when on the same would not be refused for this reason any more. */
  readonly possibleAt?: Instant;
  /** What a person does next. */
  readonly next: string;
  /** What a program does, where that is something else. */
  readonly program?: string;
  readonly [extension: string]: unknown;
}

/**
 * The document of a problem, in the reader's language. Extensions can add members, never replace one of the names
 * above.
 */
export function problemDocument(
  { code, detail: { extensions, field, errors, detail, possibleAt } }: ProblemError,
  request: { readonly language: Language; readonly path: string; readonly correlationId: string },
): ProblemDocument {
  const text = PROBLEM_TEXTS[request.language][code];
  const rule = RULE_OF[code];
  const percent = extensions?.['percent'];
  return {
    ...extensions,
    type: `/problems/${code}`,
    code,
    title: text.title,
    status: STATUS_OF[code],
    ...(detail !== undefined && { detail }),
    instance: request.path,
    correlationId: request.correlationId,
    ...(field !== undefined && { field }),
    ...(rule !== undefined && { rule }),
    ...(errors !== undefined && {
      errors: errors.map(({ field: name, detail: why, next }) => ({
        field: name,
        detail: why[request.language],
        ...(next && { next: next[request.language] }),
      })),
    }),
    ...(possibleAt !== undefined && { possibleAt }),
    ...(text.program !== undefined && { program: text.program }),
    next: filled(text.next, {
      possibleAt: possibleAt === undefined ? '' : written(possibleAt, request.language),
      percent: typeof percent === 'number' ? String(percent) : '0',
    }),
  };
}

/** As people write it, and not a minute too early. Whose zone it would be is not known here. */
function written(at: Instant, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(Math.ceil(Date.parse(at) / MINUTE_MS) * MINUTE_MS))} (UTC)`;
}
