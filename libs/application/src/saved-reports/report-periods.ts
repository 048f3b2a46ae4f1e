import { DateTime } from 'luxon';
import { type Instant } from '#domain';
import { firstInstant } from '../time-zone';

export const REPORT_SCHEDULES = ['weekly', 'monthly'] as const;
/** How often a saved report is mailed: of each week from Monday on, or of each month, once it is over. */
export type ReportSchedule = (typeof REPORT_SCHEDULES)[number];

const UNITS = { weekly: 'week', monthly: 'month' } as const;
const KEYS = { weekly: "kkkk-'W'WW", monthly: 'yyyy-MM' } as const;

/** A week or a month of a zone. */
export interface ReportPeriod {
  /** As ISO 8601 names it: `2026-W48`, `2026-11`. */
  readonly key: string;
  readonly since: Instant;
  /** Its last instant. */
  readonly until: Instant;
  /** The first instant after it. */
  readonly end: Instant;
  /** Its first and last day, by the clocks of the zone. */
  readonly days: readonly [first: string, last: string];
}

/** The last week or month that is over by then, by the clocks of the zone. */
export function lastPeriod(schedule: ReportSchedule, zone: string, now: Instant): ReportPeriod {
  const unit = UNITS[schedule];
  const end = firstInstant(DateTime.fromISO(now, { zone }), unit);
  // not as long after midnight as the end, whose midnight the clocks may have skipped
  const begin = firstInstant(end.minus({ [unit]: 1 }), unit);
  const last = end.minus({ milliseconds: 1 });
  return {
    key: begin.toFormat(KEYS[schedule]),
    since: instant(begin),
    until: instant(last),
    end: instant(end),
    days: [begin.toFormat('yyyy-MM-dd'), last.toFormat('yyyy-MM-dd')],
  };
}

/**
 * Whether it has been told by whoever has told everything up to an instant: also where that was by the clocks of
 * another zone, before the marketplace's was set otherwise, by which the same week or month ends some hours sooner or
 * later. What lies after the end of the period that goes on was written by a clock that was ahead, and is not believed:
 * else nothing would be told until that time comes.
 */
export function isTold({ since, end }: ReportPeriod, told: string): boolean {
  if (told === '') return false;
  const [began, ended, upTo] = [since, end, told].map(Date.parse) as [number, number, number];
  const half = (ended - began) / 2;
  return upTo > ended - half && upTo < ended + 3 * half;
}

/** When the week or month that runs then will be over. */
export function nextEnd(schedule: ReportSchedule, zone: string, now: Instant): Instant {
  const unit = UNITS[schedule];
  const begin = firstInstant(DateTime.fromISO(now, { zone }), unit);
  return instant(firstInstant(begin.plus({ [unit]: 1 }), unit));
}

function instant(time: DateTime): Instant {
  return new Date(time.toMillis()).toISOString() as Instant;
}
