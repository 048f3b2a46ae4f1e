/** Of when a page of a report is. */
interface Told {
  readonly position: string;
  readonly until?: string;
}

/**
 * What the figures are asked with, so that they are of the same rows: the moment, and the period, of the first page.
 */
export function asOfPage<Selection extends object>(
  selection: Selection,
  pages: readonly Told[] | undefined,
): Selection & { at?: string } {
  const first = pages?.[0];
  return first === undefined
    ? selection
    : { ...selection, at: first.position, ...(first.until !== undefined && { until: first.until }) };
}
