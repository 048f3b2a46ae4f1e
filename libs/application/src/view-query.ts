import { InvalidCursor } from '#read-models';
import { ProblemError } from './problem-error';

/** Asks a view, and says in the caller's terms what is wrong with the question. */
export async function withQueryProblems<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (error instanceof InvalidCursor)
      throw new ProblemError('invalid-request', { field: 'cursor', detail: error.message });
    throw error;
  }
}
