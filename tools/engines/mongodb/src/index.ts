import { runServer } from './server';
import { nodeDisk } from './store/disk';

export interface EmbeddedMongoDbOptions {
  /** Where the data is kept; made if missing. One server at a time. */
  readonly directory: string;
  /** Any free one when left out. */
  readonly port?: number;
  readonly log?: (line: string) => void;
  /**
   * Called once the disk has refused a write: nothing more is acknowledged, and only a new start knows what is on the
   * disk.
   */
  readonly diskFailed?: (failure: Error) => void;
  /**
   * How often documents are removed that an index with a time to live lets expire; every minute when left out, as
   * MongoDB does it.
   */
  readonly expiryIntervalMs?: number;
  /** How long half a message may wait for its rest, in milliseconds; half a minute when left out. */
  readonly patienceMs?: number;
  /**
   * For tests: what happens between the two steps of an upsert that finds nothing. A MongoDB server looks and inserts
   * in two steps, and others may write between them; here they are one unless this is given.
   */
  readonly upsertWindow?: () => Promise<void>;
}

export interface EmbeddedMongoDb {
  /** A connection string for the driver. */
  readonly url: string;
  readonly port: number;
  /** Ends all connections, writes out what is queued and frees the directory. */
  stop(): Promise<void>;
}

const SMALLEST_REWRITE = 32 * 1024 * 1024;
const EXPIRY_INTERVAL_MS = 60_000;

/**
 * Starts a server that speaks MongoDB's wire protocol to the drivers of this machine, keeping documents in an
 * append-only journal, and their places and keys in memory. Every acknowledged write that waits for the disk is there.
 * It presents itself as a standalone server of version 8.0: no transactions, no change streams; a command or option
 * that is not served is refused by name.
 * @throws Error when another server has the directory or the port, and DamagedJournal, naming file and offset, when the
 * data cannot be trusted
 */
export function startEmbeddedMongoDb(options: EmbeddedMongoDbOptions): Promise<EmbeddedMongoDb> {
  const { port = 0, log = () => undefined, expiryIntervalMs = EXPIRY_INTERVAL_MS } = options;
  return runServer(port, { ...options, log, expiryIntervalMs, disk: nodeDisk, smallestRewrite: SMALLEST_REWRITE });
}
