import { domainToASCII } from 'node:url';
import { type MailDomain } from '#domain';

/** The text is not a mail address `local@domain` that mail could be sent to. The text itself is not repeated: it may be personal. */
export class InvalidAddress extends Error {
  override readonly name = 'InvalidAddress';

  constructor() {
    super('not a mail address');
  }
}

const MAX_LOCAL_BYTES = 64;
const MAX_DOMAIN_LENGTH = 253;
/** No control, format (bidirectional, zero-width) or white-space characters, and none that delimit addresses in a mail header. */
const LOCAL_PART = /^[^\p{C}\p{Z}@"(),:;<>[\\\]]+$/u;
const DOMAIN = /^(?=.*\.)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/**
 * One form for one mailbox: NFC, the domain in lower case and punycode. The local part keeps its case, which is the receiving server's to judge.
 * @throws InvalidAddress
 */
export function normaliseAddress(address: string): string {
  const { local, domain } = split(address);
  return `${local}@${domain}`;
}

/**
 * The domain of an address, lower case and punycode: the part of it that is not personal.
 * @throws InvalidAddress
 */
export function domainOfAddress(address: string): MailDomain {
  return split(address).domain as MailDomain;
}

function split(address: string): { local: string; domain: string } {
  const text = address.normalize('NFC').trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = domainToASCII(text.slice(at + 1)).replace(/\.$/, '');
  const isLocal = LOCAL_PART.test(local) && Buffer.byteLength(local) <= MAX_LOCAL_BYTES;
  if (!isLocal || !DOMAIN.test(domain) || domain.length > MAX_DOMAIN_LENGTH) throw new InvalidAddress();
  return { local, domain };
}
