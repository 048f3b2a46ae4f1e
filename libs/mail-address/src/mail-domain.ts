import { getPublicSuffix } from 'tldts';
import { toASCII, toUnicode } from 'tr46';
import isFQDN from 'validator/lib/isFQDN';
import { holdsHiddenCharacters, type MailDomain, mixesAlphabets } from '#domain';

/**
 * UTS 46 without the deviations of URLs: no underscores, no empty or over-long labels, joiners and directions only
 * where they belong.
 */
const STRICT = { checkBidi: true, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true };
const ROOT = /[.。．｡]$/u;
/** What is longer is no address and no domain in whatever form, and converting it would take its time. */
export const LONGEST_TEXT = 1_000;
/**
 * What a label may be of as people read it (RFC 5892): letters, marks, digits, the hyphen, and the five signs that
 * words of some languages need. UTS 46 alone lets symbols pass, a slash among them: `contoso.cn⁄x.example` would be
 * read as a path at contoso.cn.
 */
const AS_READ = /^[\p{L}\p{M}\p{N}.\-\u00b7\u0375\u05f3\u05f4\u30fb]+$/u;

/**
 * The one form in which a mail domain is stored and compared: lower case and punycode, without the dot of the root.
 * Undefined where the text is no domain that mail could go to: a host of one label, numbers where the top level should
 * be, a path, an escape, or a character that cannot be seen.
 */
export function mailDomain(text: string): MailDomain | undefined {
  const domain = storedDomain(text);
  return domain !== undefined && AS_READ.test(toUnicode(domain).domain) ? domain : undefined;
}

/** The same, but that symbols may be in it, as UTS 46 lets them: so domains were taken before. */
export function storedDomain(text: string): MailDomain | undefined {
  // UTS 46 drops what is hidden, and two texts that look alike would be two domains, or the other way round.
  if (text.length > LONGEST_TEXT || holdsHiddenCharacters(text)) return undefined;
  const written = text.replace(ROOT, '');
  if (isTooLong(written)) return undefined;
  const domain = toASCII(written, STRICT);
  return domain !== null && isFQDN(domain) ? (domain as MailDomain) : undefined;
}

/**
 * Whether it is longer than any name (RFC 1035), which converting it takes the square of its length to find out: in
 * punycode no text has fewer characters than in its composed form.
 */
function isTooLong(text: string): boolean {
  const labels = text.normalize('NFKC').split(/[.。]/u);
  const lengths = labels.map((label) => [...label].length);
  return lengths.some((length) => length > 63) || lengths.reduce((sum, length) => sum + length + 1, -1) > 253;
}

/** The domain as people write it: `例子.公司` for `xn--fsqu00a.xn--55qx5d`. What is no domain is given back as it is. */
export function writtenDomain(domain: string): string {
  const { domain: written, error } = toUnicode(domain);
  return error ? domain : written;
}

/**
 * Labels all of whose letters of Cyrillic, or of Greek, look like Latin ones: `аррӏе`. By Chromium's list for names of
 * hosts, and what is alike in Greek.
 */
const PASSES_FOR_LATIN =
  /^(?=[\d-]*[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ])[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ\d-]+$|^(?=[\d-]*[ονρυικαχτεη])[ονρυικαχτεη\d-]+$/u;
/**
 * A letter of Japanese, or a stroke, that is read as a slash or a sign between Latin letters: `contoso.cnノx.example`.
 */
const PASSES_FOR_A_SIGN = /(?<=[a-z0-9-])[ノソゾンへヘ丶丿](?=[a-z0-9-])/u;

/**
 * The domain as it is shown to people: as they write it, unless it then looks like another. Such a one is shown in
 * punycode, as browsers do: whoever knows the real one sees that this is not it (UTS 39).
 */
export function shownDomain(domain: string): string {
  const written = writtenDomain(domain);
  return written.split('.').some(looksLikeAnother) ? domain : written;
}

function looksLikeAnother(label: string): boolean {
  return mixesAlphabets(label) || PASSES_FOR_LATIN.test(label) || PASSES_FOR_A_SIGN.test(label);
}

/**
 * Not on publicsuffix.org, and yet every customer of Office 365 has its first domain under one of them; the first is
 * that of 21Vianet.
 */
const TENANT_DOMAINS = [
  'partner.onmschina.cn',
  'onmschina.cn',
  'onmicrosoft.com',
  'mail.onmicrosoft.com',
  'onmicrosoft.us',
  'onmicrosoft.de',
];

/**
 * Whether names of many owners are registered under this domain (publicsuffix.org), as under `com.cn` and `gov.cn`: it
 * is no customer's own.
 */
export function isPublicSuffix(domain: MailDomain): boolean {
  return TENANT_DOMAINS.includes(domain) || getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}
