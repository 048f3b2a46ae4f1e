import { createContext, useContext } from 'react';
import { Problem } from '../api/problem';
import { sentences } from './sentences';

/** Why the form around was refused, for its fields to say what is about them. */
export const Faults = createContext<unknown>(undefined);

export function useFaults(): unknown {
  return useContext(Faults);
}

/**
 * What a refusal says about one thing that was entered, as the API calls it, or about something within it
 * (`paragraphs`, `paragraphs.0`); undefined where it is about other things.
 */
export function faultAt(refusal: unknown, name: string): string | undefined {
  if (!(refusal instanceof Problem)) return undefined;
  const { errors = [], field, title, next } = refusal.document;
  const details = errors.filter((error) => isAt(error.field, name)).map((error) => error.next ?? error.detail);
  if (details.length > 0) return details.join(' ');
  return field !== undefined && isAt(field, name) ? sentences(title, next) : undefined;
}

/** Whether all that a refusal says is about one of these things: then it is said where they are entered. */
export function isAboutNothingBut(refusal: unknown, names: readonly string[]): boolean {
  if (!(refusal instanceof Problem)) return false;
  const { errors, field } = refusal.document;
  const fields = errors?.map((error) => error.field) ?? (field === undefined ? [] : [field]);
  return fields.length > 0 && fields.every((each) => names.some((name) => isAt(each, name)));
}

function isAt(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}.`);
}
