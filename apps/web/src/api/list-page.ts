/** How many rows a list asks for at once: one that has fewer ends there. */
export const LIST_PAGE = 100;

/** Of lists that are asked for a page at a time: where the next page begins the one before says. */
export const BY_PAGE = {
  initialPageParam: '',
  getNextPageParam: ({ next }: { readonly next?: string }) => next,
};

/** The part of a list that begins there; its first page where nothing is said. */
export function pageFrom(cursor: string): { readonly limit: number; readonly cursor?: string } {
  return { limit: LIST_PAGE, ...(cursor && { cursor }) };
}
