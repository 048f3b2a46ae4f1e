/**
 * A mail address in a `mailto:` link (RFC 6068): the sign before its domain stands as it is, everything else that could
 * mean something there is escaped.
 */
export function inMailto(address: string): string {
  return encodeURIComponent(address).replaceAll('%40', '@');
}
