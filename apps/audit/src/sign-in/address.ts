import { InvalidArgumentError } from 'commander';

/**
 * The address of an issuer or an API as an option names it, without a slash at its end.
 *
 * @throws InvalidArgumentError when tokens would travel to it in the clear: without TLS only this machine may be named
 */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && !(url && isOnThisMachine(url))) {
    throw new InvalidArgumentError('It must be an https:// address, or an http:// address of this machine.');
  }
  return text.replace(/(?<!\/)\/+$/, '');
}

/** Whether an address is served without TLS, which is safe only where nothing leaves the machine. */
export function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
