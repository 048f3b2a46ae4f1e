import { isIPv6 } from 'node:net';
import { Address6 } from 'ip-address';

/**
 * What one customer of a network provider has, for counting what comes from it: an IPv4 address, also where it is
 * written as an IPv6 one; of IPv6 the network of 64 bits (RFC 6177), in which anybody has addresses without end.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const parsed = new Address6(address);
  if (parsed.isMapped4()) return parsed.to4().correctForm();
  return new Address6(`${parsed.correctForm()}/64`).startAddress().correctForm();
}
