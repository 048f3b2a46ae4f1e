import { PersonUnusable } from '#personal-data';
import { ProblemError } from '../problem-error';

/**
 * What `protect` answers. Throws `recipient-erased` or `person-key-missing` where nothing can be kept of the person.
 */
export async function usable<T>(protect: () => Promise<T>): Promise<T> {
  try {
    return await protect();
  } catch (error) {
    if (!(error instanceof PersonUnusable)) throw error;
    throw new ProblemError(error.why === 'erased' ? 'recipient-erased' : 'person-key-missing', {}, { cause: error });
  }
}
