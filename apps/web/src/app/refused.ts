import type { ProblemDocument } from '../api/problem';

/** What the API wrote into this document in the place of what its address names. */
const written = document.getElementById('problem')?.textContent ?? undefined;
const refusal = written === undefined ? undefined : (JSON.parse(written) as ProblemDocument);

/** Why there is nothing else to show at this address; undefined where there is. */
export function refusedAt(pathname: string): ProblemDocument | undefined {
  return refusal?.['instance'] === pathname ? refusal : undefined;
}
