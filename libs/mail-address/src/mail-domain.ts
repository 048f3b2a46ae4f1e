import { getPublicSuffix } from 'tldts';
import { toASCII, toUnicode } from 'tr46';
import isFQDN from 'validator/lib/isFQDN';
import { holdsHiddenCharacters, type MailDomain } from '#domain';

/** UTS 46 without the deviations of URLs: no underscores, no empty or over-long labels, joiners and directions only where they belong. */
const STRICT = { checkBidi: true, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true };
const ROOT = /[.。．｡]$/u;

/**
 * The one form in which a mail domain is stored and compared: lower case and punycode, without the dot of the root. Undefined where the text is no domain
 * that mail could go to: a host of one label, numbers where the top level should be, a path, an escape, or a character that cannot be seen.
 */
export function mailDomain(text: string): MailDomain | undefined {
  if (holdsHiddenCharacters(text)) return undefined; // UTS 46 drops them, and two texts that look alike would be two domains, or the other way round
  const domain = toASCII(text.replace(ROOT, ''), STRICT);
  return domain !== null && isFQDN(domain) ? (domain as MailDomain) : undefined;
}

/** The domain as people write it: `例子.公司` for `xn--fsqu00a.xn--55qx5d`. What is no domain is given back as it is. */
export function writtenDomain(domain: string): string {
  const { domain: written, error } = toUnicode(domain);
  return error ? domain : written;
}

/** Whether names of many owners are registered under this domain (publicsuffix.org), as under `com.cn` and `gov.cn`: it is no customer's own. */
export function isPublicSuffix(domain: MailDomain): boolean {
  return getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}
