import { type MailDomain } from '#domain';
import { domainOfAddress, InvalidAddress } from '#personal-data';
import { type ProblemCode, ProblemError } from '../problem-error';

/** The domain of the address an invitation goes to. Throws `invalid-recipient` where no mail can go; a smuggled header is no address either (I4). */
export function recipientDomainOf(address: string): MailDomain {
  return refusedAs('invalid-recipient', 'recipient', () => domainOfAddress(address));
}

/** A mail domain as domains are stored: lower case, punycode. Throws `invalid-domain`. */
export function mailDomainOf(domain: string): MailDomain {
  return refusedAs('invalid-domain', 'domain', () => domainOfAddress(`postmaster@${domain}`));
}

function refusedAs<T>(code: ProblemCode, field: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidAddress) throw new ProblemError(code, { field });
    throw error;
  }
}
