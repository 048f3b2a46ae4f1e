import { DateTime, IANAZone } from 'luxon';
import { type Instant } from '#domain';

/** Where the marketplace is, unless its settings say otherwise. */
export const MARKETPLACE_ZONE = 'Asia/Shanghai';

/** The zone in which the marketplace counts days and months, for every reader who names no other. */
export abstract class MarketplaceTime {
  /** An IANA name, such as `Asia/Shanghai`. */
  abstract zone(): string;
}

/** Whether this is the name of a time zone (IANA), or `UTC`. */
export function isTimeZone(text: string): boolean {
  return IANAZone.isValidZone(text);
}

/** The month of an instant in the zone, `2026-11`. */
export function monthIn(zone: string, at: Instant): string {
  return DateTime.fromISO(at, { zone }).toFormat('yyyy-MM');
}

/** The first and the last instant of a month of the zone. */
export function instantsOf(month: string, zone: string): { readonly since: Instant; readonly until: Instant } {
  const begin = DateTime.fromFormat(month, 'yyyy-MM', { zone });
  const [since, end] = [firstInstant(begin, 'month'), firstInstant(begin.plus({ months: 1 }), 'month')];
  return { since: instant(since), until: instant(end.minus({ milliseconds: 1 })) };
}

/**
 * The first instant of the day, week or month in which a time lies, by the clocks of its zone. Where they are put back
 * over midnight, that is the first of its two midnights, whatever time is asked for; where they are put forward over
 * it, the day begins later.
 */
export function firstInstant(time: DateTime, unit: 'day' | 'week' | 'month'): DateTime {
  const begin = time.startOf(unit);
  return begin.getPossibleOffsets()[0] ?? begin;
}

/** The instant by the clocks of the zone, as a spreadsheet reads it: `2026-01-31 16:00:00`. */
export function localTime(at: string, zone: string): string {
  return DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/**
 * The instant at which the clocks of the zone show this date, at its beginning, or this date and time; undefined for
 * what is neither.
 */
export function instantIn(zone: string, local: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/.test(local)) return undefined;
  const time = DateTime.fromISO(local, { zone });
  if (!time.isValid) return undefined;
  return instant(local.includes('T') ? time : firstInstant(time, 'day'));
}

function instant(time: DateTime): Instant {
  return new Date(time.toMillis()).toISOString() as Instant;
}
