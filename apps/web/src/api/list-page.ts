/** How many rows a list asks for at once: one that has fewer ends there. */
export const LIST_PAGE = 100;
