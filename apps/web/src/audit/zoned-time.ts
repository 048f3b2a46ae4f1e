import { DateTime, IANAZone } from 'luxon';
import { recall } from '../app/preferences';

/** By whose clocks the reader is shown times: as chosen, or else as the device has it. */
export function ownZone(): string {
  const chosen = recall('time-zone');
  return chosen !== undefined && IANAZone.isValidZone(chosen)
    ? chosen
    : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A zone that there is: that of the device where an address names one that is none. */
export function knownZone(zone: string | undefined): string {
  return zone !== undefined && IANAZone.isValidZone(zone) ? zone : ownZone();
}

/** An instant by the clocks of a zone, `2026-01-31 08:00:00`; nothing for what is no instant. */
export function localTime(instant: string, zone: string): string {
  const time = DateTime.fromISO(instant, { zone });
  return time.isValid ? time.toFormat('yyyy-MM-dd HH:mm:ss') : '';
}

/**
 * The first instant of the day, week, month, quarter or year in which a time lies, by the clocks of its zone: where
 * they are put back over midnight the first of its two midnights, where they are put forward over it an hour later.
 */
export function firstInstant(time: DateTime, unit: 'day' | 'week' | 'month' | 'quarter' | 'year'): DateTime {
  const begin = time.startOf(unit);
  return begin.getPossibleOffsets()[0] ?? begin;
}

/** The last instant of it. */
export function lastInstant(time: DateTime, unit: Parameters<typeof firstInstant>[1]): DateTime {
  return firstInstant(firstInstant(time, unit).plus({ [unit]: 1 }), unit).minus({ milliseconds: 1 });
}

const TYPED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * The instant at which the clocks of a zone show what somebody typed: year, month and day, and mostly a time
 * (`2026-1-31 8:00`); nothing for what is no date. What they skip in spring is as long after the jump as it would have
 * been without; what they show twice in autumn is one of the two.
 */
export function instantAt(local: string, zone: string): string | undefined {
  const [year, month, day, hour = 0, minute = 0, second = 0] = (TYPED.exec(local.trim()) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (year === undefined) return undefined;
  const time = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
  return time.isValid ? new Date(time.toMillis()).toISOString() : undefined;
}
