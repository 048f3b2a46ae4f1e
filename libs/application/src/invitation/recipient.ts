import { type MailDomain } from '#domain';
import { InvalidAddress, mailDomain, normaliseAddress, domainOfAddress, storedDomain } from '#mail-address';
import { ProblemError } from '../problem-error';

/**
 * Whom an invitation goes to: the address in the one form in which it is kept, and the part of it that is not personal.
 */
export interface Recipient {
  readonly address: string;
  readonly domain: MailDomain;
}

/** Throws `invalid-recipient` where no mail can go; a smuggled header is no address either (I4). */
export function recipientOf(address: string): Recipient {
  return checkedAddress('recipient', () => ({ address: normaliseAddress(address), domain: domainOfAddress(address) }));
}

/** What `parse` answers of an address. Throws `invalid-recipient`, naming the field, where it is none. */
export function checkedAddress<T>(field: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidAddress) throw new ProblemError('invalid-recipient', { field });
    throw error;
  }
}

/** A mail domain as domains are stored: lower case, punycode. Throws `invalid-domain`. */
export function mailDomainOf(text: string): MailDomain {
  return checkedDomain(mailDomain(text), 'domain');
}

/** The same, of a domain that was taken once, by whichever rules there were. Throws `invalid-domain`. */
export function storedDomainOf(text: string, field = 'domain'): MailDomain {
  return checkedDomain(storedDomain(text), field);
}

function checkedDomain(domain: MailDomain | undefined, field: string): MailDomain {
  if (domain === undefined) throw new ProblemError('invalid-domain', { field });
  return domain;
}
