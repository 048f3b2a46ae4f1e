import { runServer } from './server';
import { nodeDisk } from './store/disk';

export interface EmbeddedMongoDbOptions {
  /** Where the data is kept; made if missing. One server at a time. */
  readonly directory: string;
  /** Any free one when left out. */
  readonly port?: number;
  readonly log?: (line: string) => void;
}

export interface EmbeddedMongoDb {
  /** A connection string for the driver. */
  readonly url: string;
  readonly port: number;
  /** Ends all connections, writes out what is queued and frees the directory. */
  stop(): Promise<void>;
}

const SMALLEST_REWRITE = 32 * 1024 * 1024;

/**
 * Starts a server that speaks MongoDB's wire protocol to the drivers of this machine, keeping documents in memory and in an
 * append-only journal. Every acknowledged write is on disk. It presents itself as a standalone server of version 8.0: no
 * transactions, no change streams; a command or option that is not served is refused by name.
 * @throws Error when another server has the directory or the port, and DamagedJournal, naming file and offset, when the data cannot be trusted
 */
export function startEmbeddedMongoDb({ directory, port = 0, log = () => undefined }: EmbeddedMongoDbOptions): Promise<EmbeddedMongoDb> {
  return runServer(port, { directory, log, disk: nodeDisk, smallestRewrite: SMALLEST_REWRITE });
}
