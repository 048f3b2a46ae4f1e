import { BSONRegExp } from 'bson';
import { type DirectoryLock, lockDirectory, privateDirectory } from '#embedded/directory-lock';
import { CommandError } from '../errors';
import { decode } from '../values/bson';
import { type Document, fieldOf, isDocument } from '../values/document';
import { Collection } from './collection';
import { type StoredDocument } from './collection-index';
import { describeIndex, ID_INDEX, type IndexSpecification, parseIndex } from './index-specification';
import { Journal, type JournaledState, type JournalOptions } from './journal';
import { encodeRecord, parseRecord, type StoredRecord } from './records';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;
/** Type, namespace and framing of a put record, which do not count against the document. */
const RECORD_OVERHEAD = 16 * 1024;

/**
 * All databases: in memory to read, in the journal to last. Every write is applied in memory and queued in the journal in one turn of
 * the event loop, so both have the same order; it may be acknowledged once `durable()` resolves.
 */
export class Store {
  readonly #collections = new Map<string, Collection>();
  #liveBytes = 0;

  private constructor(
    private readonly lock: DirectoryLock,
    private journal: Journal | undefined,
  ) {}

  /** @throws DirectoryInUse, and DamagedJournal when its contents cannot be trusted */
  static async open(options: JournalOptions): Promise<Store> {
    await privateDirectory(options.directory);
    const lock = await lockDirectory(options.directory);
    try {
      const store = new Store(lock, undefined);
      store.journal = await Journal.open(options, store.#journaledState());
      return store;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  collection(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  /** Databases and their collections, by name. */
  databases(): Map<string, Collection[]> {
    const databases = new Map<string, Collection[]>();
    for (const namespace of [...this.#collections.keys()].sort()) {
      const collection = this.#collections.get(namespace);
      const database = databaseOf(namespace);
      if (collection !== undefined) databases.set(database, [...(databases.get(database) ?? []), collection]);
    }
    return databases;
  }

  /** False when it is there already. @throws CommandError InvalidNamespace, DatabaseDifferCase */
  createCollection(namespace: string): boolean {
    if (this.#collections.has(namespace)) return false;
    refuseBadNamespace(namespace);
    this.#refuseOtherCase(databaseOf(namespace));
    this.#collections.set(namespace, new Collection(namespace));
    this.#append({ type: 'create-collection', ns: namespace });
    return true;
  }

  /** False when there is none. */
  dropCollection(namespace: string): boolean {
    const collection = this.#collections.get(namespace);
    if (collection === undefined) return false;
    this.#liveBytes -= collection.bytes;
    this.#collections.delete(namespace);
    this.#append({ type: 'drop-collection', ns: namespace });
    return true;
  }

  /** Makes all of them or none, and says how many were not there yet. @throws CommandError DuplicateKey, IndexKeySpecsConflict, IndexOptionsConflict */
  createIndexes(namespace: string, indexes: readonly IndexSpecification[]): number {
    const created = this.#existing(namespace).createIndexes(indexes);
    for (const index of created) this.#append({ type: 'create-index', ns: namespace, index: describeIndex(index) });
    return created.length;
  }

  /** Drops all of them or none. @throws CommandError IndexNotFound */
  dropIndexes(namespace: string, names: readonly string[]): void {
    this.#existing(namespace).dropIndexes(names);
    for (const name of names) this.#append({ type: 'drop-index', ns: namespace, name });
  }

  /** Makes the collection if need be. @throws CommandError DuplicateKey, BSONObjectTooLarge; nothing is written then */
  insert(namespace: string, document: Document): StoredDocument {
    refuseBadId(fieldOf(document, '_id'));
    const record = encodePut(namespace, document);
    const stored = this.#existing(namespace).insert(document, record.length);
    this.#liveBytes += record.length;
    this.#journal.append(record);
    return stored;
  }

  /** @throws CommandError DuplicateKey, BSONObjectTooLarge; nothing is written then */
  replace(namespace: string, stored: StoredDocument, document: Document): void {
    const record = encodePut(namespace, document);
    const before = stored.bytes;
    this.#existing(namespace).replace(stored, document, record.length);
    this.#liveBytes += record.length - before;
    this.#journal.append(record);
  }

  remove(namespace: string, stored: StoredDocument): void {
    this.#existing(namespace).remove(stored);
    this.#liveBytes -= stored.bytes;
    this.#append({ type: 'remove', ns: namespace, id: fieldOf(stored.document, '_id') });
  }

  /** Resolves when the disk has caught up with the writes so far, if they are many. */
  room(): Promise<void> {
    return this.#journal.room();
  }

  /** Resolves when every write so far is on disk. */
  durable(): Promise<void> {
    return this.#journal.durable();
  }

  /** Removes what an index with a time to live says has expired. */
  removeExpired(now: number): void {
    for (const [namespace, collection] of this.#collections) {
      // A document is named twice where two indexes let it expire.
      for (const stored of new Set(collection.expired(now))) this.remove(namespace, stored);
    }
  }

  /** Resolves when no file holds what was overwritten or removed before the call. */
  rewrite(): Promise<void> {
    return this.#journal.rewrite();
  }

  async close(): Promise<void> {
    try {
      await this.#journal.close();
    } finally {
      await this.lock.release();
    }
  }

  get #journal(): Journal {
    if (this.journal === undefined) throw new Error('the store is not open');
    return this.journal;
  }

  #append(record: StoredRecord): void {
    this.#journal.append(encodeRecord(record));
  }

  #existing(namespace: string): Collection {
    const collection = this.#collections.get(namespace);
    if (collection !== undefined) return collection;
    if (this.journal !== undefined) this.createCollection(namespace);
    else this.#collections.set(namespace, new Collection(namespace));
    return this.#existing(namespace);
  }

  /** Names that differ by case alone would be one directory on some file systems. */
  #refuseOtherCase(database: string): void {
    for (const namespace of this.#collections.keys()) {
      const present = databaseOf(namespace);
      if (present === database || present.toLowerCase() !== database.toLowerCase()) continue;
      throw new CommandError(
        13297,
        'DatabaseDifferCase',
        `db already exists with different case already have: [${present}] trying to create [${database}]`,
      );
    }
  }

  #journaledState(): JournaledState {
    const liveBytes = (): number => this.#liveBytes;
    return {
      apply: (record) => this.#apply(parseRecord(decode(record)), record.length),
      snapshot: () => this.#snapshot(),
      get liveBytes() {
        return liveBytes();
      },
    };
  }

  #apply(record: StoredRecord, bytes: number): void {
    switch (record.type) {
      case 'format':
        return;
      case 'create-collection':
        this.#existing(record.ns);
        return;
      case 'drop-collection':
        this.#liveBytes -= this.#collections.get(record.ns)?.bytes ?? 0;
        this.#collections.delete(record.ns);
        return;
      case 'create-index':
        this.#existing(record.ns).createIndexes([parseIndex(record.index)]);
        return;
      case 'drop-index':
        this.#existing(record.ns).dropIndexes([record.name]);
        return;
      case 'put':
        return this.#applyPut(this.#existing(record.ns), record.document, bytes);
      case 'remove':
        return this.#applyRemove(this.#existing(record.ns), record.id);
    }
  }

  #applyPut(collection: Collection, document: Document, bytes: number): void {
    const present = collection.withId(fieldOf(document, '_id'));
    this.#liveBytes += bytes - (present?.bytes ?? 0);
    if (present === undefined) collection.insert(document, bytes);
    else collection.replace(present, document, bytes);
  }

  #applyRemove(collection: Collection, id: unknown): void {
    const present = collection.withId(id);
    if (present === undefined) return;
    this.#liveBytes -= present.bytes;
    collection.remove(present);
  }

  /** The lists are copied now; the documents are never changed in place and can be encoded later. */
  #snapshot(): Iterable<Uint8Array> {
    const collections = [...this.#collections].map(([ns, collection]) => ({
      ns,
      indexes: collection.indexes,
      documents: collection.documents,
    }));
    return (function* (): Generator<Uint8Array, void> {
      yield encodeRecord({ type: 'format', version: 1 });
      for (const { ns, indexes, documents } of collections) {
        yield encodeRecord({ type: 'create-collection', ns });
        for (const document of documents) yield encodeRecord({ type: 'put', ns, document });
        for (const index of indexes)
          if (index.name !== ID_INDEX.name) yield encodeRecord({ type: 'create-index', ns, index: describeIndex(index) });
      }
    })();
  }
}

const databaseOf = (namespace: string): string => namespace.slice(0, namespace.indexOf('.'));

function encodePut(ns: string, document: Document): Uint8Array {
  refuseTooDeep(document);
  const record = encodeRecord({ type: 'put', ns, document });
  if (record.length > LARGEST_DOCUMENT + RECORD_OVERHEAD) {
    throw new CommandError(
      10334,
      'BSONObjectTooLarge',
      `BSONObj size: ${record.length} is invalid. Size must be at most ${LARGEST_DOCUMENT} bytes`,
    );
  }
  return record;
}

/** The document itself is the first level (`BSONDepth::getMaxDepthForUserStorage`). */
const DEEPEST = 180;

function refuseTooDeep(document: Document): void {
  let level: readonly object[] = [document];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new CommandError(15, 'Overflow', `cannot store a document of more than ${DEEPEST} levels of nesting`);
    level = level.flatMap((container) => Object.values(container).filter((value) => isDocument(value) || Array.isArray(value)) as object[]);
  }
}

function refuseBadNamespace(namespace: string): void {
  const [, database = '', collection = ''] = /^([^.]*)\.(.*)$/s.exec(namespace) ?? [];
  const valid = /^[^/\\. "$*<>:|?\0]{1,63}$/.test(database) && /^[^$\0]{1,200}$/.test(collection) && !/^\.|\.$/.test(collection);
  if (!valid) throw new CommandError(73, 'InvalidNamespace', `Invalid namespace specified '${namespace}'`);
}

function refuseBadId(id: unknown): void {
  if (Array.isArray(id) || id instanceof BSONRegExp || id === undefined) {
    throw new CommandError(53, 'InvalidIdField', "The '_id' value cannot be of type array, regex or undefined");
  }
  const operator = isDocument(id) ? operatorIn(id) : undefined;
  if (operator === undefined) return;
  throw new CommandError(
    52,
    'DollarPrefixedFieldName',
    `_id fields may not contain '$'-prefixed fields: ${operator} is not valid for storage.`,
  );
}

function operatorIn(document: Document): string | undefined {
  for (const [field, value] of Object.entries(document)) {
    if (field.startsWith('$')) return field;
    const nested = isDocument(value) ? operatorIn(value) : undefined;
    if (nested !== undefined) return nested;
  }
  return undefined;
}
