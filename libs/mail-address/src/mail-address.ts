import isEmail from 'validator/lib/isEmail';
import { holdsHiddenCharacters, type MailDomain } from '#domain';
import { LONGEST_TEXT, mailDomain, shownDomain, storedDomain } from './mail-domain';

/**
 * The text is not a mail address `local@domain` that mail could be sent to. The text itself is not repeated: it may be
 * personal.
 */
export class InvalidAddress extends Error {
  override readonly name = 'InvalidAddress';

  constructor() {
    super('not a mail address');
  }
}

export interface MailAddress {
  /** As it was written, in NFC: its case is the receiving server's to judge. */
  readonly local: string;
  readonly domain: MailDomain;
}

/**
 * RFC 5321 and 6531. A quoted local part is refused: nobody has one, and it could carry whatever delimits addresses in
 * a mail header.
 */
const RULES = { allow_utf8_local_part: true, allow_ip_domain: false, require_tld: true, blacklisted_chars: '"' };

/**
 * A character beyond ASCII that no mailbox is named with: RFC 6531 would let all pass, and with the blanks and commas
 * of Chinese keyboards a whole line that was pasted, `王伟 wang@x.cn` or `联系人：wang@x.cn`, would be one mailbox. Letters,
 * marks and digits name one (RFC 8264, identifiers).
 */
const NO_PART_OF_A_NAME = /(?![\p{L}\p{M}\p{N}])\P{ASCII}/u;

/**
 * Reads an address by the rules of mail (RFC 5321, RFC 6531; the domain by UTS 46), never by those of a URL. Space
 * around it does not count.
 * @throws InvalidAddress
 */
export function parseAddress(address: string): MailAddress {
  const { local, domain } = parseStored(address);
  if (NO_PART_OF_A_NAME.test(local) || mailDomain(domain) === undefined) throw new InvalidAddress();
  return { local, domain };
}

/**
 * As above, but that what RFC 6531 lets pass does: so addresses were taken before, and those that are stored are still
 * to be found and erased.
 */
function parseStored(address: string): MailAddress {
  if (address.length > LONGEST_TEXT) throw new InvalidAddress();
  const text = address.normalize('NFC').trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = storedDomain(text.slice(at + 1));
  if (domain === undefined || holdsHiddenCharacters(local) || !isEmail(`${local}@${domain}`, RULES))
    throw new InvalidAddress();
  return { local, domain };
}

/**
 * One form for one mailbox, in which it is stored: NFC, the domain in lower case and punycode.
 * @throws InvalidAddress
 */
export function normaliseAddress(address: string): string {
  const { local, domain } = parseAddress(address);
  return `${local}@${domain}`;
}

/**
 * The same of an address that was taken once, by whichever rules there were.
 * @throws InvalidAddress
 */
export function storedAddress(address: string): string {
  const { local, domain } = parseStored(address);
  return `${local}@${domain}`;
}

/**
 * The domain of an address, lower case and punycode: the part of it that is not personal.
 * @throws InvalidAddress
 */
export function domainOfAddress(address: string): MailDomain {
  return parseAddress(address).domain;
}

/**
 * An address as it is shown to people, with its domain in their script unless that misleads. What is no address is
 * given back as it is.
 */
export function shownAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${shownDomain(address.slice(at + 1))}`;
}

/**
 * What mail servers treat as one mailbox, though RFC 5321 leaves it to them: the case of the local part does not count.
 * @throws InvalidAddress
 */
export function mailboxOf(address: string): string {
  const { local, domain } = parseStored(address);
  return `${caseless(local)}@${domain}`;
}

/**
 * What some mail servers treat as one mailbox and others do not: without the `+tag`, the dots, and the width of
 * characters. For a person to decide.
 * @throws InvalidAddress
 */
export function likelyMailboxOf(address: string): string {
  const { local, domain } = parseStored(address);
  const plain = caseless(local.normalize('NFKC')).replaceAll('.', '');
  return `${plain.replace(/(?<=.)\+.*$/u, '')}@${domain}`;
}

/** Upper case first: `ß` and `ss`, `ς` and `σ` are then one. */
function caseless(text: string): string {
  return text.toUpperCase().toLowerCase().normalize('NFC');
}
