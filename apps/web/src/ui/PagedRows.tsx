import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState';
import { Loaded } from './Loaded';
import { rowsOf } from './pages';

interface Properties<Row> {
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly { readonly rows: readonly Row[] }[] }>;
  /** What is said where there are none. */
  readonly none: string;
  readonly loading: ReactNode;
  /** Draws the rows that are there; `more` asks for those that come after. */
  readonly children: (rows: readonly Row[], more: () => void) => ReactNode;
}

/** The rows of a list that comes in pages. */
export function PagedRows<Row>({ query, none, loading, children }: Properties<Row>) {
  return (
    <Loaded query={query} loading={loading}>
      {(data) => {
        const rows = rowsOf(data);
        const more = () => query.hasNextPage && !query.isFetching && void query.fetchNextPage();
        // A page may hold fewer than it was asked for, none even, and yet have a next.
        return rows.length === 0 && !query.hasNextPage ? <EmptyState text={none} /> : children(rows, more);
      }}
    </Loaded>
  );
}
