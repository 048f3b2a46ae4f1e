import { once } from 'node:events';
import { createServer } from 'node:net';
import { EMBEDDED_ENGINE_NAME } from '#platform';

/** The addresses of the embedded engines, marked as theirs so that production mode refuses them. */
export function embeddedEngineUrls(ports: { readonly eventStorePort: number; readonly mongodbPort: number }) {
  return {
    EVENTSTORE_URL: `esdb://127.0.0.1:${ports.eventStorePort}?tls=false&connectionName=${EMBEDDED_ENGINE_NAME}`,
    MONGODB_URL: `mongodb://127.0.0.1:${ports.mongodbPort}/?appName=${EMBEDDED_ENGINE_NAME}`,
  };
}

/**
 * A port of 127.0.0.1 that was free a moment ago. Chosen before a process starts, so that others can be told its address beforehand and a
 * restart comes back at the same one.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  server.close();
  await once(server, 'close');
  return address.port;
}
