import { type DirectoryLock, lockDirectory, privateDirectory } from '#engines/directory-lock';
import { serve } from './server';
import { EventLog } from './storage/event-log';

export { DamagedLogError } from './storage/recovery';

export interface EmbeddedEventStoreDbOptions {
  /** Where the events are kept; created when absent, locked while the server runs. */
  directory: string;
  /** 0, the default, for any free port. */
  port?: number;
  log?: (line: string) => void;
  /**
   * Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the
   * disk.
   */
  diskFailed?: (failure: Error) => void;
  /** How long half a message or half an append may wait for its rest, in milliseconds; half a minute when left out. */
  patienceMs?: number;
}

export interface EmbeddedEventStoreDb {
  /** Connection string for `@eventstore/db-client`. */
  url: string;
  port: number;
  /** Ends all calls, makes durable what was accepted, and releases the directory. */
  stop(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that speaks the gRPC protocol of EventStoreDB 23.10, as far as streams go, on an
 * append-only file.
 *
 * An append that was acknowledged survives a power cut; a reader never sees an event that might not.
 * @throws DirectoryInUse when another process serves the directory
 * @throws DamagedLogError when an acknowledged event cannot be read any more
 */
export async function startEmbeddedEventStoreDb(options: EmbeddedEventStoreDbOptions): Promise<EmbeddedEventStoreDb> {
  const { directory, port = 0, log = () => undefined, diskFailed, patienceMs } = options;
  log('Embedded EventStoreDB: a convenience server for one machine, not for production.');
  await privateDirectory(directory);
  const lock = await lockDirectory(directory);
  let events: EventLog | undefined;
  try {
    events = await EventLog.open({ directory, log, ...(diskFailed && { diskFailed }) });
    const opened = events;
    const server = await serve(opened, port, patienceMs);
    const url = `esdb://127.0.0.1:${server.port}?tls=false`;
    log(`Embedded EventStoreDB: ${opened.visibleCount} events in ${directory}, at ${url}`);
    return { url, port: server.port, stop: () => stop(server, opened, lock) };
  } catch (error) {
    await events?.close();
    await lock.release();
    throw error;
  }
}

async function stop(server: { stop(): Promise<void> }, events: EventLog, lock: DirectoryLock): Promise<void> {
  try {
    await server.stop();
    await events.close();
  } finally {
    await lock.release();
  }
}
