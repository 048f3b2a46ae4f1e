import { DateTime } from 'luxon';
import { firstInstant, lastInstant } from './zoned-time';

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
  const today = DateTime.fromJSDate(now, { zone });
  switch (period) {
    case 'last7Days':
      return running(today.minus({ days: 6 }), 'day');
    case 'last30Days':
      return running(today.minus({ days: 29 }), 'day');
    case 'last12Months':
      return running(today.minus({ months: 12 }), 'day');
    case 'thisMonth':
      return running(today, 'month');
    case 'thisQuarter':
      return running(today, 'quarter');
    case 'thisYear':
      return running(today, 'year');
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

type Unit = Parameters<typeof firstInstant>[1];

function running(within: DateTime, unit: Unit): Instants {
  return { since: instant(firstInstant(within, unit)) };
}

function whole(within: DateTime, unit: Unit): Required<Instants> {
  return { since: instant(firstInstant(within, unit)), until: instant(lastInstant(within, unit)) };
}

function instant(time: DateTime): string {
  return new Date(time.toMillis()).toISOString();
}
