import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const LONGEST_URL = 1_000;
/** Names that lead nowhere but into one's own network (RFC 6761, RFC 6762, ICANN's .internal). */
const LOCAL_NAMES = ['localhost', 'local', 'internal', 'home.arpa', 'lan'];

/**
 * All that is given out of IPv6 for the public internet (IANA, RFC 4291). Elsewhere lies what was once something else,
 * `::127.0.0.1` for one.
 */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet: neither of a private network, of this machine, of a link,
 * reserved or for many, nor one of these written as an address of IPv6. What is no address is not public either.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (!(parsed instanceof ipaddr.IPv6) || parsed.match(PUBLIC_IPV6));
}

export type UrlRefusal = 'not-a-url' | 'not-https' | 'with-credentials' | 'not-public';

/**
 * Why nothing is sent to a URL, whatever its name resolves to; undefined where it may be. `local` is the setting for
 * local use.
 */
export function refusalOfUrl(text: string, { local }: { readonly local: boolean }): UrlRefusal | undefined {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return 'not-a-url';
  const { protocol, username, password, hostname } = new URL(text);
  if (protocol !== 'https:' && !(local && protocol === 'http:')) return 'not-https';
  if (username !== '' || password !== '') return 'with-credentials';
  return local || isPublicHost(hostname) ? undefined : 'not-public';
}

function isPublicHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !LOCAL_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
}
