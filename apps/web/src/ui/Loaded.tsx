import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './Loading';
import { ProblemAlert } from './ProblemAlert';

/** What a query answers; until then that it is on its way, or why it cannot be had. What was there before stays while it is asked for again. */
export function Loaded<T>({
  query: { data, error, refetch },
  children,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  readonly children: (data: T) => ReactNode;
}) {
  if (data === undefined && !error) return <Loading />;
  return (
    <>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}
