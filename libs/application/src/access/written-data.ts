import { shownDomain } from '#mail-address';

/** The fields of events in which a mail domain is kept. */
const DOMAIN_FIELDS = ['domain', 'recipientDomain'];

/**
 * An event's data for people to read: mail domains as people write them. What lies in the log, and an export of it, has
 * them in punycode.
 */
export function writtenData(data: object): object {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => [
      field,
      DOMAIN_FIELDS.includes(field) && typeof value === 'string' ? shownDomain(value) : value,
    ]),
  );
}
