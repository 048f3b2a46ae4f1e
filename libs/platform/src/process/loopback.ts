import { isLoopback } from './production-mode';

/**
 * Whether a `Host` header names this machine, with whichever port. A page of anywhere can have its own name lead to
 * 127.0.0.1 (DNS rebinding) and would then be of the same origin as whatever listens there; the name it was opened by
 * is what still tells it apart.
 */
export function namesLoopback(hostHeader: string | undefined): boolean {
  const [, host] = /^(\[[\da-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(hostHeader ?? '') ?? [];
  return host !== undefined && isLoopback(host);
}
