import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parse } from 'tldts';

const LONGEST_URL = 1_000;
/** Top-level names of the list of public suffixes below which nothing has an address that others reach (RFC 7686). */
const WITHOUT_ADDRESSES = ['arpa', 'onion'];
/** Below it lie the names of examples (RFC 2606). */
const EXAMPLE = 'example';

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

/**
 * Whether the internet may know a host. A name below a top that it has none of leads into somebody's own network, if
 * anywhere: `.local`, `.internal`, `.home`, `.corp`, `.svc`, and what each network calls its own.
 */
function isPublicHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(host) !== 0) return isPublicAddress(host);
  const [top = '', ...others] = host.split('.').reverse();
  if (others.length === 0) return false;
  return top === EXAMPLE || (parse(host).isIcann === true && !WITHOUT_ADDRESSES.includes(top));
}
