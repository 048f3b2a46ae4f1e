/** The rows of all pages loaded so far. */
export function rowsOf<Row>(data: { readonly pages: readonly { readonly rows: readonly Row[] }[] }): readonly Row[] {
  return data.pages.flatMap(({ rows }) => rows);
}

interface PagedList<Row> {
  readonly data: { readonly pages: readonly { readonly rows: readonly Row[] }[] } | undefined;
  readonly hasNextPage: boolean;
  readonly error: Error | null;
  fetchNextPage(): Promise<PagedList<Row>>;
}

/**
 * All rows of a list, however many pages: those that are not loaded yet are asked for. Throws where one of them is not
 * answered.
 */
export async function allRowsOf<Row>(list: PagedList<Row>): Promise<readonly Row[]> {
  let whole = list;
  while (whole.hasNextPage) {
    whole = await whole.fetchNextPage();
    if (whole.error) throw whole.error;
  }
  return whole.data ? rowsOf(whole.data) : [];
}
