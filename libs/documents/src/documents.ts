import {
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  type Collection,
  type Db,
  type Document,
  MongoBulkWriteError,
  type DbOptions,
  MongoClient,
  MongoClientClosedError,
  MongoDriverError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  ReadConcern,
  type WriteError,
} from 'mongodb';
import { DuplicateKey, NotSupported, Unavailable } from './errors';
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
  /**
   * Aborted once nobody waits for the answer any more: the driver and the engine then give the search up, and the
   * abort's reason is thrown.
   */
  readonly left?: AbortSignal | undefined;
}

/** Ascending; it is read backwards where a query sorts so. */
export interface Index<T> {
  /** In order: an index on [a, b] also serves a query on a alone, not one on b alone. */
  readonly fields: readonly (keyof T & string)[];
  readonly unique?: boolean;
  /** It holds only documents with these values, and serves only queries that ask for just these by `eq`. */
  readonly where?: { readonly [Field in keyof T & string]?: Scalar };
  /**
   * The engine deletes a document that long after the date in the one field, a minute later or so. What is no `Date`
   * there never expires.
   */
  readonly expireAfterSeconds?: number;
}

/** Fields to set in the one document that matches. */
export interface Update<T> {
  readonly filter: Filter<T>;
  readonly fields: Partial<Omit<T, '_id'>>;
}

/** What finds documents of one form; `Found` is what of each is read. */
export interface DocumentSearch<T extends Identified, Found = T> {
  findOne(filter: Filter<T>): Promise<Found | undefined>;
  find(filter: Filter<T>, options?: FindOptions<T>): Promise<Found[]>;
  /** The number of matches, counted up to `limit` and no further. */
  count(filter: Filter<T>, limit: number, left?: AbortSignal): Promise<number>;
}

/**
 * One collection of documents of one form. Everything asked of it throws `Unavailable` when the engine cannot be
 * reached.
 */
export interface DocumentCollection<T extends Identified> extends DocumentSearch<T> {
  /**
   * Makes the indexes that are not there yet; others are left alone. @throws NotSupported where the engine cannot let
   * documents expire, and is asked to
   */
  ensureIndexes(indexes: readonly Index<T>[]): Promise<void>;
  /** The fields of each index there is, in its order; none if there is no such collection. */
  indexedFields(): Promise<string[][]>;
  /** The same documents without some of their fields: they may be found by those, and the engine does not send them. */
  without<Field extends keyof T & string>(fields: readonly Field[]): DocumentSearch<T, Omit<T, Field>>;
  /**
   * True if the document was not there and is now; false if one with its id (or another unique field) was there, which
   * stays as it is.
   */
  insertIfAbsent(document: T): Promise<boolean>;
  /** Inserts, or replaces the whole document of the same id. */
  put(document: T): Promise<void>;
  /**
   * Sets the given fields of the one document that matches; false if none does. The filter is the guard: state there
   * what must still hold.
   */
  update(filter: Filter<T>, fields: Partial<Omit<T, '_id'>>): Promise<boolean>;
  /** The same for several, each by itself, in one request; answers how many matched. None depends on another. */
  updateEach(updates: readonly Update<T>[]): Promise<number>;
  /**
   * Writes each document whose stored predecessor has a lower value in `guard`, or that has none. One that is there
   * with the same or a higher value is left as it is, silently: a replay, or a writer that has been overtaken, changes
   * nothing.
   *
   * @param isNew of which it is expected that none is there: they are inserted without a look, which costs the engine
   * less; right whether or not it is so
   */
  putNewer(documents: readonly T[], guard: keyof T & string, isNew?: (document: T) => boolean): Promise<void>;
  /**
   * Sets the fields of the one document that matches, which the filter names by its id, and then writes the others as
   * `putNewer` does: few of them with the same request. False, and nothing was written, where none matches.
   */
  putNewerAfter(
    first: Update<T>,
    documents: readonly T[],
    guard: keyof T & string,
    isNew?: (document: T) => boolean,
  ): Promise<boolean>;
  /**
   * Adds one to the number `field` of a document, which is made of `fields` if it is not there; false, and nothing
   * changes, where that number is `most` already. However many processes count at once, exactly as many succeed as
   * there is room for.
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
  /** The engine's time, in milliseconds since 1970: the one clock that all processes have in common. */
  now(): Promise<number>;
  names(): Promise<string[]>;
  /**
   * Asks the engine to write the collection's files anew, without what was overwritten or deleted in them (`compact`).
   * Nothing rests on it: MongoDB answers ok also where there is too little to gain, and leaves them as they are.
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
  /**
   * What the log does not hold (keys, leases, deliveries). Written to a majority and to the journal before it is
   * acknowledged.
   */
  readonly records: DocumentStore;
  /** @throws Unavailable if the engine does not answer. */
  ping(): Promise<void>;
  /**
   * Whether this is the embedded engine, by what the server says of itself: a URL says what somebody wrote into it.
   * @throws Unavailable if the engine does not answer.
   */
  isEmbedded(): Promise<boolean>;
  /**
   * The version of the engine, as it says itself.
   * @throws Unavailable if the engine does not answer.
   */
  version(): Promise<string>;
  /** The connections to the engine, and who waits for one. */
  connections(): Connections;
  close(): Promise<void>;
}

/** How many connections there are, how many of them are in use, and how many requests wait for one. */
export interface Connections {
  readonly open: number;
  readonly inUse: number;
  readonly waiting: number;
}

export interface DocumentsOptions {
  /** A `mongodb://` or `mongodb+srv://` URL. */
  readonly url: string;
  /** Prefix of the two databases: `<database>-views` and `<database>-records`. */
  readonly database: string;
  /** How long one request may take, looking for a server included, before `Unavailable`, in milliseconds. */
  readonly requestTimeoutMs?: number;
}

const REQUEST_TIMEOUT_MS = 4_000;
/**
 * For what nobody waits for and grows with a collection, such as building an index. An engine that falls silent
 * meanwhile is noticed all the same, by its heartbeat.
 */
const UPKEEP_TIMEOUT_MS = 60_000;
/**
 * How often the driver looks after each server, and how long that one may take: an engine that falls silent is left
 * after both, and found again as soon.
 */
const HEARTBEAT = { heartbeatFrequencyMS: 2_000, connectTimeoutMS: 2_000 };

/**
 * Whatever the URL says: one that reads from secondaries, or takes a write for done that one member has, would let a
 * view or a lease go back in time.
 */
const PINNED: DbOptions = {
  writeConcern: { w: 'majority' },
  readConcern: new ReadConcern('majority'),
  readPreference: 'primary',
};
const DURABLE: DbOptions = { ...PINNED, writeConcern: { w: 'majority', journal: true } };
/**
 * How many documents are written at once: few enough to be done well within the time of one request, however slow or
 * busy the engine is.
 */
const WRITTEN_AT_ONCE = { least: 100, first: 500, most: 2_000 } as const;
const SOON_SHARE = 1 / 6;
const LATE_SHARE = 1 / 2;
/** So many are written in order with one request; more are written faster in any order, and each shard by itself. */
const FEW = 100;
/** The module that the embedded engine says it is built with, and nothing else does. */
const EMBEDDED_MARK = 'embedded-engine';
const DUPLICATE_KEY = 11000;
const IMMUTABLE_FIELD = 66;
const NAMESPACE_NOT_FOUND = 26;
const NOT_IMPLEMENTED = 238;

/**
 * Connects. Every request is over after `requestTimeoutMs`, also where the engine takes connections and never answers.
 * @throws Unavailable if no server answers in time.
 */
export async function openDocuments({
  url,
  database,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
}: DocumentsOptions): Promise<Documents> {
  const client = new MongoClient(url, {
    // An absent optional field is left out. Stored as null it would come back as something the row's type does not
    // allow.
    ignoreUndefined: true,
    // The driver's own `timeoutMS` has no effect. These bound its steps, so that none begins long after the caller has
    // had its answer.
    serverSelectionTimeoutMS: requestTimeoutMs,
    waitQueueTimeoutMS: requestTimeoutMs,
    socketTimeoutMS: UPKEEP_TIMEOUT_MS,
    ...HEARTBEAT,
  });
  const connections = countedConnections(client);
  const ask = askingFor(requestTimeoutMs);
  try {
    await ask(() => client.connect());
  } catch (error) {
    client.close().catch(() => undefined); // not waited for: it ends once the attempts to connect have
    throw error;
  }
  const views = client.db(`${database}-views`, PINNED);
  const pace = new Pace(requestTimeoutMs);
  return {
    views: new MongoStore(views, ask, pace),
    records: new MongoStore(client.db(`${database}-records`, DURABLE), ask, pace),
    ping: async () => {
      await ask(() => views.command({ ping: 1 }));
    },
    isEmbedded: async () => {
      const { modules } = await ask(() => views.command({ buildInfo: 1 }));
      return Array.isArray(modules) && modules.includes(EMBEDDED_MARK);
    },
    version: async () => {
      const { version } = await ask(() => views.command({ buildInfo: 1 }));
      return String(version);
    },
    connections,
    close: () => client.close(),
  };
}

/** Counts by what the driver's pools tell (CMAP events); it keeps no sums itself. */
function countedConnections(client: MongoClient): () => Connections {
  const counts = { open: 0, inUse: 0, waiting: 0 };
  client.on('connectionCreated', () => (counts.open += 1));
  client.on('connectionClosed', () => (counts.open -= 1));
  client.on('connectionCheckOutStarted', () => (counts.waiting += 1));
  client.on('connectionCheckOutFailed', () => (counts.waiting -= 1));
  client.on('connectionCheckedOut', () => {
    counts.waiting -= 1;
    counts.inUse += 1;
  });
  client.on('connectionCheckedIn', () => (counts.inUse -= 1));
  return () => ({ ...counts });
}

/**
 * Makes a request and has its outcome in our words, in time or as `Unavailable`. What it hands over makes the engine,
 * too, give up in time.
 */
type Ask = <Result>(request: (limit: { readonly maxTimeMS: number }) => Promise<Result>) => Promise<Result>;

function askingFor(timeoutMs: number): Ask {
  return async (request) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Unavailable(`The document store has not answered within ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
    try {
      return await Promise.race([request({ maxTimeMS: timeoutMs }), late]);
    } catch (error) {
      throw translated(error);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** For what may take longer than a reader would wait. */
const upkeep = askingFor(UPKEEP_TIMEOUT_MS);

/**
 * How much is written with one request, by how long the last ones took: of all collections together, for they share the
 * engine.
 */
class Pace {
  atOnce: number = WRITTEN_AT_ONCE.first;

  constructor(private readonly timeoutMs: number) {}

  async measured(documents: number, write: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    try {
      await write();
    } finally {
      this.took(performance.now() - begun, documents);
    }
  }

  private took(ms: number, documents: number): void {
    const isFull = documents >= this.atOnce;
    if (ms > LATE_SHARE * this.timeoutMs)
      this.atOnce = Math.max(WRITTEN_AT_ONCE.least, Math.min(this.atOnce, Math.ceil(documents / 2)));
    else if (isFull && ms < SOON_SHARE * this.timeoutMs) this.atOnce = Math.min(WRITTEN_AT_ONCE.most, 2 * this.atOnce);
  }
}

class MongoStore implements DocumentStore {
  constructor(
    private readonly db: Db,
    private readonly ask: Ask,
    private readonly pace: Pace,
  ) {}

  collection<T extends Identified>(name: string): DocumentCollection<T> {
    return new MongoCollection<T>(this.db.collection<Identified>(name), this.ask, this.pace);
  }

  async now(): Promise<number> {
    const { localTime } = await this.ask(() => this.db.command({ hello: 1 }));
    if (!(localTime instanceof Date)) throw new Error('The document store does not tell its time');
    return localTime.getTime();
  }

  async names(): Promise<string[]> {
    const collections = await this.ask((limit) => this.db.listCollections({}, { nameOnly: true, ...limit }).toArray());
    return collections.map(({ name }) => name);
  }

  async rewrite(name: string): Promise<string | undefined> {
    try {
      // `force`: else the primary of a replica set refuses.
      await upkeep(() => this.db.command({ compact: name, force: true }));
      return undefined;
    } catch (error) {
      const refusal = error instanceof Unavailable ? error.cause : error;
      if (!(refusal instanceof MongoServerError)) throw error;
      return refusal.code === NAMESPACE_NOT_FOUND ? undefined : refusal.message;
    }
  }

  async drop(name: string): Promise<void> {
    try {
      await upkeep(() => this.db.collection(name).drop());
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND)) throw error;
    }
  }

  async dropAll(): Promise<void> {
    await upkeep(() => this.db.dropDatabase());
  }
}

class MongoSearch<T extends Identified, Found> implements DocumentSearch<T, Found> {
  /** @param read what of each document is read: all of it unless told */
  constructor(
    private readonly collection: Collection<Identified>,
    private readonly ask: Ask,
    private readonly read: { readonly projection?: Document } = {},
  ) {}

  async findOne(filter: Filter<T>): Promise<Found | undefined> {
    const found = this.ask((time) => this.collection.findOne<Found>(toMongoFilter(filter), { ...this.read, ...time }));
    return (await found) ?? undefined;
  }

  async find(filter: Filter<T>, { sort = [], limit, after, left }: FindOptions<T> = {}): Promise<Found[]> {
    const matches = toMongoFilter(filter);
    const place = after === undefined ? matches : afterKeyset(matches, sort, after);
    return this.ask((time) => {
      const cursor = this.collection.find<Found & Document>(place, { ...this.read, ...time, signal: left });
      if (sort.length > 0) cursor.sort(new Map(sort));
      if (limit !== undefined) cursor.limit(limit);
      return cursor.toArray();
    });
  }

  async count(filter: Filter<T>, limit: number, left?: AbortSignal): Promise<number> {
    return this.ask((time) => this.collection.countDocuments(toMongoFilter(filter), { limit, ...time, signal: left }));
  }
}

class MongoCollection<T extends Identified> implements DocumentCollection<T> {
  private readonly whole: DocumentSearch<T>;

  constructor(
    private readonly collection: Collection<Identified>,
    private readonly ask: Ask,
    private readonly pace: Pace,
  ) {
    this.whole = new MongoSearch(collection, ask);
  }

  findOne(filter: Filter<T>): Promise<T | undefined> {
    return this.whole.findOne(filter);
  }

  find(filter: Filter<T>, options?: FindOptions<T>): Promise<T[]> {
    return this.whole.find(filter, options);
  }

  count(filter: Filter<T>, limit: number, left?: AbortSignal): Promise<number> {
    return this.whole.count(filter, limit, left);
  }

  without<Field extends keyof T & string>(fields: readonly Field[]): DocumentSearch<T, Omit<T, Field>> {
    const projection = Object.fromEntries(fields.map((field) => [field, 0]));
    return new MongoSearch(this.collection, this.ask, { projection });
  }

  async ensureIndexes(indexes: readonly Index<T>[]): Promise<void> {
    for (const { fields, unique, where, expireAfterSeconds } of indexes) {
      const specification = {
        key: new Map(fields.map((field) => [field, 1])),
        ...(unique === true && { unique }),
        ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
      };
      // One at a time: asked for several that are there already, FerretDB breaks the connection.
      const create = (of: object) => upkeep(() => this.collection.createIndexes([{ ...specification, ...of }]));
      try {
        await create(where === undefined ? {} : { partialFilterExpression: toMongoFilter<T>(equalTo(where)) });
      } catch (error) {
        if (where === undefined || !(error instanceof NotSupported)) throw error;
        await create({}); // larger, and as good
      }
    }
  }

  async indexedFields(): Promise<string[][]> {
    try {
      const indexes = await upkeep(() => this.collection.listIndexes().toArray());
      return indexes.map(({ key }) => Object.keys(key as object));
    } catch (error) {
      if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
      throw error;
    }
  }

  async insertIfAbsent(document: T): Promise<boolean> {
    try {
      await this.ask((limit) => this.collection.insertOne(document, limit));
      return true;
    } catch (error) {
      if (error instanceof DuplicateKey) return false;
      throw error;
    }
  }

  async put(document: T): Promise<void> {
    const replace = () =>
      this.ask((limit) => this.collection.replaceOne(byId(document._id), document, { upsert: true, ...limit }));
    try {
      await replace();
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      // Once more: somebody inserted it between the two steps of the first, which a server does not always repeat by
      // itself.
      await replace();
    }
  }

  async update(filter: Filter<T>, fields: Partial<Omit<T, '_id'>>): Promise<boolean> {
    const result = await this.ask((limit) => this.collection.updateOne(toMongoFilter(filter), { $set: fields }, limit));
    return result.matchedCount === 1;
  }

  async updateEach(updates: readonly Update<T>[]): Promise<number> {
    const operations = updates.map(({ filter, fields }) => ({
      updateOne: { filter: toMongoFilter(filter), update: { $set: fields } },
    }));
    const result = await this.ask((limit) => this.collection.bulkWrite(operations, { ordered: false, ...limit }));
    return result.matchedCount;
  }

  async putNewer(
    documents: readonly T[],
    guard: keyof T & string,
    isNew: (document: T) => boolean = () => false,
  ): Promise<void> {
    for (let left = documents; left.length > 0;) {
      const some = left.slice(0, this.pace.atOnce);
      left = left.slice(some.length);
      await this.pace.measured(some.length, () => this.putNewerAtOnce(some, guard, isNew));
    }
  }

  private async putNewerAtOnce(
    documents: readonly T[],
    guard: keyof T & string,
    isNew: (document: T) => boolean,
  ): Promise<void> {
    const put = (document: T) => replaceOlder(document, guard);
    // Looking and inserting are two steps. The guard hid the stored document, or somebody inserted one between the two,
    // which may well be older: only of a document that was there from the first step on does the second refusal say
    // that it is as new.
    const refused = await this.refusedOf(
      documents.map((document) => (isNew(document) ? { insertOne: { document } } : put(document))),
    );
    await this.refusedOf(refused.flatMap((index) => documents[index] ?? []).map(put));
  }

  async putNewerAfter(
    first: Update<T>,
    documents: readonly T[],
    guard: keyof T & string,
    isNew?: (document: T) => boolean,
  ): Promise<boolean> {
    if (documents.length > FEW) {
      const isThere = await this.update(first.filter, first.fields);
      if (isThere) await this.putNewer(documents, guard, isNew);
      return isThere;
    }
    const done = await this.inOrder([updateOfWhatIs(first), ...documents.map((each) => replaceOlder(each, guard))]);
    if (done === 0) return false;
    await this.putNewer(documents.slice(done - 1), guard);
    return true;
  }

  /** Carries out the operations up to the first that is refused, and answers how many. */
  private async inOrder(operations: readonly AnyBulkWriteOperation<Identified>[]): Promise<number> {
    try {
      const result = await this.ask((limit) => this.collection.bulkWrite(operations, { ordered: true, ...limit }));
      // A server that knows no unchangeable `_id` (mongo-java-server) has inserted in the place of refusing.
      return 0 in result.upsertedIds ? 0 : operations.length;
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError && isOnlyRefused(error))) throw error;
      return Math.min(...writeErrorsOf(error).map(({ index }) => index));
    }
  }

  /**
   * Carries out the operations, and answers the places of those that met a document of the same id where they were
   * about to insert one. A server that stops at the first it refuses (FerretDB 1) is asked for one after the other:
   * without, a view would stop there for ever, since whoever begins anew after a crash meets what it wrote before.
   * @throws Unavailable where the server does not say what became of each: whoever takes for written what was not looks
   * for it in vain.
   */
  private async refusedOf(operations: readonly AnyBulkWriteOperation<Identified>[]): Promise<readonly number[]> {
    if (operations.length === 0) return [];
    const { told, refused } = await this.written(operations);
    if (told >= operations.length) return refused; // more, where a server counts what it refused, too
    if (refused.length === 0)
      throw new Unavailable(`The document store told of ${told} of ${operations.length} documents what became of them`);
    const refusedAlone: number[] = [];
    for (const [index, operation] of operations.entries()) {
      if ((await this.refusedOf([operation])).length > 0) refusedAlone.push(index);
    }
    return refusedAlone;
  }

  /** Unordered, so that one that is refused does not keep back the others. */
  private async written(
    operations: readonly AnyBulkWriteOperation<Identified>[],
  ): Promise<{ told: number; refused: readonly number[] }> {
    try {
      const result = await this.ask((limit) => this.collection.bulkWrite(operations, { ordered: false, ...limit }));
      return { told: countOf(result), refused: [] };
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError && isOnlyRefused(error))) throw error;
      const refused = writeErrorsOf(error).map(({ index }) => index);
      return { told: countOf(error) + refused.length, refused };
    }
  }

  async countUp(_id: string, field: keyof T & string, most: number, fields: Partial<Omit<T, '_id'>>): Promise<boolean> {
    const count = (upsert: boolean) =>
      this.ask((limit) =>
        this.collection.updateOne(
          { ...byId(_id), [field]: { $lt: most } },
          { $inc: { [field]: 1 }, $set: fields },
          { upsert, ...limit },
        ),
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
    await this.ask((limit) =>
      this.collection.updateOne({ ...byId(_id), [field]: { $gt: 0 } }, { $inc: { [field]: -1 } }, limit),
    );
  }

  async delete(filter: Filter<T>): Promise<number> {
    return (await this.ask((limit) => this.collection.deleteMany(toMongoFilter(filter), limit))).deletedCount;
  }
}

/** What a query that an index of some documents serves asks for, in the same words. */
function equalTo<T>(values: NonNullable<Index<T>['where']>): Filter<T> {
  const conditions = Object.entries<Scalar | undefined>(values).flatMap(([field, eq]) =>
    eq === undefined ? [] : [[field, { eq }] as const],
  );
  return Object.fromEntries(conditions) as Filter<T>; // of the same fields
}

/** Replaces a document whose `guard` is lower, or inserts it; refused where there is one that is as new. */
function replaceOlder<T extends Identified>(document: T, guard: keyof T & string): AnyBulkWriteOperation<Identified> {
  const filter = { ...byId(document._id), [guard]: { $lt: document[guard] } };
  return { replaceOne: { filter, replacement: document, upsert: true } };
}

/**
 * Refused where nothing matches, so that what comes after it is not carried out: it would insert a document whose id is
 * not the one it was looked for by, and that is the one thing an update must not change.
 */
function updateOfWhatIs<T extends Identified>({ filter, fields }: Update<T>): AnyBulkWriteOperation<Identified> {
  const update = { $set: fields, $setOnInsert: { _id: '' } };
  return { updateOne: { filter: toMongoFilter(filter), update, upsert: true } };
}

function byId(id: string): Document {
  return { _id: { $eq: id } };
}

function countOf({
  insertedCount,
  matchedCount,
  upsertedCount,
}: Pick<BulkWriteResult, 'insertedCount' | 'matchedCount' | 'upsertedCount'>): number {
  return insertedCount + matchedCount + upsertedCount;
}

function isOnlyRefused(error: MongoBulkWriteError): boolean {
  const failures = writeErrorsOf(error);
  return (
    failures.length > 0 &&
    failures.every(({ code }) => code === DUPLICATE_KEY || code === IMMUTABLE_FIELD) &&
    error.result.getWriteConcernError() === undefined
  );
}

function writeErrorsOf({ writeErrors }: MongoBulkWriteError): readonly WriteError[] {
  return [writeErrors].flat();
}

function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY && !(error instanceof MongoBulkWriteError);
}

/** The driver's errors in our words, so that no other file needs the driver to tell them apart. */
function translated(error: unknown): unknown {
  if (isUnavailable(error))
    return new Unavailable(`The document store does not answer (${String(error)})`, { cause: error });
  if (error instanceof MongoServerError && error.code === NOT_IMPLEMENTED)
    return new NotSupported(error.message, { cause: error });
  if (isDuplicateKey(error))
    return new DuplicateKey('A document with this id or unique value exists', { cause: error });
  return error;
}

const CONNECTION_ERRORS = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoServerClosedError,
  MongoTopologyClosedError,
  MongoClientClosedError,
  MongoOperationTimeoutError,
];

/** The driver does not export these. */
const POOL_ERRORS: readonly string[] = ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError'];

/**
 * What a server answers that does not serve at present, or not this client, whatever it is asked (MongoDB's
 * `error_codes.yml`).
 */
const UNAVAILABLE_CODES: ReadonlySet<number> = new Set([
  // shutting down, stepping down, no primary yet
  ...[91, 189, 10058, 10107, 11600, 11602, 13435, 13436],
  // interrupted, or not in time
  ...[24, 50, 89, 112, 202, 262, 11601],
  // too few members to write or read as asked
  ...[64, 100, 133, 134],
  // gone from one member to another, or from what lies behind a router
  ...[6, 7, 43, 63, 150, 175, 237, 317, 384, 9001, 13388],
  // no room on its disk; credentials that it does not, or no longer, take
  ...[14031, 13, 18, 391, 8000],
]);

function isUnavailable(error: unknown): boolean {
  if (CONNECTION_ERRORS.some((kind) => error instanceof kind)) return true;
  if (error instanceof MongoDriverError && POOL_ERRORS.includes(error.name)) return true;
  return (
    error instanceof MongoServerError &&
    (error.hasErrorLabel('RetryableWriteError') || codesOf(error).some(isUnavailableCode))
  );
}

function isUnavailableCode(code: unknown): boolean {
  return typeof code === 'number' && UNAVAILABLE_CODES.has(code);
}

/** Its own code, those of single writes, and of what was written but is not known by enough members. */
function codesOf(error: MongoServerError): readonly unknown[] {
  if (!(error instanceof MongoBulkWriteError)) return [error.code];
  return [error.code, error.result.getWriteConcernError()?.code, ...writeErrorsOf(error).map(({ code }) => code)];
}
