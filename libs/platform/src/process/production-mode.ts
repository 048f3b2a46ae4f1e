import { isIP } from 'node:net';
import { LOOPBACK } from './addresses';
import { type Environment } from './setting';

/**
 * Whether production mode holds: when it is asked for, and whenever anything is to be reachable beyond this machine.
 */
export function isProductionMode(env: Environment): boolean {
  const publicUrl = env['PUBLIC_URL'];
  const listening = ['HOST', 'MAIL_RETURN_HOST', 'OPERATIONS_HOST'].map((name) => env[name] || LOOPBACK);
  const reachableHosts = [...listening, ...(publicUrl && URL.canParse(publicUrl) ? [new URL(publicUrl).hostname] : [])];
  return env['NODE_ENV'] === 'production' || !reachableHosts.every(isLoopback);
}

/** Why production mode holds, as the end of a sentence. */
export function whyProduction(env: Environment): string {
  return env['NODE_ENV'] === 'production' ? 'in production' : 'when reachable beyond this machine, which is production';
}

/** Whether only this machine can reach what listens on `host`. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
