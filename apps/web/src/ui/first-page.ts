const A_WHILE_MS = 10_000;

let isFirst = true;
addEventListener('load', () => setTimeout(() => (isFirst = false), A_WHILE_MS));

/** Whether the first page since the document was opened is still being put together. */
export function isFirstPage(): boolean {
  return isFirst;
}
