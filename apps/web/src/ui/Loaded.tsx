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
  query: { data: answered, error, refetch },
  loading = <Loading />,
  children,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** What stands there until then, in the form of what will. */
  readonly loading?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const data = useDeferredValue(answered, isFirstPage() ? undefined : answered);
  if (data === undefined && !error) return loading;
  return (
    <>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}
