import { DateTime } from 'luxon';
import type { SavedReport } from '../api/types';
import type { Instants } from './periods';
import { firstInstant, lastInstant } from './zoned-time';

type ReportName = SavedReport['report'];

/** Those that are of a moment have no period: what they are mailed of is how things stood when it ended. */
const OF_A_MOMENT: readonly ReportName[] = ['duties-without-access'];

/** What a report's address says when it was saved, as far as it is not of the person who looks. */
export function filtersToSave(
  selection: Readonly<Record<string, string | undefined>>,
  isMailed: boolean,
): Record<string, string> {
  const left = ['zone', ...(isMailed ? ['since', 'until', 'at'] : [])];
  return Object.fromEntries(
    Object.entries(selection).flatMap(([name, value]) =>
      value === undefined || left.includes(name) ? [] : [[name, value]],
    ),
  );
}

/** The page of a saved report; of a week or a month, where one is named. */
export function pageOf(
  { report, filters, zone }: Pick<SavedReport, 'report' | 'filters' | 'zone'>,
  period?: Required<Instants>,
): string {
  const time = period === undefined ? {} : OF_A_MOMENT.includes(report) ? { at: period.until } : period;
  const query = new URLSearchParams({ ...filters, ...(zone !== undefined && { zone }), ...time }).toString();
  return `/audit-center/${report}${query === '' ? '' : `?${query}`}`;
}

/**
 * The first and the last instant of a week or a month as ISO 8601 names it (`2026-W48`, `2026-11`), by the clocks of a
 * zone; nothing for what is neither.
 */
export function instantsOf(period: string, zone: string): Required<Instants> | undefined {
  const unit = /^\d{4}-W\d\d$/.test(period) ? 'week' : /^\d{4}-\d\d$/.test(period) ? 'month' : undefined;
  const begin = DateTime.fromISO(period, { zone });
  if (unit === undefined || !begin.isValid) return undefined;
  return { since: instant(firstInstant(begin, unit)), until: instant(lastInstant(begin, unit)) };
}

function instant(time: DateTime): string {
  return new Date(time.toMillis()).toISOString();
}
