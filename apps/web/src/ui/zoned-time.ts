import { DateTime, IANAZone } from 'luxon';

/** By whose clocks the reader's own device shows times. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A zone that there is: that of the device where an address names one that is none. */
export function knownZone(zone: string | undefined): string {
  return zone !== undefined && IANAZone.isValidZone(zone) ? zone : ownZone();
}

/** An instant by the clocks of a zone, as the browser's control for date and time wants it; nothing for what is no instant. */
export function localTime(instant: string, zone: string): string {
  const time = DateTime.fromISO(instant, { zone });
  return time.isValid ? time.toFormat("yyyy-MM-dd'T'HH:mm:ss") : '';
}

/**
 * The instant at which the clocks of a zone show this. What they skip in spring is as long after the jump as it would have been without; what they show
 * twice in autumn is one of the two.
 */
export function instantAt(local: string, zone: string): string | undefined {
  const time = DateTime.fromISO(local, { zone });
  return time.isValid ? new Date(time.toMillis()).toISOString() : undefined;
}
