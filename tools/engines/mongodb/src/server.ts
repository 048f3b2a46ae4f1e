import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type CommandContext } from './commands/command';
import { Cursors } from './commands/cursor-registry';
import { LongWrites } from './commands/write-operations';
import { answerCommand } from './commands/dispatch';
import { hasSystemCode } from './errors';
import { type JournalOptions } from './store/journal';
import { Store } from './store/store';
import { inTurns } from './turns';
import { type Request } from './wire/messages';
import { HalfMessages, serveConnection } from './wire/connection';

const HOST = '127.0.0.1';
/** Drivers hold a hundred each at most. */
const MOST_CONNECTIONS = 1_000;
const PATIENCE_MS = 30_000;

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Ends all connections, writes out what is queued and frees the directory. */
  stop(): Promise<void>;
}

export interface ServerOptions extends JournalOptions, Pick<CommandContext, 'upsertWindow'> {
  /** How often expired documents are removed. */
  readonly expiryIntervalMs: number;
  /** How long half a message may wait for its rest, in milliseconds. */
  readonly patienceMs?: number;
}

/** Opens the store and serves it on this machine only. @throws Error when the directory or the port cannot be had */
export async function runServer(port: number, options: ServerOptions): Promise<RunningServer> {
  options.log('Embedded MongoDB-compatible server: a convenience for one machine, not for production.');
  const store = await Store.open(options);
  const connections = new Set<Socket>();
  const served = new Set<Promise<void>>();
  const serve = connectionServer(store, options);
  const server = createServer({ noDelay: true }, (socket) => {
    connections.add(socket);
    const connection = serve(socket).finally(() => {
      connections.delete(socket);
      served.delete(connection);
    });
    served.add(connection);
  });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    const bound = await listen(server, port);
    const url = `mongodb://${HOST}:${bound}/?directConnection=true`;
    options.log(`${url} serves ${options.directory}`);
    const stopRemoving = removeExpired(store, options.expiryIntervalMs);
    return { url, port: bound, stop: () => stop({ server, store, connections, served, stopRemoving }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Again and again, once the time before is over. Answers what ends it, which resolves when nothing is removed any more.
 */
function removeExpired(store: Store, everyMs: number): () => Promise<void> {
  let removing: Promise<void> | undefined;
  const timer = setInterval(() => {
    removing ??= inTurns(store.removingExpired(Date.now())).finally(() => (removing = undefined));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await removing;
  };
}

function connectionServer(
  store: Store,
  { log, upsertWindow, patienceMs = PATIENCE_MS }: ServerOptions,
): (socket: Socket) => Promise<void> {
  const cursors = new Cursors();
  const longWrites = new LongWrites();
  const halves = new HalfMessages(patienceMs);
  let connectionId = 0;
  return async (socket) => {
    connectionId += 1;
    const id = connectionId;
    const closing = new AbortController();
    socket.once('close', () => closing.abort());
    // Its end is read only once what it has asked is answered; that it has come is told before, with nothing to read.
    socket.on('readable', () => {
      if (socket.readableLength === 0) closing.abort();
    });
    try {
      const testing = upsertWindow && { upsertWindow };
      const answer = ({ command, database }: Request) =>
        answerCommand(command, {
          store,
          cursors,
          longWrites,
          database,
          connectionId: id,
          closed: closing.signal,
          ...testing,
        });
      await serveConnection(socket, answer, halves);
    } catch (error) {
      // A client that goes away in the middle of a message is nothing to report; one that sends nonsense is.
      if (!hasSystemCode(error, 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'))
        log(`connection ${id} closed: ${String(error)}`);
    } finally {
      socket.destroy();
    }
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

interface Running {
  readonly server: Server;
  readonly store: Store;
  readonly connections: ReadonlySet<Socket>;
  readonly served: ReadonlySet<Promise<void>>;
  readonly stopRemoving: () => Promise<void>;
}

async function stop({ server, store, connections, served, stopRemoving }: Running): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of connections) socket.destroy();
  await closed;
  await Promise.all(served);
  await stopRemoving();
  await store.close();
}
