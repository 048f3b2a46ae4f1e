import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { isFirstPage } from './first-page';
import { Loading } from './Loading';
import { ProblemAlert } from './ProblemAlert';

/**
 * What a query answers; until then that it is on its way, or why it cannot be had. What was there before stays while it
 * is asked for again. It is drawn in small steps, between which the page answers whoever uses it: a whole page at once
 * holds up a slow processor for more than a second.
 */
export function Loaded<T>({
  query: { data: answered, error, failureReason, refetch },
  loading = <Loading />,
  framed = (problem) => problem,
  children,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'failureReason' | 'refetch'>;
  /** What stands there until then, in the form of what will. */
  readonly loading?: ReactNode;
  /** What stands around the reason where there is nothing else. */
  readonly framed?: (problem: ReactNode) => ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const data = useDeferredValue(answered, isFirstPage() ? undefined : answered);
  // What is asked for again by itself has failed already, and is no error yet.
  const told = error ?? failureReason;
  const problem = told && <ProblemAlert error={told} onRetry={() => void refetch()} />;
  if (data === undefined) return problem ? framed(problem) : loading;
  return (
    <>
      {problem}
      {children(data)}
    </>
  );
}
