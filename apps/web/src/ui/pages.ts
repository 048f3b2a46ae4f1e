/** The rows of all pages loaded so far. */
export function rowsOf<Row>(data: { readonly pages: readonly { readonly rows: readonly Row[] }[] }): readonly Row[] {
  return data.pages.flatMap(({ rows }) => rows);
}
