import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { reportFigures, reportRows } from './queries';

/** Of when a page of a report is, and whether one follows it. */
interface Told {
  readonly position: string;
  readonly until?: string;
  readonly next?: string;
}

interface Report<Asked extends object, Page extends Told, Figures> {
  readonly rows: (selection: Asked) => ReturnType<typeof reportRows<Asked, Page>>;
  readonly figures: (selection: Asked) => ReturnType<typeof reportFigures<Asked, Figures>>;
}

/** A report's rows, and its figures as of the position of the rows. */
export function useReport<Asked extends object, Page extends Told, Figures>(
  report: Report<Asked, Page, Figures>,
  selection: NoInfer<Asked>,
) {
  const rows = useInfiniteQuery(report.rows(selection));
  const counted = useQuery({
    ...report.figures(asOfPage(selection, rows.data?.pages)),
    enabled: rows.data !== undefined,
  });
  return { rows, counted };
}

/**
 * What the figures are asked with, so that they are of the same rows: the moment, and the period, of the first page.
 */
function asOfPage<Selection extends object>(
  selection: Selection,
  pages: readonly Told[] | undefined,
): Selection & { at?: string } {
  const first = pages?.[0];
  return first === undefined
    ? selection
    : { ...selection, at: first.position, ...(first.until !== undefined && { until: first.until }) };
}
