import type { TFunction } from 'i18next';
import { Unreachable } from '../../../../libs/client/src/unreachable';
import { Problem } from '../api/problem';

/** What went wrong, and what to do about it, in the reader's language: the API's words, where it has refused. */
export function problemText(error: unknown, t: TFunction): { readonly title: string; readonly next: string } {
  if (error instanceof Problem) return error.document;
  return error instanceof Unreachable
    ? { title: t('problem.connection'), next: t('problem.connectionNext') }
    : { title: t('problem.fault'), next: t('problem.faultNext') };
}
