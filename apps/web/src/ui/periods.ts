import { DateTime } from 'luxon';

/** Periods that are asked for again and again, in the order in which they are offered. */
export const PERIODS = [
  'last7Days',
  'last30Days',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'last12Months',
  'thisYear',
  'lastYear',
] as const;
export type Period = (typeof PERIODS)[number];

/** The first and the last instant of a period, both of it; one that has not ended has no last. */
export interface Instants {
  readonly since: string;
  readonly until?: string;
}

/** A period of the days, months and years of a zone, as of an instant. */
export function periodIn(zone: string, period: Period, now: Date): Instants {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  switch (period) {
    case 'last7Days':
      return running(today.minus({ days: 6 }));
    case 'last30Days':
      return running(today.minus({ days: 29 }));
    case 'last12Months':
      return running(today.minus({ months: 12 }));
    case 'thisMonth':
      return running(today.startOf('month'));
    case 'thisQuarter':
      return running(today.startOf('quarter'));
    case 'thisYear':
      return running(today.startOf('year'));
    case 'lastMonth':
      return whole(today.minus({ months: 1 }), 'month');
    case 'lastQuarter':
      return whole(today.minus({ quarters: 1 }), 'quarter');
    case 'lastYear':
      return whole(today.minus({ years: 1 }), 'year');
  }
}

/** Which period these are the instants of, if any. */
export function periodOf(zone: string, { since, until }: Partial<Instants>, now: Date): Period | undefined {
  return PERIODS.find((period) => {
    const instants = periodIn(zone, period, now);
    return instants.since === since && instants.until === until;
  });
}

function running(since: DateTime): Instants {
  return { since: instant(since) };
}

function whole(within: DateTime, unit: 'month' | 'quarter' | 'year'): Instants {
  return { since: instant(within.startOf(unit)), until: instant(within.endOf(unit)) };
}

function instant(time: DateTime): string {
  return new Date(time.toMillis()).toISOString();
}
