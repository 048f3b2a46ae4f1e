import { ProblemError } from '#application';
import { type FaultOfField } from '../problems/field-texts';

/**
 * No field that there is has a longer name; of a longer one the beginning is told, or a request would get an answer
 * several times its size.
 */
const LONGEST_NAME_TOLD = 100;

/** The path of a member, as refusals name it: `reassign[0].service`. */
export function pathOf(parent: string, name: string): string {
  const told = name.length > LONGEST_NAME_TOLD ? `${name.slice(0, LONGEST_NAME_TOLD)}…` : name;
  if (parent === '') return told;
  return /^\d+$/.test(name) ? `${parent}[${told}]` : `${parent}.${told}`;
}

const MOST_ERRORS = 20;

/**
 * The refusal that names fields; the first of them where there are very many, or a small request would get a large
 * answer.
 */
export function refusedFields(
  errors: readonly ({ readonly field: string } & FaultOfField)[],
  code: 'invalid-request' | 'invalid-name' = 'invalid-request',
): ProblemError {
  const [first] = errors;
  return new ProblemError(code, { ...(first && { field: first.field }), errors: errors.slice(0, MOST_ERRORS) });
}
