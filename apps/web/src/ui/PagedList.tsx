import { type ListProperties, ListView, LoadingList } from './ListView';
import { PagedRows } from './PagedRows';
import { allRowsOf } from './pages';
import type { ComponentProps } from 'react';

interface Properties<Row>
  extends
    Omit<ListProperties<Row>, 'rows' | 'onEnd' | 'all'>,
    Pick<ComponentProps<typeof PagedRows<Row>>, 'query' | 'none'> {}

/** A list that comes in pages: more of it as its end comes into sight, and all of it in the file. */
export function PagedList<Row>({ query, none, ...list }: Properties<Row>) {
  return (
    <PagedRows query={query} none={none} loading={<LoadingList list={list.list} columns={list.columns} />}>
      {(rows, more) => <ListView {...list} rows={rows} onEnd={more} all={() => allRowsOf(query)} />}
    </PagedRows>
  );
}
