import { BSONRegExp } from 'bson';
import { type DirectoryLock, lockDirectory, privateDirectory } from '#engines/directory-lock';
import { CommandError } from '../errors';
import { type Steps } from '../turns';
import { decode, encode } from '../values/bson';
import { type Document, fieldOf, isDocument } from '../values/document';
import { type CheckpointPart, Checkpoints } from './checkpoint';
import { Collection, type DocumentFile, type StoredDocument } from './collection';
import { type AppendFile } from './disk';
import { describeIndex, ID_INDEX, type IndexSpecification, parseIndex } from './index-specification';
import {
  Journal,
  type JournaledState,
  type JournalOptions,
  type JournalPoint,
  type MovedRecord,
  type Relocation,
} from './journal';
import { KEY_FORMAT } from './key-encoding';
import { encodeRecord, parseRecord, putHead, readPut, type StoredRecord } from './records';
import { type Location } from './rows';

const LARGEST_DOCUMENT = 16 * 1024 * 1024;
/** Of a put record, after its document. */
const END = Buffer.of(0);
/** What a checkpoint of another version holds is of no use. */
const CHECKPOINT_FORMAT = `1/${KEY_FORMAT}`;

/**
 * A checkpoint is due when so much has been written since the last one: what a start may have to work through, in
 * bytes.
 */
const CHECKPOINT_EVERY = 64 * 1024 * 1024;
/** At the end a smaller one is worth its while. */
const CHECKPOINT_AT_END = 1024 * 1024;

/**
 * All databases: their documents in the journal, and in memory where each lies and by which keys it is found. Every
 * write is applied and appended in one turn of the event loop, so both have the same order; it may be acknowledged once
 * `durable()` resolves.
 */
export class Store {
  readonly #collections = new Map<string, Collection>();
  readonly #heads = new Map<string, Buffer>();
  readonly #checkpoints: Checkpoints;
  readonly #file: DocumentFile = {
    put: (namespace, bytes) => this.#put(namespace, bytes),
    read: ({ offset, length }) => (this.#opening ?? this.#journal).read(offset, length),
  };
  /** At start, what is being read. */
  #opening: AppendFile | undefined;
  #checkpoint: JournalPoint | undefined;
  #checkpointing: Promise<void> | undefined;

  private constructor(
    private readonly lock: DirectoryLock,
    private journal: Journal | undefined,
    { directory, log }: JournalOptions,
  ) {
    this.#checkpoints = new Checkpoints(directory, log);
  }

  /** @throws DirectoryInUse, and DamagedJournal when its contents cannot be trusted */
  static async open(options: JournalOptions): Promise<Store> {
    await privateDirectory(options.directory);
    const lock = await lockDirectory(options.directory);
    try {
      const store = new Store(lock, undefined, options);
      store.journal = Journal.open(options, store.#journaledState());
      store.#opening = undefined;
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
    this.#collections.set(namespace, new Collection(namespace, this.#file));
    this.#append({ type: 'create-collection', ns: namespace });
    return true;
  }

  /** False when there is none. */
  dropCollection(namespace: string): boolean {
    const collection = this.#collections.get(namespace);
    if (collection === undefined) return false;
    this.#collections.delete(namespace);
    collection.drop();
    this.#append({ type: 'drop-collection', ns: namespace });
    return true;
  }

  /**
   * Makes all of them or none, and says how many were not there yet. @throws CommandError DuplicateKey,
   * IndexKeySpecsConflict, IndexOptionsConflict
   */
  *creatingIndexes(namespace: string, indexes: readonly IndexSpecification[]): Steps<number> {
    const created = yield* this.#existing(namespace).creatingIndexes(indexes);
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
    const bytes = encodeStored(document);
    return this.#existing(namespace).insert(document, bytes);
  }

  /** @throws CommandError DuplicateKey, BSONObjectTooLarge; nothing is written then */
  replace(namespace: string, stored: StoredDocument, document: Document): StoredDocument {
    return this.#existing(namespace).replace(stored, document, encodeStored(document));
  }

  remove(namespace: string, stored: StoredDocument): void {
    this.#existing(namespace).remove(stored);
    this.#append({ type: 'remove', ns: namespace, id: fieldOf(stored.document, '_id') });
  }

  /** Resolves when the disk has caught up with the writes so far, if they are many. */
  room(): Promise<void> {
    this.#checkpointAfter(CHECKPOINT_EVERY);
    return this.#journal.room();
  }

  /** Resolves when every write so far is on disk. */
  durable(): Promise<void> {
    this.#checkpointAfter(CHECKPOINT_EVERY);
    return this.#journal.durable();
  }

  /** Removes what an index with a time to live says has expired. */
  *removingExpired(now: number): Steps<void> {
    for (const [namespace, collection] of this.#collections) {
      try {
        yield* collection.expiring(now, (stored) => this.remove(namespace, stored));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error; // else it was dropped meanwhile
      }
    }
  }

  /** Resolves when no file holds what was overwritten or removed before the call. */
  async rewrite(): Promise<void> {
    await this.#journal.rewrite();
    await this.#checkpointing;
    this.#checkpoints.remove(); // its keys were documents' values
    this.#checkpoint = undefined;
  }

  async close(): Promise<void> {
    try {
      await this.#checkpointing;
      this.#checkpointAfter(CHECKPOINT_AT_END);
      await this.#checkpointing;
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
    else this.#collections.set(namespace, new Collection(namespace, this.#file));
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

  /** Where the document lies in its record. */
  #put(namespace: string, document: Uint8Array): Location {
    const head = this.#head(namespace);
    head.writeInt32LE(head.length + document.length + END.length, 0);
    return { offset: this.#journal.append(head, document, END) + head.length, length: document.length };
  }

  #head(namespace: string): Buffer {
    const head = this.#heads.get(namespace) ?? putHead(namespace);
    this.#heads.set(namespace, head);
    return head;
  }

  #journaledState(): JournaledState {
    const liveBytes = (): number => this.#liveBytes();
    return {
      apply: (record, offset, file) => {
        this.#opening = file;
        this.#apply(record, offset);
      },
      resumePoint: (journal) => this.#checkpoints.newest(journal),
      resume: (point) => this.#resume(point),
      relocation: () => this.#relocation(),
      get liveBytes() {
        return liveBytes();
      },
    };
  }

  #liveBytes(): number {
    let sum = 0;
    for (const [namespace, { bytes, size }] of this.#collections)
      sum += bytes + size * (this.#head(namespace).length + END.length);
    return sum;
  }

  #apply(record: Buffer, offset: number): void {
    const put = readPut(record);
    if (put === undefined) return this.#applyOther(parseRecord(decode(record)));
    const { ns, start, end } = put;
    this.#existing(ns).applyPut(record.subarray(start, end), { offset: offset + start, length: end - start });
  }

  #applyOther(record: StoredRecord): void {
    switch (record.type) {
      case 'format':
        return;
      case 'create-collection':
        this.#existing(record.ns);
        return;
      case 'drop-collection':
        this.#collections.delete(record.ns);
        return;
      case 'create-index':
        return this.#existing(record.ns).applyIndex(parseIndex(record.index));
      case 'drop-index':
        return this.#existing(record.ns).dropIndexes([record.name]);
      case 'remove': {
        const present = this.#existing(record.ns).withId(record.id);
        if (present !== undefined) this.#existing(record.ns).remove(present);
      }
    }
  }

  #relocation(): Relocation {
    const present = this.#collections;
    const collections = [...present].map(([ns, collection]) => ({
      ns,
      collection,
      head: putHead(ns),
      indexes: collection.indexes,
      relocation: collection.relocation(),
    }));
    return {
      records: (function* (): Generator<MovedRecord, void> {
        yield { parts: [encodeRecord({ type: 'format', version: 1 })] };
        for (const { ns, head, indexes, relocation } of collections) {
          yield { parts: [encodeRecord({ type: 'create-collection', ns })] };
          for (const { bytes, moved } of relocation.documents) {
            head.writeInt32LE(head.length + bytes.length + END.length, 0);
            yield { parts: [head, bytes, END], moved: (offset) => moved(offset + head.length) };
          }
          for (const index of indexes)
            if (index.name !== ID_INDEX.name)
              yield { parts: [encodeRecord({ type: 'create-index', ns, index: describeIndex(index) })] };
        }
      })(),
      settle(from, shift) {
        for (const { relocation } of collections) relocation.settle(from, shift);
        const moved = new Set(collections.map(({ collection }) => collection));
        // Of those made since, all has moved with what was appended.
        for (const collection of present.values())
          if (!moved.has(collection)) collection.relocation().settle(from, shift);
      },
    };
  }

  #checkpointAfter(bytes: number): void {
    if (this.#checkpointing !== undefined) return;
    const end = this.#journal.end();
    if (end === undefined) return;
    const done = this.#checkpoint?.number === end.number ? this.#checkpoint.position : 0;
    if (end.position - done < bytes) return;
    this.#checkpoint = end;
    this.#checkpointing = this.#checkpoints
      .write(end, (take) => this.#picture(take))
      .finally(() => (this.#checkpointing = undefined));
  }

  /** Everything of this moment. */
  #picture(take: (part: CheckpointPart) => void): Generator<void, void> {
    const collections = [...this.#collections.values()];
    take({
      description: { format: CHECKPOINT_FORMAT, collections: collections.map((collection) => collection.describe()) },
      bytes: [],
    });
    const pictures = collections.flatMap((collection, nth) =>
      collection.picture(({ description, bytes }) => take({ description: { ...description, collection: nth }, bytes })),
    );
    return (function* (): Generator<void, void> {
      for (const picture of pictures) yield* picture.rest();
    })();
  }

  #resume(point: JournalPoint): boolean {
    let collections: readonly Collection[] = [];
    const read = this.#checkpoints.read(point, (part) => {
      const { collection: nth, format, collections: described } = part.description;
      if (typeof nth === 'number') return collections[nth]?.restorePart(part);
      if (format !== CHECKPOINT_FORMAT) throw new Error('another version has written it');
      collections = (described as readonly Document[]).map((description) =>
        Collection.restore(description, this.#file),
      );
    });
    if (!read) return false;
    for (const collection of collections) this.#collections.set(collection.namespace, collection.restored());
    this.#checkpoint = point;
    return true;
  }
}

const databaseOf = (namespace: string): string => namespace.slice(0, namespace.indexOf('.'));

function encodeStored(document: Document): Uint8Array {
  refuseTooDeep(document);
  const bytes = encode(document);
  if (bytes.length > LARGEST_DOCUMENT) {
    throw new CommandError(
      10334,
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be at most ${LARGEST_DOCUMENT} bytes`,
    );
  }
  return bytes;
}

/** The document itself is the first level (`BSONDepth::getMaxDepthForUserStorage`). */
const DEEPEST = 180;

function refuseTooDeep(container: object, depth = 1): void {
  if (depth > DEEPEST)
    throw new CommandError(15, 'Overflow', `cannot store a document of more than ${DEEPEST} levels of nesting`);
  const values = Array.isArray(container)
    ? (container as readonly unknown[])
    : Object.values<unknown>(container as Document);
  for (const value of values) {
    if (typeof value === 'object' && value !== null && (isDocument(value) || Array.isArray(value)))
      refuseTooDeep(value, depth + 1);
  }
}

function refuseBadNamespace(namespace: string): void {
  const [, database = '', collection = ''] = /^([^.]*)\.(.*)$/s.exec(namespace) ?? [];
  const valid =
    /^[^/\\. "$*<>:|?\0]{1,63}$/.test(database) && /^[^$\0]{1,200}$/.test(collection) && !/^\.|\.$/.test(collection);
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
