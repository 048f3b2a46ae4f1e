import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * What the configuration knows the mail catcher by, in order to refuse it in production. Not imported: the catcher
 * needs nothing of the rest.
 */
const MARK = 'mail-catcher';

/** The addresses of the embedded engines. */
export const embeddedEventStoreUrl = (port: number): string => `esdb://127.0.0.1:${port}?tls=false`;
export const embeddedMongoDbUrl = (port: number): string => `mongodb://127.0.0.1:${port}/?directConnection=true`;

export function embeddedEngineUrls(ports: { readonly eventStore: number; readonly mongodb: number }) {
  return { EVENTSTORE_URL: embeddedEventStoreUrl(ports.eventStore), MONGODB_URL: embeddedMongoDbUrl(ports.mongodb) };
}

/** The address of the mail catcher, marked by the name that the client gives to the mail server. */
export function mailCatcherUrl(port: number): string {
  return `smtp://127.0.0.1:${port}/?name=${MARK}`;
}

/** The system may hand out a port again as soon as it is free: two programs would be told the same one. */
const handedOut = new Set<number>();

/**
 * A port of 127.0.0.1 that was free a moment ago, another at each call. Chosen before a process starts, so that others
 * can be told its address beforehand and a restart comes back at the same one.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  // Closed only after another was found, which is then another one.
  const port = handedOut.has(address.port) ? await freePort() : address.port;
  handedOut.add(port);
  server.close();
  await once(server, 'close');
  return port;
}
