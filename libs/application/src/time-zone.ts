import { DateTime, IANAZone } from 'luxon';
import { type Instant } from '#domain';

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
  return { since: instant(begin.startOf('month')), until: instant(begin.endOf('month')) };
}

/** The instant by the clocks of the zone, as a spreadsheet reads it: `2026-01-31 16:00:00`. */
export function localTime(at: string, zone: string): string {
  return DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

function instant(time: DateTime): Instant {
  return new Date(time.toMillis()).toISOString() as Instant;
}
