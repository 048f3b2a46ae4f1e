import { type Document } from './values/document';

/** A refusal in the form a MongoDB server gives it: code, code name and message reach the driver unchanged. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly details: Document = {},
  ) {
    super(message);
  }
}

export const badValue = (message: string): CommandError => new CommandError(2, 'BadValue', message);

export const failedToParse = (message: string): CommandError => new CommandError(9, 'FailedToParse', message);

export const typeMismatch = (message: string): CommandError => new CommandError(14, 'TypeMismatch', message);

/** For what a real server has and this one does not: silence would give a wrong answer, so it is said by name. */
export const notServed = (what: string): CommandError =>
  new CommandError(238, 'NotImplemented', `the embedded server does not serve ${what}`);

/** True for an error of the operating system with one of these codes, from whichever realm it comes. */
export function hasSystemCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
