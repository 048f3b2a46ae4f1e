import {
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  type Document,
  MongoBulkWriteError,
  MongoClient,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  ReadConcern,
  type WriteConcernSettings,
  type WriteError,
} from 'mongodb';
import { DuplicateKey, Unavailable } from './errors';
import { type Filter, type Scalar, afterKeyset, toMongoFilter } from './filter';

export interface Identified {
  readonly _id: string;
}

/** Fields with 1 (ascending) or -1 (descending), in the order of importance. */
export type Sort<T> = readonly (readonly [field: keyof T & string, direction: 1 | -1])[];

export interface FindOptions<T> {
  readonly sort?: Sort<T>;
  readonly limit?: number;
  /** The values of all the sort's fields in the last document seen: only what comes after it. */
  readonly after?: readonly Scalar[];
}

/** Ascending; it is read backwards where a query sorts so. */
export interface Index<T> {
  /** In order: an index on [a, b] also serves a query on a alone, not one on b alone. */
  readonly fields: readonly (keyof T & string)[];
  readonly unique?: boolean;
  /** The engine deletes a document that long after the date in the one field, a minute later or so. What is no `Date` there never expires. */
  readonly expireAfterSeconds?: number;
}

/** One collection of documents of one form. Everything asked of it throws `Unavailable` when the engine cannot be reached. */
export interface DocumentCollection<T extends Identified> {
  /** Makes the indexes that are not there yet; others are left alone. */
  ensureIndexes(indexes: readonly Index<T>[]): Promise<void>;
  findOne(filter: Filter<T>): Promise<T | undefined>;
  find(filter: Filter<T>, options?: FindOptions<T>): Promise<T[]>;
  /** The number of matches, counted up to `limit` and no further. */
  count(filter: Filter<T>, limit: number): Promise<number>;
  /** True if the document was not there and is now; false if one with its id (or another unique field) was there, which stays as it is. */
  insertIfAbsent(document: T): Promise<boolean>;
  /** Inserts, or replaces the whole document of the same id. */
  put(document: T): Promise<void>;
  /** Sets the given fields of the one document that matches; false if none does. The filter is the guard: state there what must still hold. */
  update(filter: Filter<T>, fields: Partial<Omit<T, '_id'>>): Promise<boolean>;
  /**
   * Writes each document whose stored predecessor has a lower value in `guard`, or that has none. One that is there with the same or a higher value
   * is left as it is, silently: a replay, or a writer that has been overtaken, changes nothing.
   */
  putNewer(documents: readonly T[], guard: keyof T & string): Promise<void>;
  /**
   * Adds one to the number `field` of a document, which is made of `fields` if it is not there; false, and nothing changes, where that number is `most`
   * already. However many processes count at once, exactly as many succeed as there is room for.
   */
  countUp(_id: string, field: keyof T & string, most: number, fields: Partial<Omit<T, '_id'>>): Promise<boolean>;
  /** Takes one away again, unless there is none. */
  countDown(_id: string, field: keyof T & string): Promise<void>;
  /** Deletes what matches; answers how many. */
  delete(filter: Filter<T>): Promise<number>;
}

/** One database. */
export interface DocumentStore {
  collection<T extends Identified>(name: string): DocumentCollection<T>;
  names(): Promise<string[]>;
  /**
   * Has the engine write the collection's files anew, without what was overwritten or deleted in them (`compact`).
   * @returns why the engine does not do it for this client, if it does not
   */
  rewrite(name: string): Promise<string | undefined>;
  /** Drops the collection; one that is not there is no error. */
  drop(name: string): Promise<void>;
  /** Drops the whole database. */
  dropAll(): Promise<void>;
}

export interface Documents {
  /** Folds of the log. Disposable: it can be made again from the log. */
  readonly views: DocumentStore;
  /** What the log does not hold (keys, leases, deliveries). Written to a majority and to the journal before it is acknowledged. */
  readonly records: DocumentStore;
  /** @throws Unavailable if the engine does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DocumentsOptions {
  /** A `mongodb://` or `mongodb+srv://` URL. */
  readonly url: string;
  /** Prefix of the two databases: `<database>-views` and `<database>-records`. */
  readonly database: string;
  /** How long to look for a server before `Unavailable`, in milliseconds. */
  readonly serverSelectionTimeoutMs?: number;
}

const DURABLE: WriteConcernSettings = { w: 'majority', journal: true };
const DUPLICATE_KEY = 11000;
const NAMESPACE_NOT_FOUND = 26;

/**
 * Connects.
 * @throws Unavailable if no server answers in time.
 */
export async function openDocuments({ url, database, serverSelectionTimeoutMs = 10_000 }: DocumentsOptions): Promise<Documents> {
  // An absent optional field is left out. Stored as null it would come back as something the row's type does not allow.
  const client = new MongoClient(url, { ignoreUndefined: true, serverSelectionTimeoutMS: serverSelectionTimeoutMs });
  try {
    await translated(() => client.connect());
  } catch (error) {
    await client.close();
    throw error;
  }
  const views = client.db(`${database}-views`);
  return {
    views: new MongoStore(views),
    records: new MongoStore(client.db(`${database}-records`, { writeConcern: DURABLE, readConcern: new ReadConcern('majority') })),
    ping: async () => {
      await translated(() => views.command({ ping: 1 }));
    },
    close: () => client.close(),
  };
}

class MongoStore implements DocumentStore {
  constructor(private readonly db: Db) {}

  collection<T extends Identified>(name: string): DocumentCollection<T> {
    return new MongoCollection<T>(this.db.collection<Identified>(name));
  }

  async names(): Promise<string[]> {
    const collections = await translated(() => this.db.listCollections({}, { nameOnly: true }).toArray());
    return collections.map(({ name }) => name);
  }

  async rewrite(name: string): Promise<string | undefined> {
    try {
      // `force`: else the primary of a replica set refuses.
      await translated(() => this.db.command({ compact: name, force: true }));
      return undefined;
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      return error.code === NAMESPACE_NOT_FOUND ? undefined : error.message;
    }
  }

  async drop(name: string): Promise<void> {
    try {
      await translated(() => this.db.collection(name).drop());
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND)) throw error;
    }
  }

  async dropAll(): Promise<void> {
    await translated(() => this.db.dropDatabase());
  }
}

class MongoCollection<T extends Identified> implements DocumentCollection<T> {
  constructor(private readonly collection: Collection<Identified>) {}

  async ensureIndexes(indexes: readonly Index<T>[]): Promise<void> {
    if (indexes.length === 0) return;
    const specifications = indexes.map(({ fields, unique, expireAfterSeconds }) => ({
      key: new Map(fields.map((field) => [field, 1])),
      ...(unique === true && { unique }),
      ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
    }));
    await translated(() => this.collection.createIndexes(specifications));
  }

  async findOne(filter: Filter<T>): Promise<T | undefined> {
    return (await translated(() => this.collection.findOne<T>(toMongoFilter(filter)))) ?? undefined;
  }

  async find(filter: Filter<T>, { sort = [], limit, after }: FindOptions<T> = {}): Promise<T[]> {
    const matches = toMongoFilter(filter);
    const cursor = this.collection.find<T>(after === undefined ? matches : afterKeyset(matches, sort, after));
    if (sort.length > 0) cursor.sort(new Map(sort));
    if (limit !== undefined) cursor.limit(limit);
    return translated(() => cursor.toArray());
  }

  async count(filter: Filter<T>, limit: number): Promise<number> {
    return translated(() => this.collection.countDocuments(toMongoFilter(filter), { limit }));
  }

  async insertIfAbsent(document: T): Promise<boolean> {
    try {
      await translated(() => this.collection.insertOne(document));
      return true;
    } catch (error) {
      if (error instanceof DuplicateKey) return false;
      throw error;
    }
  }

  async put(document: T): Promise<void> {
    const replace = () => this.collection.replaceOne(byId(document._id), document, { upsert: true });
    // Once more: somebody inserted it between the two steps of the first, which a server does not always repeat by itself.
    await translated(() => replace().catch((error: unknown) => (isDuplicateKey(error) ? replace() : Promise.reject(error))));
  }

  async update(filter: Filter<T>, fields: Partial<Omit<T, '_id'>>): Promise<boolean> {
    const result = await translated(() => this.collection.updateOne(toMongoFilter(filter), { $set: fields }));
    return result.matchedCount === 1;
  }

  async putNewer(documents: readonly T[], guard: keyof T & string): Promise<void> {
    if (documents.length === 0) return;
    const operations = documents.map((document) => ({
      replaceOne: { filter: { ...byId(document._id), [guard]: { $lt: document[guard] } }, replacement: document, upsert: true },
    }));
    // Looking and inserting are two steps. The guard hid the stored document, or somebody inserted one between the two, which may well be
    // older: only of a document that was there from the first step on does the second refusal say that it is as new.
    const refused = await this.refusedOf(operations);
    await this.refusedOf(refused);
  }

  /** Carries out the operations, and answers those that met a document of the same id where they were about to insert one. */
  private async refusedOf(operations: readonly AnyBulkWriteOperation<Identified>[]): Promise<readonly AnyBulkWriteOperation<Identified>[]> {
    if (operations.length === 0) return [];
    try {
      // Unordered, so that one that is refused does not keep back the others.
      await translated(() => this.collection.bulkWrite(operations, { ordered: false }));
      return [];
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError && isOnlyRefused(error))) throw error;
      return writeErrorsOf(error).flatMap(({ index }) => operations[index] ?? []);
    }
  }

  async countUp(_id: string, field: keyof T & string, most: number, fields: Partial<Omit<T, '_id'>>): Promise<boolean> {
    const count = (upsert: boolean) =>
      translated(() =>
        this.collection.updateOne({ ...byId(_id), [field]: { $lt: most } }, { $inc: { [field]: 1 }, $set: fields }, { upsert }),
      );
    try {
      await count(true);
      return true;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      // Full, or made by somebody else between the two steps of the upsert: then it is there now.
      return (await count(false)).matchedCount === 1;
    }
  }

  async countDown(_id: string, field: keyof T & string): Promise<void> {
    await translated(() => this.collection.updateOne({ ...byId(_id), [field]: { $gt: 0 } }, { $inc: { [field]: -1 } }));
  }

  async delete(filter: Filter<T>): Promise<number> {
    return (await translated(() => this.collection.deleteMany(toMongoFilter(filter)))).deletedCount;
  }
}

function byId(id: string): Document {
  return { _id: { $eq: id } };
}

function isOnlyRefused(error: MongoBulkWriteError): boolean {
  const failures = writeErrorsOf(error);
  return failures.length > 0 && failures.every(({ code }) => code === DUPLICATE_KEY) && error.result.getWriteConcernError() === undefined;
}

function writeErrorsOf({ writeErrors }: MongoBulkWriteError): readonly WriteError[] {
  return [writeErrors].flat();
}

function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY && !(error instanceof MongoBulkWriteError);
}

/** The driver's errors in our words, so that no other file needs the driver to tell them apart. */
async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (isUnavailable(error)) throw new Unavailable('The document store does not answer', { cause: error });
    if (isDuplicateKey(error)) throw new DuplicateKey('A document with this id or unique value exists', { cause: error });
    throw error;
  }
}

function isUnavailable(error: unknown): boolean {
  return [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError, MongoOperationTimeoutError].some(
    (kind) => error instanceof kind,
  );
}
