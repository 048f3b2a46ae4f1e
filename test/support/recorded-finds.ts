import { type BSON, type Db, MongoClient } from 'mongodb';
import { deserialize } from 'bson';
import { Proxy } from './proxy';

const OP_MSG = 2013;
/** Header, flags and the kind of the first section come before the command. */
const COMMAND_AT = 21;
/** What belongs to the one request, not to what was asked. */
const OF_THE_REQUEST = new Set([
  'lsid',
  '$db',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'maxTimeMS',
  'txnNumber',
]);

/** How many documents the server took to answer one `find`, by its own account (`explain`). */
export interface FindCost {
  readonly find: string;
  readonly limit: number;
  readonly returned: number;
  readonly examined: number;
}

/** Hears which `find`s a client sends to a server, and has the server explain them. */
export class RecordedFinds {
  #finds: { readonly database: string; readonly command: BSON.Document }[] = [];

  private constructor(
    private readonly proxy: Proxy,
    private readonly client: MongoClient,
  ) {
    proxy.onSent = (bytes) => this.#hear(bytes);
  }

  static async of(mongodbUrl: string): Promise<RecordedFinds> {
    return new RecordedFinds(await Proxy.to(mongodbUrl), await MongoClient.connect(mongodbUrl));
  }

  /** What the client is to connect to. */
  get url(): string {
    return `mongodb://127.0.0.1:${this.proxy.port}/?directConnection=true`;
  }

  /** What the `find`s with one of these fields in their filter cost that were sent since the last call. */
  async costs(...fields: readonly string[]): Promise<FindCost[]> {
    const finds = this.#finds.filter(({ command }) =>
      fields.some((field) => Object.hasOwn((command['filter'] as BSON.Document | undefined) ?? {}, field)),
    );
    this.#finds = [];
    return Promise.all(finds.map(({ database, command }) => costOf(this.client.db(database), command)));
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.proxy.close();
  }

  /** A small command is one piece: nobody sends on a connection before the answer to it. */
  #hear(bytes: Buffer): void {
    if (bytes.length < COMMAND_AT + 4 || bytes.readInt32LE(0) !== bytes.length || bytes.readInt32LE(12) !== OP_MSG)
      return;
    const { $db: database, ...command } = deserialize(
      bytes.subarray(COMMAND_AT, COMMAND_AT + bytes.readInt32LE(COMMAND_AT)),
    );
    if (command['find'] !== undefined) this.#finds.push({ database: String(database), command });
  }
}

async function costOf(db: Db, command: BSON.Document): Promise<FindCost> {
  const asked = Object.fromEntries(Object.entries(command).filter(([name]) => !OF_THE_REQUEST.has(name)));
  const { executionStats } = await db.command({ explain: asked, verbosity: 'executionStats' });
  return {
    find: String(command['find']),
    limit: Number(command['limit']),
    returned: executionStats.nReturned,
    examined: executionStats.totalDocsExamined,
  };
}
